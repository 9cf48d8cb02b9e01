import type { Camera } from "../model/camera";
import type { Recording } from "../model/recording";

/** A recording that failed this often for a reason that is not the file's is given up. */
export const MAX_TRIES = 3;

/**
 * Recordings that can be scanned now, in order: chosen ones first, then the oldest. Recordings of
 * cameras that nobody has set up yet are left waiting.
 */
export const scanQueue = (
  recordings: readonly Recording[],
  cameras: readonly Camera[],
  chosenIds: ReadonlySet<string>,
): Recording[] => {
  const confirmed = new Set(cameras.filter((camera) => camera.confirmed).map((camera) => camera.id));
  return recordings
    .filter(({ state, cameraId }) => (state === "waiting" || state === "scanning") && confirmed.has(cameraId))
    .sort(
      (a, b) =>
        Number(chosenIds.has(b.id)) - Number(chosenIds.has(a.id)) || a.start - b.start || (a.id < b.id ? -1 : 1),
    );
};
