import { Failure, failureNameOf, type FailureName } from "../../domain/model/failure";
import { isBlankRow, type Sheet } from "../../domain/tables/sheet";
import { tableKindOf, type TableKind } from "../../domain/tables/table-kind";
import type { TableReader } from "../../ports/tables";
import { decodeText } from "./decode-text";
import { readCsv } from "./read-csv";
import { readXlsx } from "./read-xlsx";

/** Many times the largest list of codes; more would only fill the memory. */
const LARGEST_BYTES = 64 * 1024 * 1024;

const REFUSED: Readonly<Partial<Record<TableKind, FailureName>>> = {
  empty: "table-empty",
  "old-excel": "table-old-excel",
  locked: "table-locked",
  "no-table": "not-a-table",
};

const bytesOf = async (file: File): Promise<ArrayBuffer> => {
  if (file.size > LARGEST_BYTES) throw new Failure("table-too-large", `${file.size} bytes`);
  try {
    return await file.arrayBuffer();
  } catch (error) {
    throw new Failure(failureNameOf(error), String(error), { cause: error });
  }
};

/** CSV and text by papaparse, XLSX by read-excel-file; each is loaded when the first such file comes. */
export const createTableReader = (): TableReader => ({
  read: async (file) => {
    const buffer = await bytesOf(file);
    const bytes = new Uint8Array(buffer);
    const kind = tableKindOf(bytes);
    const refusal = REFUSED[kind];
    if (refusal) throw new Failure(refusal, file.name);
    const sheets: Sheet[] = kind === "xlsx" ? await readXlsx(buffer) : [await readCsv(decodeText(bytes))];
    const filled = sheets.filter(({ rows }) => !rows.every(isBlankRow));
    if (filled.length === 0) throw new Failure("table-empty", file.name);
    return filled;
  },
});
