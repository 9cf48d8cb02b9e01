import type { Recording } from "../model/recording";
import { toEpochMs, type EpochMs } from "../time/units";

const DAY_MS = 24 * 3600 * 1000;

/** Still to be scanned, or just being: its observations are needed. */
const isInWork = ({ state }: Recording): boolean => state === "waiting" || state === "scanning";

/**
 * Recordings that ended more than `keepDays` days ago and still have their observations. What is dropped of them are
 * observations and pictures of unread labels, about 99 % of their room; what was scanned and what was not stays known,
 * so that an answer's coverage does not change, and so do their events and clips, for ever.
 * @param pinned ids of recordings that a pinned event lies in: they stay as they are
 */
export const toBeThinned = (
  recordings: readonly Recording[],
  now: EpochMs,
  keepDays: number,
  pinned: ReadonlySet<string>,
): Recording[] => {
  const before = now - keepDays * DAY_MS;
  return recordings.filter(
    (recording) =>
      !recording.thinned &&
      !pinned.has(recording.id) &&
      !isInWork(recording) &&
      recording.scanned.length > 0 &&
      toEpochMs(recording.start, recording.duration) < before,
  );
};

/** The recording without what only detection and diagnosis need. */
export const asThinned = (recording: Recording): Recording => ({
  ...recording,
  thinned: true,
  cost: null,
  stickerElsewhere: [],
});
