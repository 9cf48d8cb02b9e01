import type { Seconds } from "../time/units";
import type { Roi } from "./camera";

/** What was seen: a square code's finder patterns, or something like bars. */
export type NearMissKind = "square" | "bars";

/**
 * A label that was seen but not read, kept with a small picture so that a person can read it and assign
 * the code to its event.
 */
export type NearMiss = {
  readonly recordingId: string;
  /** Moment of the picture, seconds in the file. */
  readonly at: Seconds;
  /** The stretch in which it was looked for in vain, seconds in the file. */
  readonly from: Seconds;
  readonly to: Seconds;
  readonly kind: NearMissKind;
  /** Where it lies in the upright frame. */
  readonly roi: Roi;
};
