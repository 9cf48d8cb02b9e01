/**
 * What the command line (`npm run scan`, scripts/scan.mjs) and the page it drives (`/automation.html`,
 * src/app/automation.ts) say to each other. Everything is JSON; times are epoch milliseconds unless named otherwise.
 */

/** One entry of cameras.json (docs/architecture.md), checked by the command line before it gets here. */
export type AutomationCamera = {
  readonly name: string;
  readonly table: "standard" | "nonstandard";
  readonly triggerText: string;
  readonly triggerRoi: readonly [number, number, number, number] | null;
  readonly labelRoi: readonly [number, number, number, number] | null;
  readonly packingRoi: readonly [number, number, number, number] | null;
  /** IANA zone. */
  readonly timezone: string;
  readonly clockOffsetS: number;
  readonly startFrom: readonly ("name" | "container" | "modified")[];
};

/** The n-th entry describes the n-th `File` of the input with the id FILE_INPUT_ID. */
export type AutomationFile = {
  /** Name of its AutomationCamera. */
  readonly camera: string;
  /** Path below the scanned folder, `/`-separated, beginning with the camera's folder; as it appears in the results. */
  readonly path: string;
  /** Bytes and modified time as the command line saw them; they equal `File.size` and `File.lastModified`. */
  readonly size: number;
  readonly modifiedMs: number;
};

export type AutomationRequest = {
  readonly cameras: readonly AutomationCamera[];
  readonly files: readonly AutomationFile[];
  /** Only events and coverage that overlap [since, until); null = open. Files wholly outside need no scan. */
  readonly since: number | null;
  readonly until: number | null;
  /** Number of scan workers; null = the page decides. */
  readonly workers: number | null;
  /** `found` = events with one of `codes`, or with any code when `codes` is null. */
  readonly clips: "all" | "found" | "none";
  /** The text of --codes as it is, split by the search's own rules; null = none given. */
  readonly codes: string | null;
  /**
   * Clips are delivered by `PUT clipsPath + encodeURIComponent(name)`, body = the clip. Answers: 201 written,
   * 409 the name exists (nothing was overwritten: try `_2`), 400 unsafe name, 507 disk full.
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
};

export type AutomationCoverage = {
  /** ISO 8601 with the camera's offset. */
  readonly from: string;
  readonly to: string;
  readonly state: "scanned" | "outside-hours" | "unreadable" | "missing" | "waiting";
  readonly file?: string;
  readonly reason?: string;
};

export type AutomationFileStats = {
  readonly camera: string;
  readonly file: string;
  /** `done`, `unreadable` and `skipped` (outside since/until) are accounted for; a `waiting` file makes the exit code 1. */
  readonly state: "done" | "unreadable" | "skipped" | "waiting";
  /** A FailureName when not `done`. */
  readonly reason: string | null;
  readonly videoS: number;
  readonly wallS: number;
  readonly decodePath: "webcodecs-hw" | "webcodecs-sw" | "ffmpeg-wasm" | null;
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

export type AutomationResult = {
  /** Sorted by camera, then start. */
  readonly events: readonly AutomationEvent[];
  /** Every camera of the request is a key; its line ascends in time. */
  readonly coverage: Readonly<Record<string, readonly AutomationCoverage[]>>;
  readonly stats: AutomationStats;
  readonly answers: readonly AutomationAnswer[];
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
  /** Runs to the end. Rejects only when nothing useful can be said (its `name` is then a FailureName). */
  run(request: AutomationRequest): Promise<AutomationResult>;
};

/** Exposed on `window` by the command line; absent when a person opens the page. */
export type VtrackProgress = (progress: AutomationProgress) => Promise<void>;

/** `<input type="file" multiple id="recordings">` in automation.html. */
export const FILE_INPUT_ID = "recordings";

declare global {
  interface Window {
    vtrackAutomation?: VtrackAutomation;
    vtrackProgress?: VtrackProgress;
  }
}
