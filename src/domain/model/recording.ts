import type { Interval } from "../time/interval";
import { toEpochMs, type EpochMs, type Seconds } from "../time/units";
import type { Roi, StartRule } from "./camera";
import { Failure, type FailureName } from "./failure";

/**
 * `outside-hours`: recorded when nobody works, so left unscanned (schedule/working-hours). `older`: recorded before
 * the days that a new folder's first scan looks at, so left until somebody chooses it (schedule/first-run).
 */
export type RecordingState = "waiting" | "scanning" | "done" | "unreadable" | "missing" | "outside-hours" | "older";

/** Seconds of one scan, summed over its parts, for the ledger and the bench. */
export type ScanCost = {
  readonly wallMs: number;
  readonly packets: number;
  readonly framesDecoded: number;
  readonly framesSampled: number;
  readonly bytesRead: number;
  /** Calls and milliseconds per stage, e.g. `label-zxing`, `trigger`, `copy`. */
  readonly stages: Readonly<Record<string, { readonly calls: number; readonly ms: number }>>;
  readonly decodePath: "webcodecs-hw" | "webcodecs-sw" | "ffmpeg-remux" | "ffmpeg-wasm";
};

/** How a recording's start was found, shown in the ledger. */
export type StartEvidence = { readonly rule: StartRule | "unknown"; readonly text: string };

/** The trigger sticker was read outside of its area, from the first to the last such reading of one scan job. */
export type StickerElsewhere = { readonly from: Seconds; readonly to: Seconds; readonly roi: Roi };

/** One video file of a camera. Its identity is camera + path + size + modified time. */
export type Recording = {
  readonly id: string;
  readonly cameraId: string;
  readonly sourceId: string;
  /** Path below the source, `/`-separated. */
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: EpochMs;
  readonly start: EpochMs;
  readonly startEvidence: StartEvidence;
  /** Container creation time as written, read as if it were UTC; null when absent or not opened yet. */
  readonly createdAt: EpochMs | null;
  /** 0 until the file has been opened. */
  readonly duration: Seconds;
  readonly codec: string;
  readonly frameSize: { readonly width: number; readonly height: number } | null;
  readonly state: RecordingState;
  readonly reason: FailureName | null;
  readonly tries: number;
  /** Left by the first scan of its folder; what it was before it went missing. */
  readonly beforeFirstRun?: boolean;
  /** Somebody wants it scanned now, ahead of the rest and whenever it was recorded. */
  readonly chosen?: boolean;
  /** When a listing found other content at its path than before: it may still be growing. */
  readonly changedAt?: EpochMs;
  /** How much the decode ladder could read when it gave this recording up; absent when it did not, or long ago. */
  readonly ladder?: number;
  /** Counts how often the scan was begun anew: what an older scan still brings is refused. */
  readonly generation: number;
  /** Stretches whose scan is stored; the scan resumes with the rest. */
  readonly scanned: readonly Interval<Seconds>[];
  /** Stretches that could not be decoded: unknown, never "table covered". */
  readonly gaps: readonly Interval<Seconds>[];
  readonly cost: ScanCost | null;
  /** Readings of the trigger sticker outside of its area while it was unread in it (movedSticker). */
  readonly stickerElsewhere: readonly StickerElsewhere[];
  /** Hands were wanted and could not be looked for on this machine: times of a table without a sticker are estimated. */
  readonly handsUnavailable: boolean;
  /** Digest of its head and tail, made when it was first opened: tells a moved file from another one of its size. */
  readonly fingerprint?: string;
  /** Its observations were dropped because of its age (schedule/retention): its events stay as they are. */
  readonly thinned?: boolean;
};

/** When a recording was made. */
export const clockTimeOf = ({ start, duration }: Pick<Recording, "start" | "duration">): Interval<EpochMs> => ({
  from: start,
  to: toEpochMs(start, duration),
});

/** From the first recording's start to the last one's end; null when there is none. */
export const spanOf = (recordings: readonly Recording[]): Interval<EpochMs> | null =>
  recordings.reduce<Interval<EpochMs> | null>((span, recording) => {
    const { from, to } = clockTimeOf(recording);
    return { from: span && span.from < from ? span.from : from, to: span && span.to > to ? span.to : to };
  }, null);

/** Deterministic identity: a rescan of the same file is the same recording. */
export const recordingIdOf = (cameraId: string, path: string, size: number, modifiedMs: EpochMs): string =>
  `${cameraId}|${path}|${size}|${modifiedMs}`;

/** Why nothing of an event can be seen any more. @param missing the recordings it lies in, none of them there */
export const goneFailure = (missing: readonly Recording[]): Failure =>
  new Failure(
    missing.some(({ reason }) => reason === "file-overwritten") ? "file-overwritten" : "file-gone",
    missing.map(({ id }) => id).join(", "),
  );
