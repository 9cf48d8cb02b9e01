import type { Camera } from "../domain/model/camera";
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

export type ScanOutcome = {
  readonly info: VideoInfo;
  /** The stretch that was really covered; shorter than asked at the file's end. */
  readonly range: Interval<Seconds>;
  readonly table: ObservationTable;
  readonly gaps: readonly Interval<Seconds>[];
  readonly cost: ScanCost;
  /** Labels seen and not read, with their pictures; a few at most for each session. */
  readonly nearMisses: readonly SeenNearMiss[];
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

/** Workers of the pool as the scan service sees them. */
export interface ScanPool {
  readonly size: number;
  probe(file: Blob): Promise<VideoInfo>;
  still(file: Blob, at: Seconds): Promise<Still>;
  /** Waits for a free worker. @throws Failure, `cancelled` after `signal`, `scanner-crashed` */
  scan(job: ScanJob, progress: ScanProgress, signal: AbortSignal): Promise<ScanOutcome>;
  dispose(): void;
}
