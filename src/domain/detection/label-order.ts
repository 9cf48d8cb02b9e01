import type { CodePatterns } from "../model/settings";
import type { EventCode } from "../model/packing-event";
import { leadingCodeRule } from "../search/carriers";
import { codeKey } from "../search/tracking-code";

/** The QR and the bars of one label say the same, with or without hyphens: one code, as printed where it was read first. */
const mergedByKey = (codes: readonly EventCode[]): EventCode[] => {
  const byKey = new Map<string, EventCode>();
  for (const code of codes) {
    // A code of nothing but hyphens has no key of its own.
    const key = codeKey(code.text) || code.text;
    const known = byKey.get(key);
    const sightings = [...new Set([...(known?.sightings ?? []), ...code.sightings])].sort((a, b) => a - b);
    byKey.set(key, known ? { ...known, sightings } : code);
  }
  return [...byKey.values()];
};

export type OrderedCodes = {
  readonly codes: readonly EventCode[];
  /** Those that stand for a parcel each; the others (an order number beside the tracking code) go along with them. */
  readonly leading: readonly EventCode[];
};

/**
 * The codes of a session, each once, in the order of their first sighting; where carriers or patterns are chosen, the
 * codes that fit them come first. Nothing is left out.
 * @param codes by first sighting
 */
export const orderedCodes = (codes: readonly EventCode[], patterns: CodePatterns): OrderedCodes => {
  const merged = mergedByKey(codes);
  const isLeading = leadingCodeRule(patterns);
  const leading = isLeading ? merged.filter(({ text }) => isLeading(text)) : merged;
  if (leading.length === 0 || leading.length === merged.length) return { codes: merged, leading: merged };
  return { codes: [...leading, ...merged.filter((code) => !leading.includes(code))], leading };
};
