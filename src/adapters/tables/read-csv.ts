import type { Sheet } from "../../domain/tables/sheet";

/** Excel's own way to say the delimiter, in a line before the table. */
const NAMED_DELIMITER = /^sep=(.)\r?\n/iu;

const DELIMITERS = [",", ";", "\t"] as const;

/** Rows that a delimiter is guessed by. */
const LOOKED_AT = 50;

type Parse = (text: string, delimiter: string, rows?: number) => string[][];

/** How many rows fall into equally many fields, more than one: a title above or a torn row decides nothing. */
const evenRows = (rows: readonly string[][]): number => {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  return Math.max(0, ...counts.values());
};

const guessedDelimiter = (parse: Parse, text: string): string =>
  DELIMITERS.map((delimiter) => ({ delimiter, even: evenRows(parse(text, delimiter, LOOKED_AT)) })).reduce((a, b) =>
    b.even > a.even ? b : a,
  ).delimiter;

/** A text table or a plain list; the delimiter is guessed among comma, semicolon and tab. */
export const readCsv = async (text: string): Promise<Sheet> => {
  const { default: Papa } = await import("papaparse");
  const parse: Parse = (content, delimiter, rows = 0) =>
    Papa.parse<string[]>(content, { delimiter, preview: rows }).data;
  const named = NAMED_DELIMITER.exec(text);
  // Rows count as the spreadsheet shows them, the line that names the delimiter is none of them.
  const content = named ? text.slice(named[0].length) : text;
  return { name: "", rows: parse(content, named?.[1] ?? guessedDelimiter(parse, content)) };
};
