/**
 * A keyboard-wedge scanner types like a keyboard, only faster than any hand, and ends with Enter. Input methods for
 * Vietnamese (Telex, VNI) and Vietnamese layouts make other letters of what it types; the place of the key that was
 * pressed tells what it meant, because scanners act as US keyboards.
 */
export type KeyStroke = {
  /** As `KeyboardEvent.key` and `.code`. */
  readonly key: string;
  readonly code: string;
  /** Milliseconds of any clock that only goes on. */
  readonly at: number;
};

/** Keys typed one after the other, as the scanner meant them. */
export type Burst = { readonly text: string; readonly from: number; readonly last: number };

export const NO_BURST: Burst = { text: "", from: 0, last: 0 };

/** Scanners take 5–30 ms a key, the fastest hands 60 on average; a busy page sees single keys late. */
const MEAN_GAP_MS = 40;
const LONGEST_GAP_MS = 150;

const SHORTEST_CODE = 4;

const PRINTED: Readonly<Record<string, string>> = { Minus: "-", Period: ".", Slash: "/", NumpadSubtract: "-" };

/** Telex keys of the marks, by Unicode's combining character; the circumflex is its letter typed twice. */
const TELEX: Readonly<Record<string, string>> = {
  "\u0306": "W",
  "\u031b": "W",
  "\u0301": "S",
  "\u0300": "F",
  "\u0309": "R",
  "\u0303": "X",
  "\u0323": "J",
};

/** `Â` → `AA`, `Á` → `AS`: for programs that replace keys already typed, where no key's place is told. */
const beforeTelex = (letter: string): string => {
  const [base = "", ...marks] = [...letter.replace("Đ", "D\u0302").replace("đ", "d\u0302").normalize("NFD")];
  return base + marks.map((mark) => (mark === "\u0302" ? base : (TELEX[mark] ?? ""))).join("");
};

/** What the scanner meant by a key; null for keys that write nothing. */
export const meantBy = ({ key, code }: Pick<KeyStroke, "key" | "code">): string | null => {
  if (/^[\x21-\x7e]$/u.test(key)) return key;
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/u.exec(code)?.[1] ?? PRINTED[code];
  if (place) return place;
  return [...key].length === 1 && key > "\x7f" ? beforeTelex(key) : null;
};

/** The burst with one more key; a key that comes late begins a new one. */
export const typed = (burst: Burst, stroke: KeyStroke): Burst => {
  const isLate = burst.text === "" || stroke.at - burst.last > LONGEST_GAP_MS;
  const before = isLate ? { ...NO_BURST, from: stroke.at } : burst;
  // Input methods take back what they replace.
  const text = stroke.key === "Backspace" ? before.text.slice(0, -1) : before.text + (meantBy(stroke) ?? "");
  return { ...before, text, last: stroke.at };
};

const isFast = ({ text, from, last }: Burst, until: number): boolean =>
  until - last <= LONGEST_GAP_MS && until - from <= MEAN_GAP_MS * text.length;

/** True when no hand types so: from here on the rest of the page need not see the keys. */
export const isScanning = (burst: Burst): boolean => burst.text.length >= SHORTEST_CODE && isFast(burst, burst.last);

/** The code that was scanned, when Enter ends a burst; null when a hand typed it. @param at of Enter */
export const scannedCode = (burst: Burst, at: number): string | null =>
  burst.text.length >= SHORTEST_CODE && isFast(burst, at) ? burst.text : null;
