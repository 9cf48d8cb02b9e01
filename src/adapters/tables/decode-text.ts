const WIDE = { little: "utf-16le", big: "utf-16be" } as const;

/** UTF-16 without a mark: plain letters have a NUL in the same half of every pair. */
const wideOrder = (bytes: Uint8Array): keyof typeof WIDE | null => {
  const head = bytes.subarray(0, 2000);
  const nul = { even: 0, odd: 0 };
  for (const [i, byte] of head.entries()) if (byte === 0) nul[i % 2 === 0 ? "even" : "odd"]++;
  if (nul.odd > head.length / 4 && nul.even === 0) return "little";
  return nul.even > head.length / 4 && nul.odd === 0 ? "big" : null;
};

const markedOrder = ([first, second]: Uint8Array): keyof typeof WIDE | null =>
  first === 0xff && second === 0xfe ? "little" : first === 0xfe && second === 0xff ? "big" : null;

/**
 * The text of a file in UTF-8, UTF-16 or, when it is neither, Windows-1258, which Excel saves CSV in on Vietnamese
 * Windows. A mark at the beginning is taken away; Vietnamese letters come out composed (1258 has their marks apart).
 */
export const decodeText = (bytes: Uint8Array): string => {
  const order = markedOrder(bytes) ?? wideOrder(bytes);
  if (order) return new TextDecoder(WIDE[order]).decode(bytes).normalize("NFC");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).normalize("NFC");
  } catch {
    return new TextDecoder("windows-1258").decode(bytes).normalize("NFC");
  }
};
