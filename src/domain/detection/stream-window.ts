import type { Interval } from "../time/interval";
import { epochMs, type EpochMs } from "../time/units";
import { clipParts } from "./clip-parts";
import { detectCamera, type CameraDetection, type DetectionInput } from "./detect-events";
import { MEMORY_MS } from "./label-tracks";

/** How far detection looks beyond the calm in which a stream is cut. */
export type Reach = { readonly back: number; readonly ahead: number };

/**
 * Noise is judged from the two minutes around (noise-floor), whether a calm is idle time from as much again, and
 * whether a label merely lies there from as long as it is remembered.
 */
export const REACH: Reach = { back: MEMORY_MS + 300_000, ahead: 300_000 };

/** A part of a camera's stream that is detected by itself; borders at infinity are the stream's own. */
export type StreamWindow = {
  /** What detection finds in here is what it finds in the whole stream. */
  readonly result: Interval<EpochMs>;
  /** What it has to see for that. */
  readonly seen: Interval<EpochMs>;
};

export const BEGIN = epochMs(-Infinity);
export const END = epochMs(Infinity);

const lastBefore = (cuts: readonly EpochMs[], moment: number): EpochMs =>
  cuts.findLast((cut) => cut <= moment) ?? BEGIN;
const firstAfter = (cuts: readonly EpochMs[], moment: number): EpochMs => cuts.find((cut) => cut >= moment) ?? END;

/** The cuts between which everything lies that a change can have changed. @param cuts ascending, see `CalmCuts` */
export const resultOfChange = (cuts: readonly EpochMs[], { from, to }: Interval<EpochMs>): Interval<EpochMs> => ({
  from: lastBefore(cuts, from - REACH.ahead),
  to: firstAfter(cuts, to + REACH.back),
});

/** The window for a wanted result. @param result begins and ends at a cut or at the stream's own border */
export const windowOf = (cuts: readonly EpochMs[], result: Interval<EpochMs>, reach: Reach = REACH): StreamWindow => ({
  result,
  seen: { from: lastBefore(cuts, result.from - reach.back), to: firstAfter(cuts, result.to + reach.ahead) },
});

const clipped = (intervals: readonly Interval<EpochMs>[], { from, to }: Interval<EpochMs>): Interval<EpochMs>[] =>
  intervals
    .map((one) => ({ from: epochMs(Math.max(one.from, from)), to: epochMs(Math.min(one.to, to)) }))
    .filter((one) => one.from < one.to);

/**
 * What detection of the whole stream finds in the window.
 * @param input its parts hold at least what is to be seen; `previous` is the last session before `seen.from`
 * @throws Failure `table-unsupported`
 */
export const detectWindow = (input: DetectionInput, { result, seen }: StreamWindow): CameraDetection => {
  const { events, blind, idle } = detectCamera({ ...input, parts: clipParts(input.parts, seen) });
  return {
    events: events.filter(({ from }) => from >= result.from && from < result.to),
    blind: clipped(blind, result),
    idle: clipped(idle, result),
  };
};
