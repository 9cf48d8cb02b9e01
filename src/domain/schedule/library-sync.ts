import type { FailureName } from "../model/failure";
import { type Recording, recordingIdOf, type RecordingState } from "../model/recording";
import { isUntouched } from "./scan-outcome";
import { asGrown, isGrown, isSame, type ListedVideo } from "./same-footage";
import { isFullyScanned } from "../search/coverage";
import { type EpochMs, seconds } from "../time/units";

/** What a fresh listing changes. */
export type SyncPlan = {
  readonly added: readonly Recording[];
  /** Vanished, overwritten, moved or back again. */
  readonly changed: readonly Recording[];
  /** The same footage grew or was copied again: to be scanned anew, as it is returned here; what was found stays until then. */
  readonly grown: readonly Recording[];
  /** Nothing had been looked for in them, and other content lies at their path now: they go. */
  readonly replaced: readonly Recording[];
};

/** A video that nobody has opened: its start is a guess until the scan has looked for a better one. */
export const newRecording = (sourceId: string, video: ListedVideo): Recording => ({
  id: recordingIdOf(video.cameraId, video.path, video.size, video.modifiedMs),
  cameraId: video.cameraId,
  sourceId,
  path: video.path,
  size: video.size,
  modifiedMs: video.modifiedMs,
  start: video.modifiedMs,
  startEvidence: { rule: "unknown", text: "" },
  createdAt: null,
  duration: seconds(0),
  codec: "",
  frameSize: null,
  state: "waiting",
  reason: null,
  tries: 0,
  generation: 0,
  scanned: [],
  gaps: [],
  cost: null,
  stickerElsewhere: [],
  handsUnavailable: false,
});

/** Reasons that speak of the place, not of the content: gone as soon as the file is back. */
const PLACE_REASONS: readonly (FailureName | null)[] = [
  null,
  "file-gone",
  "file-changed",
  "file-overwritten",
  "permission-lost",
];

const reappeared = (recording: Recording): Recording => {
  const unreadable = !PLACE_REASONS.includes(recording.reason);
  const isLeft = recording.beforeFirstRun && !recording.chosen && recording.scanned.length === 0;
  const waiting = isLeft ? "older" : "waiting";
  const state: RecordingState = unreadable ? "unreadable" : isFullyScanned(recording) ? "done" : waiting;
  return { ...recording, state, reason: unreadable ? recording.reason : null };
};

/**
 * Compares what is known of a source with what its folder holds now (detection.md section 9): new files wait, vanished
 * ones are missing, one with another size or modified time is a new recording, unless its name says that it is the same
 * footage, which is then scanned anew, and one that is back is what it was. What was found in a recording that is
 * overwritten stays: a recorder uses its names again, and the packings happened all the same (`overwrittenBy` tells
 * what was the same footage after all). A moved one keeps its id and all that was found in it; a copy of it where it lay
 * before is no other recording. There is no "newest seen" mark: a file with an old name that arrives late is as new as
 * any.
 * @param now when the folder was listed
 * @param moved where known recordings lie now, by their id
 */
export const planSync = (
  sourceId: string,
  known: readonly Recording[],
  listed: readonly ListedVideo[],
  now: EpochMs,
  moved: ReadonlyMap<string, string> = new Map(),
): SyncPlan => {
  const byPath = new Map(listed.map((video) => [video.path, video]));
  const changed: Recording[] = [];
  const grown: Recording[] = [];
  const replaced: Recording[] = [];
  const settled = new Set<string>();
  const changedInScan = new Set<string>();
  const changedPaths = new Set<string>();
  for (const before of known) {
    const path = moved.get(before.id);
    // Watched folders are compared every few seconds: of 20,000 recordings those that stay are not copied.
    const recording = path === undefined ? before : { ...before, path };
    const video = byPath.get(recording.path);
    if (!video) {
      if (recording.state !== "missing")
        changed.push({ ...recording, state: "missing", reason: recording.reason ?? "file-gone" });
    } else if (!isSame(video, recording)) {
      if (recording.reason === "file-overwritten") continue;
      const wasInScan = recording.reason === "file-changed" || recording.state === "scanning";
      if (isGrown(recording, video)) {
        settled.add(recording.path);
        grown.push({ ...asGrown(recording, video, now), reason: wasInScan ? "file-changed" : null });
        continue;
      }
      if (isUntouched(recording)) replaced.push(recording);
      else changed.push({ ...recording, state: "missing", reason: "file-overwritten" });
      changedPaths.add(recording.path);
      if (wasInScan) changedInScan.add(recording.path);
    } else {
      settled.add(recording.path);
      if (recording.state === "missing") changed.push(reappeared(recording));
      else if (recording.path !== before.path) changed.push(recording);
    }
  }
  const gone = new Set(replaced.map(({ id }) => id));
  const ids = new Set(known.map(({ id }) => id).filter((id) => !gone.has(id)));
  const added = listed
    .filter((video) => !settled.has(video.path))
    .map((video) => newRecording(sourceId, video))
    .filter(({ id }) => !ids.has(id))
    .map((recording) => (changedPaths.has(recording.path) ? { ...recording, changedAt: now } : recording))
    // The user should read why a file that was already being scanned waits again.
    .map((recording) =>
      changedInScan.has(recording.path) ? { ...recording, reason: "file-changed" as const } : recording,
    );
  return { added, changed, grown, replaced };
};
