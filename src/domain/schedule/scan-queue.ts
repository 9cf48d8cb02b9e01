import type { Camera } from "../model/camera";
import type { Recording } from "../model/recording";
import type { EpochMs } from "../time/units";
import { isSettled } from "./settled";

/** A recording that failed this often for a reason that is not the file's is given up. */
export const MAX_TRIES = 3;

/**
 * Recordings that can be scanned now, in order: chosen ones first, then the oldest. Recordings of
 * cameras that nobody has set up yet are left waiting, and files that are still being written unless chosen.
 */
export const scanQueue = (recordings: readonly Recording[], cameras: readonly Camera[], now: EpochMs): Recording[] => {
  const confirmed = new Set(cameras.filter((camera) => camera.confirmed).map((camera) => camera.id));
  return recordings
    .filter(({ state, cameraId }) => (state === "waiting" || state === "scanning") && confirmed.has(cameraId))
    .filter((recording) => recording.chosen || isSettled(recording, now))
    .sort(
      (a, b) => Number(b.chosen ?? false) - Number(a.chosen ?? false) || a.start - b.start || (a.id < b.id ? -1 : 1),
    );
};
