import type { ClockStep } from "../../../domain/clips/fit-caption";
import type { FitFrame, FrameSize } from "../../../domain/clips/fit-shape";
import type { CaptionBand } from "./caption-band";
import { readPlanes, type Planes } from "./frame-planes";
import { PlaneScaler } from "./plane-scaler";
import { turned, type Quarter } from "./turn-plane";

const NEUTRAL = 128;

type Scalers = {
  readonly of: FrameSize;
  readonly chroma: FrameSize;
  readonly y: PlaneScaler;
  readonly uv: PlaneScaler;
};

/** Grey level as luma: studio range unless the video uses all 256 levels. */
const lumaOf = (grey: number, fullRange: boolean): number => (fullRange ? grey : 16 + Math.round((grey * 219) / 255));

/**
 * Puts a copy's frames together in one reused I420 buffer: the picture, made smaller and turned upright, and below it
 * the caption's band, drawn anew only when its clock changes.
 */
export class FramePainter {
  readonly #frame: FitFrame;
  readonly #rotation: Quarter;
  readonly #band: CaptionBand;
  readonly #steps: readonly ClockStep[];
  readonly #out: Uint8Array<ArrayBuffer>;
  /** The picture before it is turned; empty when it need not be. */
  readonly #upright: Uint8Array;
  #scalers: Scalers | null = null;
  #step = -1;

  /** @param steps the clock's readings, ascending */
  constructor(frame: FitFrame, rotation: Quarter, band: CaptionBand, steps: readonly ClockStep[]) {
    this.#frame = frame;
    this.#rotation = rotation;
    this.#band = band;
    this.#steps = steps;
    this.#out = new Uint8Array((frame.width * frame.height * 3) / 2);
    this.#upright = new Uint8Array(rotation === 0 ? 0 : frame.width * (frame.height - frame.bandHeight));
  }

  /**
   * @param at seconds of the clip, for the clock; ascending from call to call
   * @param timestamp µs of the copy
   * @returns a frame that the caller closes
   */
  async paint(frame: VideoFrame, at: number, timestamp: number, duration: number): Promise<VideoFrame> {
    const { width, height } = this.#frame;
    const planes = await readPlanes(frame);
    const colorSpace = planes.colorSpace;
    this.#picture(planes);
    this.#caption(at, colorSpace.fullRange === true);
    return new VideoFrame(this.#out, {
      format: "I420",
      codedWidth: width,
      codedHeight: height,
      timestamp,
      duration,
      colorSpace,
    });
  }

  #picture({ data, y, u, v, size, chroma }: Planes): void {
    const { width, height, bandHeight } = this.#frame;
    const scalers = this.#scalersFor(size, chroma);
    const uAt = width * height;
    const vAt = uAt + uAt / 4;
    this.#plane(scalers.y, data, y, 0, width, height - bandHeight);
    this.#plane(scalers.uv, data, u, uAt, width / 2, (height - bandHeight) / 2);
    this.#plane(scalers.uv, data, v, vAt, width / 2, (height - bandHeight) / 2);
  }

  #plane(scaler: PlaneScaler, data: Uint8Array, plane: Planes["y"], at: number, width: number, height: number): void {
    if (this.#rotation === 0) return scaler.scale(data, plane, this.#out, at, width);
    const lying = this.#rotation !== 180;
    const source = this.#upright;
    scaler.scale(data, plane, source, 0, lying ? height : width);
    turned(source, this.#rotation, this.#out.subarray(at, at + width * height), width, height);
  }

  /** A file may change its picture's size in the middle. */
  #scalersFor(size: FrameSize, chroma: FrameSize): Scalers {
    const known = this.#scalers;
    if (known && isSame(known.of, size) && isSame(known.chroma, chroma)) return known;
    const { width, height, bandHeight } = this.#frame;
    const picture = { width, height: height - bandHeight };
    const target = this.#rotation % 180 === 0 ? picture : { width: picture.height, height: picture.width };
    const half = { width: target.width / 2, height: target.height / 2 };
    return (this.#scalers = {
      of: size,
      chroma,
      y: new PlaneScaler(size, target),
      uv: new PlaneScaler(chroma, half),
    });
  }

  #caption(at: number, fullRange: boolean): void {
    let step = Math.max(0, this.#step);
    while ((this.#steps[step + 1]?.from ?? Infinity) <= at + 1e-6) step++;
    if (step === this.#step) return;
    this.#step = step;
    const { width, height, bandHeight } = this.#frame;
    const grey = this.#band.grey(this.#steps[step]?.text ?? "");
    const begin = width * (height - bandHeight);
    for (let i = 0; i < grey.length; i++) this.#out[begin + i] = lumaOf(grey[i] as number, fullRange);
    const [all, bandStart] = [width * height, begin / 4];
    this.#out.fill(NEUTRAL, all + bandStart, all + all / 4);
    this.#out.fill(NEUTRAL, all + all / 4 + bandStart, all + all / 2);
  }
}

const isSame = (a: FrameSize, b: FrameSize): boolean => a.width === b.width && a.height === b.height;
