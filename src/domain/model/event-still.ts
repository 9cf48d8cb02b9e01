import { codeKey } from "../search/tracking-code";
import type { Seconds } from "../time/units";
import type { EventSpan, PackingEvent } from "./packing-event";

/** `label`: the sharpest look at a code. `contents`: the table while the box is open, as far as that can be told. */
export type StillKind = "label" | "contents";

/**
 * A small picture kept of a recording. It belongs to a moment, not to an event, so that it stays when events are made
 * anew.
 */
export type EventStill = {
  readonly recordingId: string;
  /** Seconds in the file. */
  readonly at: Seconds;
  readonly kind: StillKind;
  /** The code of a label, empty for contents. */
  readonly text: string;
  /** How well the code is seen; only to be compared with others of the same text. */
  readonly score: number;
};

/** A label may be shown so many seconds before a session's start and still be its own (detection.md section 3). */
const LABEL_REACH_S = 10;

/** The stretches whose stills may be of the event, seconds in the file. */
export const stillSpansOf = ({ spans }: PackingEvent): EventSpan[] =>
  spans.map(({ recordingId, from, to }) => ({
    recordingId,
    from: Math.max(0, from - LABEL_REACH_S) as Seconds,
    to: (to + LABEL_REACH_S) as Seconds,
  }));

/** How far a moment lies outside of the event, and from the middle of where it lies; seconds. */
const distanceTo = ({ spans }: PackingEvent, { recordingId, at }: EventStill): { outside: number; middle: number } => {
  const own = spans.filter((span) => span.recordingId === recordingId);
  return own.reduce(
    (best, { from, to }) => {
      const outside = Math.max(0, from - at, at - to);
      const middle = Math.abs(at - (from + to) / 2);
      return outside < best.outside || (outside === best.outside && middle < best.middle) ? { outside, middle } : best;
    },
    { outside: Infinity, middle: Infinity },
  );
};

/**
 * The best of the stills near an event: one of a label, one of the contents; null where there is none.
 * @param code shown before the event's other codes
 */
export const bestStills = <S extends EventStill>(
  event: PackingEvent,
  stills: readonly S[],
  code?: string,
): { readonly label: S | null; readonly contents: S | null } => {
  const ownCodes = event.codes.map(({ text }) => text);
  const wanted = (code === undefined ? ownCodes : [code, ...ownCodes]).map(codeKey);
  const placed = stills.map((still) => ({ still, ...distanceTo(event, still) }));
  const rank = (text: string): number => wanted.indexOf(codeKey(text));
  const labels = placed
    .filter(({ still }) => still.kind === "label" && rank(still.text) >= 0)
    .sort(
      (a, b) =>
        rank(a.still.text) - rank(b.still.text) ||
        Number(a.outside > 0) - Number(b.outside > 0) ||
        b.still.score - a.still.score,
    );
  const contents = placed
    .filter(({ still, outside }) => still.kind === "contents" && outside === 0)
    .sort((a, b) => a.middle - b.middle);
  return { label: labels[0]?.still ?? null, contents: contents[0]?.still ?? null };
};
