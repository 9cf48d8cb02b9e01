import type { ClockRules } from "../model/camera";
import { Failure, type FailureName } from "../model/failure";
import type { Recording, RecordingState, ScanCost, StickerElsewhere } from "../model/recording";
import { union, type Interval } from "../time/interval";
import { resolveRecordingStart } from "../time/recording-start";
import { seconds, type Seconds } from "../time/units";
import { MAX_TRIES } from "./scan-queue";

/** What a failed attempt means for the recording and for the scan as a whole. */
export type AfterFailure =
  /** The scan was stopped: the recording waits, nothing is counted. */
  | "wait"
  /** The file itself cannot be read. */
  | "unreadable"
  /** The file is gone or another one now: list its source again. */
  | "relist"
  /** Nothing of this source can be read now. */
  | "source-locked"
  /** Nothing can be stored any more: stop everything. */
  | "stop-all"
  /** Not the file's fault as far as we know: try again. */
  | "retry";

const AFTER: Partial<Record<FailureName, AfterFailure>> = {
  cancelled: "wait",
  "file-gone": "relist",
  "file-changed": "relist",
  "permission-lost": "source-locked",
  "storage-full": "stop-all",
  "storage-unavailable": "stop-all",
  "browser-unsupported": "stop-all",
  // Without its readers a scan would find nothing in any file: that is no fault of the files.
  "engine-missing": "stop-all",
  "scanner-crashed": "retry",
  unexpected: "retry",
};

export const afterFailure = (name: FailureName): AfterFailure => AFTER[name] ?? "unreadable";

/**
 * The recording after a failed attempt. Stored stretches stay: a later scan goes on behind them.
 * @param ladder how much the decode ladder can read
 */
export const withFailure = (recording: Recording, name: FailureName, ladder: number): Recording => {
  const after = afterFailure(name);
  if (after === "unreadable") return { ...recording, state: "unreadable", reason: name, ladder, chosen: false };
  if (after === "relist") return { ...recording, state: "missing", reason: name };
  if (after !== "retry") return { ...recording, state: "waiting", reason: null };
  const tries = recording.tries + 1;
  return tries >= MAX_TRIES
    ? { ...recording, tries, state: "unreadable", reason: name, chosen: false }
    : { ...recording, tries, state: "waiting", reason: null };
};

/** Reasons that another way of reading a file may do away with. */
const READERS_REASONS: ReadonlySet<FailureName> = new Set([
  "not-a-video",
  "no-video-index",
  "no-video-track",
  "container-unsupported",
  "codec-unsupported",
  "video-damaged",
  "browser-outdated",
]);

/**
 * The recording as it is to be tried again, because the decode ladder can read more than when it gave it up, or
 * because a part of it could not be loaded then; null when nothing has changed for it.
 */
export const withAnotherChance = (recording: Recording, ladder: number): Recording | null => {
  const { state, reason, ladder: before = 0 } = recording;
  if (state !== "unreadable" || reason === null) return null;
  const isWorthIt = reason === "reader-missing" || (READERS_REASONS.has(reason) && before < ladder);
  return isWorthIt ? { ...recording, state: "waiting", reason: null, tries: 0 } : null;
};

/** The recording with one more scanned stretch. */
export const withStretch = (
  recording: Recording,
  stretch: {
    readonly stickerElsewhere: StickerElsewhere | null;
    readonly handsUnavailable?: boolean;
    readonly range: Interval<Seconds>;
    readonly gaps: readonly Interval<Seconds>[];
    readonly cost: ScanCost;
  },
): Recording => ({
  ...recording,
  duration: seconds(Math.max(recording.duration, stretch.range.to)),
  scanned: stretch.range.to > stretch.range.from ? union([...recording.scanned, stretch.range]) : recording.scanned,
  gaps: union([...recording.gaps, ...stretch.gaps]),
  cost: addCosts(recording.cost, stretch.cost),
  stickerElsewhere: stretch.stickerElsewhere
    ? [...recording.stickerElsewhere, stretch.stickerElsewhere]
    : recording.stickerElsewhere,
  handsUnavailable: recording.handsUnavailable || stretch.handsUnavailable === true,
});

const addCosts = (a: ScanCost | null, b: ScanCost): ScanCost => {
  if (!a) return b;
  const stages = { ...a.stages };
  for (const [name, { calls, ms }] of Object.entries(b.stages))
    stages[name] = { calls: (stages[name]?.calls ?? 0) + calls, ms: (stages[name]?.ms ?? 0) + ms };
  return {
    wallMs: a.wallMs + b.wallMs,
    packets: a.packets + b.packets,
    framesDecoded: a.framesDecoded + b.framesDecoded,
    framesSampled: a.framesSampled + b.framesSampled,
    bytesRead: a.bytesRead + b.bytesRead,
    stages,
    decodePath: b.decodePath,
  };
};

/**
 * The recording as it was before its first scan. What is stored of it stays until the new scan replaces it,
 * stretch by stretch: nothing found is lost if the file cannot be read any more.
 */
export const waitingAgain = (recording: Recording): Recording => ({
  ...recording,
  state: "waiting",
  generation: recording.generation + 1,
  reason: null,
  tries: 0,
  scanned: [],
  gaps: [],
  cost: null,
  stickerElsewhere: [],
  handsUnavailable: false,
  thinned: false,
});

/** True when no scan can have stored anything of the recording: what an earlier one stored stays while it waits again. */
export const isUntouched = ({ generation, scanned }: Recording): boolean => generation === 0 && scanned.length === 0;

/** States of recordings that wait for a scan or were left out of it. */
const UNSCANNED: ReadonlySet<RecordingState> = new Set(["waiting", "older", "outside-hours"]);

/** True when choosing the recording for a scan now makes a difference. */
export const canBeChosen = ({ state, chosen }: Recording): boolean => UNSCANNED.has(state) && !chosen;

/** The recording, to be scanned now ahead of the rest; what is stored of it stays. */
export const asChosen = (recording: Recording): Recording =>
  UNSCANNED.has(recording.state) ? { ...recording, state: "waiting", chosen: true } : recording;

/**
 * The recording after all its chunks. Its length is what is accounted for, frames or a gap where the claimed
 * rest is missing; a start that was reckoned from the end or the modified time is then reckoned again.
 * @throws Failure `video-damaged` when not one frame came out
 */
export const asDone = (recording: Recording, clock: ClockRules): Recording => {
  const end = recording.scanned.at(-1)?.to;
  if (end === undefined) throw new Failure("video-damaged", "no frame could be decoded");
  return withStart({ ...recording, duration: end, state: "done", reason: null, chosen: false }, clock);
};

/** The recording, opened and not scanned because it was recorded when nobody works. */
export const asOutsideHours = (recording: Recording): Recording => ({
  ...recording,
  state: "outside-hours",
  reason: null,
});

/** The recording with its start found anew by the camera's clock rules. */
export const withStart = (recording: Recording, clock: ClockRules): Recording => {
  const { start, evidence } = resolveRecordingStart({ ...recording, clock });
  return { ...recording, start, startEvidence: evidence };
};

/**
 * The recording after its camera's clock was set. One that nobody has opened stays unknown; one that was left out
 * because nobody worked then is to be looked at again.
 */
export const asClockMoved = (recording: Recording, clock: ClockRules): Recording => {
  if (recording.duration === 0 && recording.startEvidence.rule === "unknown") return recording;
  const moved = withStart(recording, clock);
  return moved.start !== recording.start && moved.state === "outside-hours" ? { ...moved, state: "waiting" } : moved;
};
