import type { EventCode, EventFlag } from "../model/packing-event";
import type { Interval } from "../time/interval";
import type { EpochMs } from "../time/units";
import type { CodeSighting } from "./observation";

/** An observation on the camera's wall clock, files joined. */
export type TimedObservation = {
  readonly at: EpochMs;
  readonly triggerSeen: boolean | null;
  readonly codes: readonly CodeSighting[];
  readonly motion: number | null;
  readonly hands: number | null;
};

/** A finished session on the wall clock, before it is laid over its files. */
export type Session = {
  readonly start: EpochMs | null;
  readonly end: EpochMs | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly codes: readonly EventCode[];
  readonly flags: readonly EventFlag[];
};

/** Pixels a detector wants looked at again or harder; the scan answers with observations. */
export type Want = { readonly what: "labels-harder" | "hands"; readonly interval: Interval<EpochMs> };

export type DetectorStep = { readonly sessions: readonly Session[]; readonly wants: readonly Want[] };

/**
 * A state machine over the observations of one contiguous stream. It never holds a reader and
 * never sees a frame. `process` takes observations in ascending time; `finish` closes the stream.
 */
export type EventDetector = {
  process(observation: TimedObservation): DetectorStep;
  finish(at: EpochMs): DetectorStep;
};
