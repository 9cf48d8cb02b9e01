import { codeKey } from "./tracking-code";

/**
 * Patterns of codes as a seller writes them: letters and digits stand for themselves, `#` for one digit, `?` for one
 * letter or digit, `*` for anything. They are matched against the whole code, upper and lower case, blanks and hyphens
 * aside. No regular expressions: those of strangers can keep a processor busy for hours.
 */
export const MAX_PATTERN_LENGTH = 100;

const isDigit = (char: string): boolean => char >= "0" && char <= "9";

const matchesOne = (wanted: string, char: string): boolean =>
  wanted === char || (wanted === "?" && /[\p{L}\p{N}]/u.test(char)) || (wanted === "#" && isDigit(char));

/** True when the pattern can be used: not empty, not endless, and not one that everything matches. */
export const isCodePattern = (pattern: string): boolean =>
  pattern.length <= MAX_PATTERN_LENGTH && /[^*?]/u.test(codeKey(pattern));

/**
 * Does the whole code fit the pattern? Costs at most pattern length × code length steps: after a failed try only the
 * last `*` takes one sign more.
 */
export const fitsPattern = (code: string, pattern: string): boolean => {
  const [text, wanted] = [codeKey(code), codeKey(pattern)];
  let at = 0;
  let next = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const sign = wanted[next];
    if (sign === "*") {
      star = next++;
      starAt = at;
    } else if (sign !== undefined && matchesOne(sign, text[at] ?? "")) {
      next++;
      at++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (wanted[next] === "*") next++;
  return next === wanted.length;
};
