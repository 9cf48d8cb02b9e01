import type { Seconds } from "../time/units";

/** What to copy from one recording. */
export type CutPart = { readonly recordingId: string; readonly from: Seconds; readonly to: Seconds };

/** Parts in order; the clip plays them without a gap. */
export type CutPlan = {
  readonly parts: readonly CutPart[];
  readonly duration: Seconds;
  /** Moments in the clip (seconds from its start) at which a label was read. */
  readonly sightings: readonly Seconds[];
};
