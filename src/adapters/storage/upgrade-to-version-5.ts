import type { Transaction } from "dexie";
import { tailOf } from "../../domain/search/near-code";

/** Events are found by the ends of their codes, too. */
export const toVersion5 = async (transaction: Transaction): Promise<void> => {
  await transaction
    .table<{ codeKeys: string[]; codeTails: string[] }>("events")
    .toCollection()
    .modify((row) => void (row.codeTails = row.codeKeys.map(tailOf)));
};
