/**
 * What the bytes of a file say it is; its name says less, because shops' exports call text and web pages `.xls`.
 * `old-excel`: a workbook that is no `.xlsx` (binary `.xls`, OpenDocument, a web page saved as `.xls`).
 * `locked`: a workbook with a password.
 */
export type TableKind = "empty" | "xlsx" | "text" | "old-excel" | "locked" | "no-table";

/** ZIP local file header, and the compound file of old Office programs, which encrypted workbooks are wrapped in. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const startsWith = (bytes: Uint8Array, sign: readonly number[]): boolean => sign.every((byte, i) => bytes[i] === byte);

/** One sign for each byte; only for short stretches. */
const asciiOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

const contains = (bytes: Uint8Array, text: string): boolean => {
  const wanted = [...text].map((char) => char.charCodeAt(0));
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
};

/** Names in a compound file's directory are UTF-16; one wrapped workbook has the stream "EncryptedPackage" (MS-OFFCRYPTO 2.3.4). */
const ENCRYPTED = [..."EncryptedPackage"].map((char) => `${char}\0`).join("");

/** The names of a ZIP's files stand uncompressed in it; an `.xlsx` has its workbook in `xl/`. */
const isWorkbook = (bytes: Uint8Array): boolean =>
  contains(bytes, "xl/workbook.xml") || contains(bytes, "xl/_rels/workbook.xml.rels");

/** Signs that no text has: NUL aside from UTF-16, and most control characters. */
const looksBinary = (head: Uint8Array): boolean => {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return false;
  const nul = [0, 0];
  let control = 0;
  for (const [i, byte] of head.entries()) {
    if (byte === 0) nul[i % 2] = (nul[i % 2] ?? 0) + 1;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  }
  const [even = 0, odd = 0] = nul;
  // UTF-16 without its mark: every second byte of plain letters is NUL, the others never.
  const wide = Math.min(even, odd) === 0 && even + odd > head.length / 4;
  return control > 0 || (even + odd > 0 && !wide);
};

const WEB_PAGE = /^\s*(<!doctype|<html|<table|<\?xml|<head|<meta|<style)/iu;

/** @param bytes the whole file */
export const tableKindOf = (bytes: Uint8Array): TableKind => {
  if (bytes.length === 0) return "empty";
  if (startsWith(bytes, COMPOUND)) return contains(bytes, ENCRYPTED) ? "locked" : "old-excel";
  if (startsWith(bytes, ZIP)) {
    if (isWorkbook(bytes)) return "xlsx";
    return asciiOf(bytes.subarray(0, 200)).includes("opendocument.spreadsheet") ? "old-excel" : "no-table";
  }
  const head = bytes.subarray(0, 4096);
  if (asciiOf(head.subarray(0, 5)) === "%PDF-" || looksBinary(head)) return "no-table";
  return WEB_PAGE.test(asciiOf(head).replace(/^\u00ef\u00bb\u00bf/u, "")) ? "old-excel" : "text";
};

const TABLE_EXTENSIONS: ReadonlySet<string> = new Set("csv tsv txt xlsx xlsm xls ods".split(" "));

/** True when the file's extension is that of a list or table; says nothing about its content. */
export const isTableName = (name: string): boolean => {
  const dot = name.lastIndexOf(".");
  return dot > 0 && TABLE_EXTENSIONS.has(name.slice(dot + 1).toLowerCase());
};
