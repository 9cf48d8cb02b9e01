import type { CodePatterns } from "../model/settings";
import { trackingCodeRule } from "../search/carriers";
import type { TimedObservation } from "./event-detector";
import { momentOf, type Run } from "./lanes";
import type { CodeSighting } from "./observation";
import { unpackObservations } from "./observation-table";
import { isTrigger, showsTrigger } from "./trigger-text";

const sameSighting = (a: CodeSighting, b: CodeSighting): boolean => a.text === b.text && a.format === b.format;

/** Joins two observations of one moment; the first is believed, the second may add codes. */
const joined = (first: TimedObservation, second: TimedObservation): TimedObservation => ({
  ...first,
  triggerSeen: first.triggerSeen ?? second.triggerSeen,
  motion: first.motion ?? second.motion,
  hands: first.hands ?? second.hands,
  codes: [...first.codes, ...second.codes.filter((code) => !first.codes.some((known) => sameSighting(known, code)))],
});

/** What today's rules make of the stored readings. */
export type ReadingRules = { readonly triggerText: string; readonly codePatterns: CodePatterns };

/**
 * The observations of one run on the wall clock, strictly ascending. Where files overlap, trigger,
 * motion and hands are taken once, from the earlier file; codes of both count, because the overlap
 * may be the clocks' error and the pictures two different ones. A stretch scanned twice counts once.
 * The trigger's text and what the patterns exclude are no codes.
 */
export const observationsOf = (run: Run, { triggerText, codePatterns }: ReadingRules): TimedObservation[] => {
  const isTrackingCode = trackingCodeRule(codePatterns);
  const stream: TimedObservation[] = [];
  const lastOf = new Map<string, number>();
  let last = -Infinity;
  let ascending = true;
  for (const piece of run.pieces) {
    const id = piece.part.recordingId;
    let lastOfFile: number = lastOf.get(id) ?? -Infinity;
    let shown: readonly CodeSighting[] = [];
    let codes: readonly CodeSighting[] = [];
    let texts: readonly string[] | null = null;
    let triggerSeen: boolean | null = null;
    for (const seen of unpackObservations(piece.part.table)) {
      const at = momentOf(piece.part, seen.at);
      if (at < piece.from || at > piece.to || at <= lastOfFile) continue;
      lastOfFile = at;
      // Lists are shared by samples that show the same; compared by identity they are looked at once.
      if (seen.codes !== shown)
        codes = seen.codes.filter(({ text }) => !isTrigger(text, triggerText) && isTrackingCode(text));
      shown = seen.codes;
      if (seen.triggerTexts !== texts) triggerSeen = showsTrigger(seen.triggerTexts, triggerText);
      texts = seen.triggerTexts;
      if (at <= last) {
        if (codes.length === 0) continue;
        stream.push({ at, triggerSeen: null, codes, motion: null, hands: null });
        ascending = false;
      } else {
        stream.push({ at, triggerSeen, codes, motion: seen.motion, hands: seen.hands });
        last = at;
      }
    }
    lastOf.set(id, lastOfFile);
  }
  return ascending ? stream : merged(stream);
};

/** Sorted by time, equal moments joined. */
const merged = (stream: readonly TimedObservation[]): TimedObservation[] => {
  const result: TimedObservation[] = [];
  for (const observation of [...stream].sort((a, b) => a.at - b.at)) {
    const previous = result.at(-1);
    if (previous?.at === observation.at) result[result.length - 1] = joined(previous, observation);
    else result.push(observation);
  }
  return result;
};
