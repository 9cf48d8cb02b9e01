/** One sheet of a table file, every cell as the text a person sees; rows may differ in length. */
export type Sheet = {
  /** As in the file; "" for a text file, which has one sheet without a name. */
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
};

/** True for a row in which nothing is written. */
export const isBlankRow = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === "");

/** Column names as spreadsheets count them: 0 → A, 25 → Z, 26 → AA. */
export const columnLetter = (index: number): string =>
  (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
