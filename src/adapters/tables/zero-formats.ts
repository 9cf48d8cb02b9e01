import { shownNumber } from "../../domain/tables/damaged-cell";
import { withZeros, zerosOf } from "../../domain/tables/zero-format";

const STYLES = /(^|\/)styles\.xml$/iu;
const SHEET = /\/worksheets\/[^/]+\.xml$/iu;
/** All that a workbook's reader looks at. */
const PART = /\.(xml|rels)$/iu;

/** `<x:numFmt formatCode="000" numFmtId="164"/>`, and `<xf>` in the order that cells name them by. */
const NUMBER_FORMAT = /<(?:\w+:)?numFmt\b[^>]*>/gu;
const CELL_STYLES = /<(?:\w+:)?cellXfs\b[^>]*>(.*?)<\/(?:\w+:)?cellXfs>/su;
const CELL_STYLE = /<(?:\w+:)?xf\b[^>]*>/gu;
/** A cell with a value, with its formula when it has one. */
const CELL = /(<(?:\w+:)?c\b([^>]*)>(?:<(?:\w+:)?f\b[^>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>))?<(?:\w+:)?v>)([^<]+)(?=<)/gu;

const attribute = (name: string): ((tag: string) => string | undefined) => {
  const pattern = new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`, "u");
  return (tag) =>
    pattern
      .exec(tag)
      ?.slice(1)
      .find((value) => value !== undefined);
};
const formatIdOf = attribute("numFmtId");
const formatCodeOf = attribute("formatCode");
const styleOf = attribute("s");
const typeOf = attribute("t");

/** How many digits the cells of each style show at least, by the style's number; those without such a format are not in it. */
const zerosByStyle = (styles: string): ReadonlyMap<string, number> => {
  const formats = new Map(
    [...styles.matchAll(NUMBER_FORMAT)].map(([tag]) => [formatIdOf(tag), formatCodeOf(tag) ?? ""]),
  );
  const [, cellStyles = ""] = CELL_STYLES.exec(styles) ?? [];
  return new Map(
    [...cellStyles.matchAll(CELL_STYLE)].flatMap(([tag], style) => {
      const zeros = zerosOf(formats.get(formatIdOf(tag)) ?? "");
      return zeros === null ? [] : [[String(style), zeros] as const];
    }),
  );
};

const withShown = (sheet: string, zeros: ReadonlyMap<string, number>): string =>
  sheet.replace(CELL, (whole: string, head: string, attributes: string, value: string) => {
    const least = zeros.get(styleOf(attributes) ?? "");
    const isNumber = (typeOf(attributes) ?? "n") === "n";
    return least !== undefined && isNumber ? head + withZeros(shownNumber(value), least) : whole;
  });

/**
 * The workbook with the zeros in its number cells that a format of zeros shows before them: the library that reads it gives
 * the number and not its format, and a code without its zeros is another code. A workbook without such a format comes back
 * as it is.
 * @throws when the bytes are no archive
 */
export const withShownZeros = async (bytes: ArrayBuffer): Promise<ArrayBuffer> => {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import("fflate");
  const packed = new Uint8Array(bytes);
  const [styles] = Object.values(unzipSync(packed, { filter: ({ name }) => STYLES.test(name) }));
  const zeros = zerosByStyle(styles ? strFromU8(styles) : "");
  if (zeros.size === 0) return bytes;
  const parts = Object.entries(unzipSync(packed, { filter: ({ name }) => PART.test(name) })).map(
    ([name, part]) => [name, SHEET.test(name) ? strToU8(withShown(strFromU8(part), zeros)) : part] as const,
  );
  return zipSync(Object.fromEntries(parts), { level: 0 }).slice().buffer;
};
