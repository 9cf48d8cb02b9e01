import type { Camera } from "../model/camera";
import { Failure } from "../model/failure";
import type { PackingEvent } from "../model/packing-event";
import type { DetectionSettings } from "../model/settings";
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
  /** Stretches of the recording that could not be decoded, seconds in the file. */
  readonly gaps: readonly Interval<Seconds>[];
};

export type DetectionInput = {
  readonly camera: Pick<Camera, "id" | "table" | "triggerText">;
  readonly settings: DetectionSettings;
  readonly parts: readonly ScannedPart[];
};

/**
 * The packing events of one camera, by time. A pure function of what was scanned: the order of the
 * parts, rescans and the cutting into files and stretches change nothing but the spans.
 * @throws Failure `table-unsupported`
 */
export const detectEvents = (_input: DetectionInput): PackingEvent[] => {
  throw new Failure("table-unsupported", "in work");
};
