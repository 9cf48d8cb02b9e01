import { codeKey } from "./tracking-code";

/** One code asked for: as typed, and the key it is compared by. */
export type WantedCode = { readonly text: string; readonly key: string };

const SEPARATORS = /[\s\u200b\u2060,;]+/u;
const LIST_NUMBER = /^\d+[.)]/u;

/** What a spreadsheet makes of a long number; its first digit is no list number. */
const SCIENTIFIC = /^\d[.,]?\d*E\+\d+$/iu;

/** True for a number that a spreadsheet has written as `1.23E+15`: no code any more. */
export const isScientific = (text: string): boolean => SCIENTIFIC.test(text);

const withoutListNumber = (token: string): string => (isScientific(token) ? token : token.replace(LIST_NUMBER, ""));

/**
 * Codes of a pasted text in their order, repeats (same key) dropped: split at newline, comma,
 * semicolon, tab and blanks, a leading list number (`1.`, `2)`) stripped (detection.md section 7).
 */
export const parseCodeList = (text: string): WantedCode[] => {
  const byKey = new Map<string, WantedCode>();
  for (const token of text.split(SEPARATORS)) {
    const code = withoutListNumber(token);
    const key = codeKey(code);
    if (key !== "" && !byKey.has(key)) byKey.set(key, { text: code, key });
  }
  return [...byKey.values()];
};
