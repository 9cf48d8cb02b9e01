import type { FitCaption } from "../domain/clips/fit-caption";
import type { FitLimits } from "../domain/clips/fit-plan";
import type { Looks } from "../domain/clips/fit-stretch";
import type { Interval } from "../domain/time/interval";
import type { Seconds } from "../domain/time/units";

export type FitJob = {
  /** A finished clip (mp4). */
  readonly clip: Blob;
  readonly limits: FitLimits;
  readonly looks: Looks;
  readonly caption: FitCaption;
};

export type FittedClip = {
  /** An mp4 (H.264), at most as large and as long as the limits allow. */
  readonly blob: Blob;
  /** Hex SHA-256 of the blob. */
  readonly sha256: string;
  /** What it shows, in seconds of the clip; its own length is `to − from`. */
  readonly range: Interval<Seconds>;
  /** Pixels of its frame, the caption's band included. */
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
  readonly audioLeftOut: boolean;
};

/** Share of the work that is done, 0 to 1. It falls when the copy became too large and is made again. */
export type FitProgress = (done: number) => void;

/** Makes smaller copies of clips for forms with limits, with code, camera and running wall clock in the picture. */
export interface ClipFitter {
  /**
   * @param signal ends it with Failure `cancelled`
   * @throws Failure `fit-impossible` when the lowest quality is too large, too, `codec-unsupported`, `video-damaged`,
   *   `engine-missing`, `cancelled`, and those of opening a video
   */
  fit(job: FitJob, onProgress?: FitProgress, signal?: AbortSignal): Promise<FittedClip>;
}
