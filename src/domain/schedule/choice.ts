import type { ClockRules } from "../model/camera";
import type { Recording } from "../model/recording";
import { overlaps, type Interval } from "../time/interval";
import { epochMs, toEpochMs, type EpochMs } from "../time/units";
import { canBeChosen, withStart } from "./scan-outcome";

/** What somebody wants scanned now; null: all cameras, any time. */
export type Choice = { readonly cameraId: string | null; readonly period: Interval<EpochMs> | null };

/** A file nobody has opened is taken to be no longer than this. */
const LONGEST_FILE_MS = 3600 * 1000;

/** When it was recorded, as far as that is known; too wide rather than too narrow. */
const timeOf = (recording: Recording, clock: ClockRules): Interval<EpochMs> => {
  const { start, duration } = recording.duration > 0 ? recording : withStart(recording, clock);
  if (duration > 0) return { from: start, to: toEpochMs(start, duration) };
  return { from: epochMs(start - LONGEST_FILE_MS), to: epochMs(start + LONGEST_FILE_MS) };
};

/** Recordings that a choice sends ahead of the rest: not those that are done, can not be read or are chosen already. */
export const chosenBy = (
  recordings: readonly Recording[],
  { cameraId, period }: Choice,
  clockOf: (cameraId: string) => ClockRules | undefined,
): readonly Recording[] =>
  recordings.filter((recording) => {
    const clock = clockOf(recording.cameraId);
    if (!clock || !canBeChosen(recording)) return false;
    if (cameraId !== null && cameraId !== recording.cameraId) return false;
    return period === null || overlaps(timeOf(recording, clock), period);
  });
