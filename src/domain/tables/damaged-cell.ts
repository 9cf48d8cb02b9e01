import { isScientific } from "../search/code-list";

/**
 * What a spreadsheet has done to a code. `exponent`: 1.23E+15, most digits are gone. `rounded`: a number beyond
 * 15 digits, which is all that spreadsheets keep; zeros stand for the rest. `error`: #N/A and the like.
 */
export type CellDamage = "exponent" | "rounded" | "error";

export type DamagedCell = {
  /** As the spreadsheet counts, from 1. */
  readonly row: number;
  readonly text: string;
  readonly damage: CellDamage;
};

/** Error values of Excel and LibreOffice. */
const ERROR_VALUE = /^(#(N\/A|REF!|VALUE!|NAME\?|NUM!|DIV\/0!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3})$/u;

/** Digits a spreadsheet keeps of a number (IEEE 754 double, as Excel cuts it). */
const KEPT_DIGITS = 15;

/** One zero at the end is chance in one code of ten, two in one of a hundred. */
const ROUNDED = new RegExp(String.raw`^\d{${KEPT_DIGITS}}0{2,}$`, "u");

/** What happened to the text in a cell; null for an unharmed one. */
export const damageOf = (text: string): CellDamage | null => {
  if (isScientific(text)) return "exponent";
  if (ERROR_VALUE.test(text)) return "error";
  return ROUNDED.test(text) ? "rounded" : null;
};

/**
 * A number cell as a person sees it when the column is wide enough: whole numbers with all their digits, however the
 * file writes them. Numbers that no spreadsheet holds exactly end in zeros, as they do on the screen.
 * @param raw the number's text in the file, e.g. `123456789012`, `8.1234567890123E+17` or `12.5`
 */
export const shownNumber = (raw: string): string => {
  if (/^[+-]?\d+$/u.test(raw)) return raw;
  const value = Number(raw);
  if (!Number.isFinite(value) || !Number.isInteger(value) || Math.abs(value) >= 1e21) return raw;
  const digits = BigInt(value).toString();
  const beyond = digits.replace("-", "").length - KEPT_DIGITS;
  return beyond > 0 ? `${digits.slice(0, -beyond)}${"0".repeat(beyond)}` : digits;
};
