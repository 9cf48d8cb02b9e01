import { cameraCoverage, type CoverageEntry, type CoverageState } from "../model/coverage";
import type { QuietClockTime } from "../model/quiet-time";
import type { Recording } from "../model/recording";
import { without, type Interval } from "../time/interval";
import { epochMs, type EpochMs } from "../time/units";
import { ofScopeCamera, type SearchScope } from "./event-match";

/** Why nobody can say what happened in a stretch of a camera's time. */
export type UnseenState = Exclude<CoverageState, "scanned" | "idle">;

/** A stretch (epoch ms) of which nothing is known: a code that was not found may have been packed in it. */
export type UnseenStretch = {
  readonly cameraId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly state: UnseenState;
  readonly reason: CoverageEntry["reason"];
};

type CameraTime = {
  /** Seconds between two files that are no hole. */
  readonly contiguousGapS: number;
  /** When nobody works, over all of the recordings and the asked period; sorted and disjoint. */
  readonly off: readonly Interval<EpochMs>[];
  readonly quietOf: (cameraId: string) => QuietClockTime;
};

/** Shorter stretches can not hide a label: it is held into the picture for longer. */
const SHORTEST_MS = 2000;

/**
 * What of the searched cameras' time was not seen, from each camera's first recording to its last, or to the bounds
 * of the asked period where that reaches further. Camera by camera, oldest first; equal neighbours are one stretch.
 * Time without a file while nobody works is left out: that is every night.
 */
export const unseenTime = (
  recordings: readonly Recording[],
  scope: SearchScope,
  { contiguousGapS, off, quietOf }: CameraTime,
): UnseenStretch[] => {
  const cameraIds = new Set(recordings.map(({ cameraId }) => cameraId).filter((id) => ofScopeCamera(id, scope)));
  return [...cameraIds].flatMap((cameraId) => {
    const own = recordings.filter((recording) => recording.cameraId === cameraId);
    const entries = cameraCoverage(own, contiguousGapS, { ...quietOf(cameraId), off });
    const bounded = [...beforeAndAfter(entries, scope, off), ...entries].sort((a, b) => a.from - b.from);
    return joined(cameraId, bounded, scope).filter(({ from, to }) => to - from >= SHORTEST_MS);
  });
};

/** Time of the asked period in which the camera has no recordings at all. */
const beforeAndAfter = (
  entries: readonly CoverageEntry[],
  { from, to }: SearchScope,
  off: readonly Interval<EpochMs>[],
): CoverageEntry[] => {
  const first = entries[0];
  const last = entries.at(-1);
  if (!first || !last) return [];
  const outside: Interval<EpochMs>[] = [];
  if (from !== undefined && from < first.from) outside.push({ from, to: first.from });
  if (to !== undefined && to > last.to) outside.push({ from: last.to, to });
  return without(outside, off).map((hole) => ({ ...hole, state: "missing", recordingId: null, reason: null }));
};

const joined = (cameraId: string, entries: readonly CoverageEntry[], scope: SearchScope): UnseenStretch[] => {
  const stretches: UnseenStretch[] = [];
  for (const { state, reason, recordingId, ...entry } of entries) {
    if (state === "scanned" || state === "idle" || (state === "outside-hours" && recordingId === null)) continue;
    const from = epochMs(Math.max(entry.from, scope.from ?? entry.from));
    const to = epochMs(Math.min(entry.to, scope.to ?? entry.to));
    if (to <= from) continue;
    const last = stretches.at(-1);
    if (last?.state === state && last.reason === reason && last.to === from)
      stretches[stretches.length - 1] = { ...last, to };
    else stretches.push({ cameraId, from, to, state, reason });
  }
  return stretches;
};
