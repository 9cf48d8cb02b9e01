import type { CameraConfig } from "../domain/model/camera-config";
import type { CoverageState } from "../domain/model/coverage";
import type { ScanMode } from "../domain/model/settings";
import type { WorkingHours } from "../domain/schedule/working-hours";

/**
 * What the command line (`npm run scan`, scripts/scan.mjs) and the page it drives (`/automation.html`,
 * src/app/automation.ts) say to each other. Everything is JSON; times are epoch milliseconds unless named otherwise.
 */

/** The n-th entry describes the n-th `File` of the input with the id FILE_INPUT_ID. */
export type AutomationFile = {
  /** Name of its camera. */
  readonly camera: string;
  /** Path below the scanned folder, `/`-separated, beginning with the camera's folder; as it appears in the results. */
  readonly path: string;
  /** Bytes and modified time as the command line saw them; they equal `File.size` and `File.lastModified`. */
  readonly size: number;
  readonly modifiedMs: number;
};

export type AutomationRequest = {
  /** The entries of cameras.json. */
  readonly cameras: readonly CameraConfig[];
  readonly files: readonly AutomationFile[];
  /** Only events and coverage that overlap [since, until); null = open. Files wholly outside need no scan. */
  readonly since: number | null;
  readonly until: number | null;
  /** Files that share no time with these hours need no scan; null: all are scanned. */
  readonly station: { readonly workingHours: WorkingHours; readonly zone: string } | null;
  /** Number of scan workers; null = the page decides. */
  readonly workers: number | null;
  readonly mode: ScanMode;
  /** `found` = events with one of `codes`, or with any code when `codes` is null. */
  readonly clips: "all" | "found" | "none";
  /** The text of --codes as it is, split by the search's own rules; null = none given. */
  readonly codes: string | null;
  /**
   * Clips are delivered by `PUT clipsPath + encodeURIComponent(name)`, body = the clip, its SHA-256 in DIGEST_HEADER.
   * Answers: 201 written, and read back with that digest; 422 written, but what was read back differs; 409 the name
   * exists (nothing was overwritten: try `_2`), 400 unsafe name, 507 disk full.
   */
  readonly clipsPath: string;
};

export type AutomationEvent = {
  readonly camera: string;
  /** ISO 8601 with the camera's offset, for people; `startMs`/`endMs` hold the same moments. */
  readonly start: string | null;
  readonly end: string | null;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly codes: readonly { readonly text: string; readonly format: string; readonly sightings: readonly number[] }[];
  /** `from`, `to` in seconds of the file. */
  readonly spans: readonly { readonly file: string; readonly from: number; readonly to: number }[];
  readonly flags: readonly string[];
  /** `clips/<name>`; null when none was made. */
  readonly clip: string | null;
  /** Further clips of an event whose files could not be joined. */
  readonly moreClips?: readonly string[];
};

export type AutomationCoverage = {
  /** ISO 8601 with the camera's offset. */
  readonly from: string;
  readonly to: string;
  readonly state: CoverageState;
  readonly file?: string;
  readonly reason?: string;
};

export type AutomationFileStats = {
  readonly camera: string;
  readonly file: string;
  /**
   * `done`, `unreadable` (the file's own fault) and `skipped` (outside since/until or the working hours) are accounted for. `failed` (given
   * up after several tries without the file being known as bad) and `waiting` make the exit code 1.
   */
  readonly state: "done" | "unreadable" | "skipped" | "failed" | "waiting";
  /** A FailureName when not `done`. */
  readonly reason: string | null;
  readonly videoS: number;
  readonly wallS: number;
  readonly decodePath: "webcodecs-hw" | "webcodecs-sw" | "ffmpeg-remux" | "ffmpeg-wasm" | null;
  readonly packets: number;
  readonly framesDecoded: number;
  readonly framesSampled: number;
  readonly bytesRead: number;
  readonly stages: Readonly<Record<string, { readonly calls: number; readonly ms: number }>>;
};

export type AutomationStats = {
  readonly files: readonly AutomationFileStats[];
  /** Sums over `files`; `wallS` is the time from the first to the last file, not the sum. */
  readonly total: Omit<AutomationFileStats, "camera" | "file" | "state" | "reason" | "decodePath"> & {
    readonly workers: number;
  };
};

/** Whether each code of `codes` was found, in the order of the list; empty when none was given. */
export type AutomationAnswer = { readonly code: string; readonly events: number };

/** A clip that is missing, or there with a doubt: `clip` of its event says which. */
export type AutomationClipFailure = {
  readonly camera: string;
  /** ISO 8601 with the camera's offset; the event's start, or its first known moment. */
  readonly start: string;
  readonly codes: readonly string[];
  /** A FailureName. */
  readonly reason: string;
};

export type AutomationResult = {
  /** Sorted by camera, then start. */
  readonly events: readonly AutomationEvent[];
  /** Every camera of the request is a key; its line ascends in time. */
  readonly coverage: Readonly<Record<string, readonly AutomationCoverage[]>>;
  readonly stats: AutomationStats;
  readonly answers: readonly AutomationAnswer[];
  /** In the order of `events`. */
  readonly clipFailures: readonly AutomationClipFailure[];
};

export type AutomationProgress = {
  /** Seconds of video. */
  readonly done: number;
  readonly total: number;
  /** × real time; null until measured. */
  readonly speed: number | null;
  /** What is happening, e.g. the file's path or the clip's name. */
  readonly text: string;
};

/** Set on `window` by src/app/automation.ts as soon as it can take a request. */
export type VtrackAutomation = {
  /**
   * Runs to the end. Null when other processes shared the work and one of them has written the results.
   * Rejects only when nothing useful can be said (its `name` is then a FailureName).
   */
  run(request: AutomationRequest): Promise<AutomationResult | null>;
};

/** Exposed on `window` by the command line; absent when a person opens the page. */
export type VtrackProgress = (progress: AutomationProgress) => Promise<void>;

/** What processes that share a scan settle through the command line; absent when a person opens the page. */
export type VtrackShare = {
  /** Whether this process is to scan the file now. */
  vtrackClaim(path: string): Promise<boolean>;
  /** The file's lines of the sidecar; from now on nobody scans it. */
  vtrackFinished(path: string, lines: readonly string[]): Promise<void>;
  /** How many of these files nobody has finished. */
  vtrackUnfinished(paths: readonly string[]): Promise<number>;
  /**
   * `merge`: this process puts everything together, the sidecars are in the input SIDECAR_INPUT_ID;
   * `wait`: another one does; `complete`: it has.
   */
  vtrackMerge(): Promise<"merge" | "wait" | "complete">;
};

/** `<input type="file" multiple id="sidecars">` in automation.html. */
export const SIDECAR_INPUT_ID = "sidecars";

/** `<input type="file" multiple id="recordings">` in automation.html. */
export const FILE_INPUT_ID = "recordings";

/** Header of a clip's PUT: hex SHA-256 of its body. */
export const DIGEST_HEADER = "x-clip-sha256";

declare global {
  interface Window extends Partial<VtrackShare> {
    vtrackAutomation?: VtrackAutomation;
    vtrackProgress?: VtrackProgress;
  }
}
