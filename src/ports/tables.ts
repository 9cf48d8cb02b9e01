import type { Sheet } from "../domain/tables/sheet";

/** Reads what people keep lists in. */
export interface TableReader {
  /**
   * All sheets with everything as text, numbers with all their digits; sheets without a filled cell are left out.
   * @throws Failure `table-empty`, `table-old-excel`, `table-locked`, `table-too-large`, `not-a-table`, `file-gone`, …
   */
  read(file: File): Promise<readonly Sheet[]>;
}

export type TableFormat = "csv" | "xlsx";

/** Writes a table that spreadsheets show as it is: text stays text, nothing in it is run as a formula. */
export interface TableWriter {
  /** @param rows the first one names the columns */
  write(rows: readonly (readonly string[])[], format: TableFormat): Promise<Blob>;
}
