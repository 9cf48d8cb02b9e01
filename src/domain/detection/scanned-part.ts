import type { Interval } from "../time/interval";
import type { EpochMs, Seconds } from "../time/units";
import type { ObservationTable } from "./observation-table";

/** One scanned stretch of a recording, with what it takes to put it on the wall clock. */
export type ScannedPart = {
  readonly recordingId: string;
  readonly recordingStart: EpochMs;
  /** The stretch that was covered, seconds in the file. */
  readonly range: Interval<Seconds>;
  readonly table: ObservationTable;
  /** Stretches of the recording that could not be decoded, seconds in the file; unknown, never "covered". */
  readonly gaps: readonly Interval<Seconds>[];
};
