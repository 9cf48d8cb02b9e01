import { carriersOf } from "../search/carriers";
import { codeKey } from "../search/tracking-code";

const PHONE = /^(\+?84|0)[35789]\d{8}$/u;
const DATE_OR_TIME = /^\d{1,4}[-/.:]\d{1,2}([-/.:]\d{1,4})?$/u;
const SIGNS = /^[A-Z0-9._]+$/u;
const LETTER = /[A-Z]/u;

const digitsIn = (text: string): number => text.replace(/\D/gu, "").length;

const likenessOfToken = (token: string): number => {
  const key = codeKey(token);
  if (PHONE.test(token) || DATE_OR_TIME.test(token) || !SIGNS.test(key) || digitsIn(key) === 0) return 0;
  if (key.length >= 8 && carriersOf(key).length > 0) return 1;
  if (key.length >= 8 && digitsIn(key) >= 4 && LETTER.test(key)) return 0.8;
  if (key.length >= 10) return 0.7;
  if (key.length >= 8) return 0.5;
  return key.length >= 4 && LETTER.test(key) ? 0.4 : 0;
};

/** How much a cell looks like tracking codes and nothing else, 0 to 1; the steps are an order, no more. */
export const codeLikeness = (cell: string): number => {
  const tokens = cell.split(/[\s,;]+/u).filter((token) => token !== "");
  if (tokens.length === 0) return 0;
  return tokens.reduce((sum, token) => sum + likenessOfToken(token), 0) / tokens.length;
};
