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

/**
 * Pixels a detector wants looked at again or harder; the scan answers with observations. The
 * interval says which, compared with the time of the observation just processed:
 * - it ends later: read the coming samples inside it harder; the next step asks anew;
 * - it ends at or before it: this stretch is over and nothing readable was found; look again at
 *   the pictures that were kept of it. For `labels-harder` that is the closing want, one for each
 *   session (its whole time, unknown start = the stream's) in which no believable code was read
 *   but those of labels that were in view already. It comes with the step that closes the session,
 *   not when its codes are named, so codes read shortly before the start or after that step do not
 *   prevent it. A stretch that turns out to be no session has none.
 *
 * Tables without a sticker know their sessions only minutes later, but what they want at once:
 * `hands` ahead while there is a reason to look, never for the time before, whose frames are gone;
 * labels harder while somebody works and none was read; and the closing want for that work when it
 * has ceased, which may be a part of a session or none.
 */
export type Want = { readonly what: "labels-harder" | "hands"; readonly interval: Interval<EpochMs> };

export type DetectorStep = {
  /** Sessions whose codes are settled now; some seconds after their end, all others with `finish`. */
  readonly sessions: readonly Session[];
  /** Valid until the next step; those of `finish` are all closing wants. */
  readonly wants: readonly Want[];
  /**
   * Time in which the camera turned out to see nothing (detection.md section 3), from the first
   * moment without activity to the next On or the stream's end, when that is reached. Never from
   * tables without a sticker: there calm means nobody works.
   */
  readonly blind?: readonly Interval<EpochMs>[];
};

/**
 * A state machine over the observations of one contiguous stream. It never holds a reader and
 * never sees a frame. `process` takes observations in ascending time; `finish` closes the stream.
 */
export type EventDetector = {
  process(observation: TimedObservation): DetectorStep;
  finish(at: EpochMs): DetectorStep;
};
