import type { ClockRules } from "../model/camera";
import type { Recording } from "../model/recording";
import { epochMs, type EpochMs } from "../time/units";
import { withStart } from "./scan-outcome";

const DAY_MS = 24 * 3600 * 1000;

/**
 * Where the last `days` days of a folder begin (epoch ms). They count back from its newest recording, so that a folder
 * of last year has last days, too; not from one that claims to be of the future.
 * @param starts of all its recordings
 */
export const firstRunBegins = (starts: readonly EpochMs[], days: number, now: EpochMs): EpochMs => {
  const newest = starts.reduce((latest, start) => Math.max(latest, start), 0);
  return epochMs(Math.min(newest, now) - days * DAY_MS);
};

/**
 * Recordings of a folder just added: those from before its last days are left, with what their name tells of their
 * time. In doubt (neither name nor modified time is old) a recording is scanned.
 * @param clockOf rules of a camera by its id
 * @param days null: nothing is left
 */
export const asFirstRun = (
  added: readonly Recording[],
  clockOf: (cameraId: string) => ClockRules | undefined,
  days: number | null,
  now: EpochMs,
): readonly Recording[] => {
  if (days === null) return added;
  const timed = added.map((recording) => {
    const clock = clockOf(recording.cameraId);
    return clock ? withStart(recording, clock) : recording;
  });
  const begins = firstRunBegins(
    timed.map(({ start }) => start),
    days,
    now,
  );
  return added.map((recording, i) => {
    const known = timed[i] ?? recording;
    return known.start < begins ? { ...known, state: "older", beforeFirstRun: true } : recording;
  });
};

/** Recordings of one source that a longer first run takes in after all. */
export const admittedByFirstRun = (
  recordings: readonly Recording[],
  days: number | null,
  now: EpochMs,
): readonly Recording[] => {
  const begins = days === null ? -Infinity : firstRunBegins(recordings.map(({ start }) => start), days, now); // prettier-ignore
  return recordings.filter(({ state, start }) => state === "older" && start >= begins);
};
