import { shownNumber } from "../../domain/tables/damaged-cell";
import { Failure } from "../../domain/model/failure";
import type { Sheet } from "../../domain/tables/sheet";
import { withShownZeros } from "./zero-formats";

/** What the library gives with `parseNumber`; its own type has the constructor of dates instead of dates. */
type Value = string | boolean | Date | null;

/** Midnight stands for a date without a time. */
const shownDate = (date: Date): string =>
  date.toISOString().replace("T00:00:00.000Z", "").replace("T", " ").slice(0, 19);

const textOf = (value: Value): string => {
  if (value === null) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : shownDate(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return value;
};

/** All sheets of a workbook; number cells keep the digits that are in the file, and the zeros that their format shows. */
export const readXlsx = async (bytes: ArrayBuffer): Promise<Sheet[]> => {
  const { default: readSheets } = await import("read-excel-file/universal");
  try {
    const sheets = await readSheets<string>(await withShownZeros(bytes), { parseNumber: shownNumber });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => (row as Value[]).map(textOf)) }));
  } catch (error) {
    throw new Failure("not-a-table", String(error), { cause: error });
  }
};
