import type { TableWriter } from "../../ports/tables";

/** Without it Excel reads UTF-8 as the system's code page. */
const BYTE_ORDER_MARK = "\ufeff";

const csvOf = async (rows: readonly (readonly string[])[]): Promise<Blob> => {
  const { default: Papa } = await import("papaparse");
  // Cells that a spreadsheet would run begin with an apostrophe instead (OWASP, CSV injection).
  const text = Papa.unparse(rows as string[][], { escapeFormulae: true, newline: "\r\n" });
  return new Blob([BYTE_ORDER_MARK, text, "\r\n"], { type: "text/csv;charset=utf-8" });
};

const xlsxOf = async ([head = [], ...body]: readonly (readonly string[])[]): Promise<Blob> => {
  const { default: writeSheet } = await import("write-excel-file/universal");
  // Cells of the type text are never formulas, whatever they begin with.
  const cells = (row: readonly string[], bold: boolean) =>
    row.map((value) => ({ value, type: String, format: "@", ...(bold ? { fontWeight: "bold" as const } : {}) }));
  const longest = (index: number): number => Math.max(...[head, ...body].map((row) => (row[index] ?? "").length));
  return writeSheet([cells(head, true), ...body.map((row) => cells(row, false))], {
    columns: head.map((_name, index) => ({ width: Math.min(60, longest(index) + 2) })),
    stickyRowsCount: 1,
  }).toBlob();
};

/** CSV by papaparse, XLSX by write-excel-file; each is loaded when it is first asked for. */
export const createTableWriter = (): TableWriter => ({
  write: (rows, format) => (format === "csv" ? csvOf(rows) : xlsxOf(rows)),
});
