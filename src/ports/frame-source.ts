import type { PictureGroup } from "../domain/sampling/picture-group";
import type { Interval } from "../domain/time/interval";
import type { EpochMs, Seconds } from "../domain/time/units";

/** A grey rectangle inside a larger plane; rows are `stride` bytes apart, the first pixel at `offset`. */
export type GreyImage = {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly offset: number;
};

/** Colour picture with memory of its own: 4 bytes a pixel, no padding, alpha 255. */
export type RgbaImage = {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
};

/** A part of the decoded picture, in its pixels. */
export type PictureRect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A sampled frame. Its pixels are valid only until the next one is asked for. */
export type SampledFrame = {
  readonly at: Seconds;
  /** Luma of the whole decoded picture, before rotation: areas are rotated, not pixels. */
  readonly luma: GreyImage;
  /**
   * A part in colour, not turned, reduced so that its longer side has at most `maxSide` pixels (never enlarged).
   * Costs milliseconds: ask only for what somebody looks at.
   */
  colour(rect: PictureRect, maxSide: number): RgbaImage;
};

export type VideoInfo = {
  /** RFC 6381 codec string, e.g. `avc1.640028`. */
  readonly codec: string;
  readonly container: string;
  /** Pixels of the decoded picture, before rotation. */
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise by which the picture must be turned to be seen upright. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** What the container claims; believe the packets instead. */
  readonly duration: Seconds;
  /** Container creation time as written, read as if it were UTC; null when absent. */
  readonly createdAt: EpochMs | null;
};

/** Which stretches to sample, and how densely. A cheaper scan is another plan, not another loop. */
export type SamplePlan = {
  readonly intervals: readonly Interval<Seconds>[];
  /** Smallest time between two samples, seconds; 0 = every frame. */
  readonly step: Seconds;
  /** Only pictures that need no others, each of them; damage among them is no gap. */
  readonly keyPicturesOnly?: boolean;
};

export type FrameSourceReport = {
  readonly packets: number;
  readonly framesDecoded: number;
  readonly framesSampled: number;
  readonly bytesRead: number;
  readonly copyMs: number;
  /** Frames received and not yet closed; 0 whenever no iteration runs. */
  readonly framesOpen: number;
  /** Stretches in which nothing could be decoded. */
  readonly gaps: readonly Interval<Seconds>[];
  /** Time of the last frame seen + its duration; the file's true length when the plan ran to its end. */
  readonly end: Seconds;
  readonly decodePath: "webcodecs-hw" | "webcodecs-sw" | "ffmpeg-remux" | "ffmpeg-wasm";
};

/** One opened video. Times are seconds from its first frame. */
export interface FrameSource {
  readonly info: VideoInfo;
  /**
   * Sampled frames of the plan in ascending time. Damage inside the file is no error: it ends
   * up in `report().gaps`. Throws `Failure` when the file cannot be read any more.
   */
  frames(plan: SamplePlan): AsyncIterable<SampledFrame>;
  /**
   * The groups of pictures from the one that holds `range.from` to the first that begins at or behind `range.to`,
   * without decoding; null when that cannot be told, or not cheaply. Throws as `frames`.
   */
  groups(range: Interval<Seconds>): Promise<readonly PictureGroup[] | null>;
  report(): FrameSourceReport;
  close(): void;
}

export interface FrameSourceOpener {
  /** @throws Failure `empty-file`, `not-a-video`, `no-video-index`, `no-video-track`, `container-unsupported`, `codec-unsupported`, `video-damaged`, `browser-outdated`, `reader-missing`, `engine-missing`, `file-gone`, `file-changed` */
  open(file: Blob): Promise<FrameSource>;
}
