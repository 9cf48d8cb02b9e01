import { codeLikeness } from "./code-likeness";
import { headerWeight } from "./header-words";
import { columnLetter, isBlankRow, type Sheet } from "./sheet";

export type TableColumn = {
  readonly index: number;
  readonly letter: string;
  /** Its name; "" when the sheet names no columns. */
  readonly name: string;
  /** Cells below the header with something in them. */
  readonly filled: number;
};

/** A sheet, its header found and the column of the codes guessed. */
export type CodeTable = {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** First row below the header; 0 when there is none. */
  readonly firstRow: number;
  readonly columns: readonly TableColumn[];
  /** Index of the column that most likely holds the codes; null when there is no column. */
  readonly guess: number | null;
};

/** Above the table may stand a title, the shop's name, a date. */
const ROWS_ABOVE = 20;

/** Rows looked at for a guess. */
const SAMPLED_ROWS = 300;

const hasCode = (row: readonly string[]): boolean => row.some((cell) => codeLikeness(cell) > 0);
const namesIn = (row: readonly string[]): number => row.filter((cell) => headerWeight(cell) !== null).length;
const filledIn = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== "").length;

/** Index of the row with the columns' names; -1 when there is none. */
const headerRowOf = (rows: Sheet["rows"]): number => {
  const top = rows.slice(0, ROWS_ABOVE).map((row, index) => ({ row, index, names: namesIn(row) }));
  const written = top.filter(({ row }) => !isBlankRow(row));
  const named = written.filter(({ row, names }) => names > 0 && !hasCode(row));
  const most = Math.max(0, ...named.map(({ names }) => names));
  const widest = Math.max(0, ...named.filter(({ names }) => names === most).map(({ row }) => filledIn(row)));
  const best = named.filter(({ row, names }) => names === most && filledIn(row) === widest);
  // A title directly above a header of one column says the same words.
  const header = best.find(({ index }, i) => best[i + 1]?.index !== index + 1);
  if (header) return header.index;
  const [first] = written;
  if (!first || hasCode(first.row)) return -1;
  return rows.slice(first.index + 1, SAMPLED_ROWS).some(hasCode) ? first.index : -1;
};

const scoreOf = (name: string, cells: readonly string[]): number => {
  const filled = cells.filter((cell) => cell.trim() !== "");
  const likeness = filled.reduce((sum, cell) => sum + codeLikeness(cell), 0) / Math.max(1, filled.length);
  // Article numbers repeat, tracking codes hardly do.
  const distinct = Math.sqrt(new Set(filled).size / Math.max(1, filled.length));
  return likeness * distinct + (headerWeight(name) ?? 0);
};

const DELIMITERS = ["\t", ";", ","] as const;

/** A text table that a spreadsheet has opened into its first column: split as the text would have been. */
const unfolded = (rows: Sheet["rows"]): Sheet["rows"] => {
  const written = rows.filter((row) => !isBlankRow(row));
  const [first] = written;
  const head = first?.[0] ?? "";
  if (written.some((row) => row.slice(1).some((cell) => cell.trim() !== "")) || codeLikeness(head) > 0) return rows;
  const delimiter = DELIMITERS.find(
    (one) => head.includes(one) && written.filter((row) => row[0]?.includes(one)).length > written.length / 2,
  );
  return delimiter ? rows.map((row) => (row[0] ?? "").split(delimiter).map((cell) => cell.trim())) : rows;
};

/** Codes side by side and nothing else, no names above: one list that was written in lines, so every cell is asked for. */
const asList = (rows: Sheet["rows"]): Sheet["rows"] => {
  const cells = rows.flatMap((row) => row.filter((cell) => cell.trim() !== ""));
  const wide = rows.some((row) => filledIn(row) > 1);
  return wide && cells.every((cell) => codeLikeness(cell) > 0) ? rows.map((row) => [row.join(" ")]) : rows;
};

/** Finds the header and guesses the column with the codes by what it holds and what it is called. */
export const codeTableOf = (sheet: Sheet): CodeTable => {
  const split = unfolded(sheet.rows);
  const headerRow = headerRowOf(split);
  const rows = headerRow < 0 ? asList(split) : split;
  const firstRow = headerRow + 1;
  const body = rows.slice(firstRow);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns: TableColumn[] = [];
  let guess: { readonly index: number; readonly score: number } | null = null;
  for (let index = 0; index < width; index++) {
    const name = (headerRow < 0 ? "" : (rows[headerRow]?.[index] ?? "")).trim();
    const filled = body.filter((row) => (row[index] ?? "").trim() !== "").length;
    if (filled === 0 && name === "") continue;
    columns.push({ index, letter: columnLetter(index), name, filled });
    const score = scoreOf(
      name,
      body.slice(0, SAMPLED_ROWS).map((row) => row[index] ?? ""),
    );
    if (!guess || score > guess.score) guess = { index, score };
  }
  return { name: sheet.name, rows, firstRow, columns, guess: guess?.index ?? null };
};
