import type { Camera } from "../domain/model/camera";
import type { EventStill } from "../domain/model/event-still";
import type { NearMiss } from "../domain/model/near-miss";
import type { ScanCost, StickerElsewhere } from "../domain/model/recording";
import type { DetectionSettings, ScanMode } from "../domain/model/settings";
import type { ObservationTable } from "../domain/detection/observation-table";
import type { Interval } from "../domain/time/interval";
import type { Seconds } from "../domain/time/units";
import type { VideoInfo } from "./frame-source";

/** One stretch of one file, scanned with the camera's areas. */
export type ScanJob = {
  readonly file: Blob;
  readonly range: Interval<Seconds>;
  readonly camera: Pick<Camera, "table" | "triggerText" | "triggerRoi" | "labelRoi" | "packingRoi">;
  readonly settings: DetectionSettings;
  readonly mode: ScanMode;
};

/** A near miss as the scan finds it; the picture is upright, a PNG or JPEG of at most 480 pixels a side. */
export type SeenNearMiss = Omit<NearMiss, "recordingId"> & { readonly picture: Blob };

/** A still as the scan takes it; the picture is upright, a JPEG of at most 30 kB and 480 pixels a side. */
export type SeenStill = Omit<EventStill, "recordingId"> & { readonly picture: Blob };

export type ScanOutcome = {
  readonly info: VideoInfo;
  /** The stretch that was really covered; shorter than asked at the file's end. */
  readonly range: Interval<Seconds>;
  readonly table: ObservationTable;
  readonly gaps: readonly Interval<Seconds>[];
  readonly cost: ScanCost;
  /** Labels seen and not read, with their pictures; a few at most for each session. */
  readonly nearMisses: readonly SeenNearMiss[];
  /** Of labels that were read, and of what was packed. */
  readonly stills: readonly SeenStill[];
  /** The trigger sticker was read outside of its area. */
  readonly stickerElsewhere: StickerElsewhere | null;
  /** Hands were wanted, and this machine cannot look for them (no WebGL 2). */
  readonly handsUnavailable: boolean;
};

/** Called a few times per second with the seconds of video done so far in this job. */
export type ScanProgress = (doneS: number, codes: number) => void;

/** A still picture for the camera set-up. */
export type Still = { readonly bitmap: ImageBitmap; readonly at: Seconds };

/** What a scan worker offers. Errors cross by `name`. Cancel = terminate the worker. */
export interface ScanWorkerApi {
  probe(file: Blob): Promise<VideoInfo>;
  scan(job: ScanJob, progress: ScanProgress): Promise<ScanOutcome>;
  /** A decoded frame at or after `at`. @throws Failure as FrameSourceOpener.open */
  still(file: Blob, at: Seconds): Promise<Still>;
}

export type ScanTurn = {
  readonly signal: AbortSignal;
  /** Begins before other jobs that wait. */
  readonly ahead?: boolean;
};

/** Workers of the pool as the scan service sees them. */
export interface ScanPool {
  /** Most jobs at once. */
  readonly capacity: number;
  /** From now on so many jobs at once, at least one; a job that runs is never ended for it. */
  resize(size: number): void;
  probe(file: Blob): Promise<VideoInfo>;
  still(file: Blob, at: Seconds): Promise<Still>;
  /** Waits for a free worker. @throws Failure, `cancelled` after `signal`, `scanner-crashed`, also when it hangs */
  scan(job: ScanJob, progress: ScanProgress, turn: ScanTurn): Promise<ScanOutcome>;
  dispose(): void;
}
