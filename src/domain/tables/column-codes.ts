import { isScientific, parseCodeList, type WantedCode } from "../search/code-list";
import type { CodeTable } from "./code-table";
import { damageOf, type DamagedCell } from "./damaged-cell";

/** What a column asks for. */
export type ColumnCodes = {
  /** In the order of the rows, repeats dropped. */
  readonly codes: readonly WantedCode[];
  /** Codes that stood in the column once more. */
  readonly repeats: number;
  readonly damaged: readonly DamagedCell[];
};

const codesInCell = (cell: string): WantedCode[] =>
  // The comma of a damaged number separates no codes.
  parseCodeList(isScientific(cell) ? cell.replace(",", ".") : cell);

/** The codes of one column; a cell may hold several (domain/search/code-list). Damaged ones are asked for as they stand. */
export const codesOfColumn = (
  { rows, firstRow }: Pick<CodeTable, "rows" | "firstRow">,
  column: number,
): ColumnCodes => {
  const byKey = new Map<string, WantedCode>();
  const damaged: DamagedCell[] = [];
  let all = 0;
  for (const [below, row] of rows.slice(firstRow).entries()) {
    const cell = (row[column] ?? "").trim();
    if (cell === "") continue;
    const damage = damageOf(cell);
    if (damage) damaged.push({ row: firstRow + below + 1, text: cell, damage });
    // An error value never was a code.
    if (damage === "error") continue;
    for (const code of codesInCell(cell)) {
      all++;
      if (!byKey.has(code.key)) byKey.set(code.key, code);
    }
  }
  return { codes: [...byKey.values()], repeats: all - byKey.size, damaged };
};

/** The text that asks for these codes, in their order (`parseCodeList` gives them back). */
export const queryOfCodes = (codes: readonly WantedCode[]): string => codes.map(({ text }) => text).join("\n");
