import type { FitPreset } from "../model/fit-preset";
import type { Interval } from "../time/interval";
import { seconds, type Seconds } from "../time/units";
import { fitFrame, type FitFrame, type FrameSize } from "./fit-shape";
import { chooseStretch, type Looks } from "./fit-stretch";

/** What is known of a clip before it is made smaller. */
export type FitSource = {
  readonly duration: Seconds;
  /** The picture as it is seen: upright, square pixels. */
  readonly picture: FrameSize;
  /** Pictures a second. */
  readonly frameRate: number;
  readonly bytes: number;
  /** Of the sound that an mp4 can hold; 0 without. */
  readonly audioBitrate: number;
};

/** How to encode a copy. Rates in bits a second. */
export type FitPlan = {
  /** What is kept, in seconds of the clip. */
  readonly range: Interval<Seconds>;
  readonly frame: FitFrame;
  readonly frameRate: number;
  readonly videoBitrate: number;
  readonly withAudio: boolean;
  readonly maxBytes: number;
};

export type FitLimits = Pick<FitPreset, "maxMb" | "maxS" | "shortSide">;

export const maxBytesOf = ({ maxMb }: Pick<FitLimits, "maxMb">): number => Math.floor(maxMb * 1e6);

/** Encoders miss their target by several per cent; an encoding that is too large costs all its time again. */
const SAFETY = 0.92;
/** Container: index entries and boxes. */
const BYTES_PER_PICTURE = 24;
const FIXED_BYTES = 4096;
/** Sound that would take more of the file than this is left out. */
const AUDIO_SHARE = 0.2;

/** Bits for a pixel of a picture: below the first, a table with hands on it becomes blocky and fewer pixels show more. */
const GOOD_BITS = 0.045;
/** Below this, nothing is legible in the smallest picture either. */
const LEAST_BITS = 0.015;
/** Above this, nobody sees a difference. */
const MOST_BITS = 0.14;
/** A copy gains nothing over the clip by many more bits; its encoder may be weaker than the camera's. */
const MOST_OF_SOURCE = 1.5;

const FASTEST = 30;
const SLOWER_RATES: readonly number[] = [15, 10];
const SMALLER_SIDES: readonly number[] = [720, 540, 360];

type Shape = { readonly frame: FitFrame; readonly frameRate: number };

/** From the best to the last resort. Slower before smaller: a label must stay legible, motion only understandable. */
const shapesOf = ({ picture, frameRate }: FitSource, shortSide: number | null): Shape[] => {
  const own = Math.min(shortSide ?? Infinity, Math.min(picture.width, picture.height));
  const sides = [shortSide, ...SMALLER_SIDES.filter((side) => side < own)];
  const fastest = Math.min(FASTEST, frameRate);
  const rates = [fastest, ...SLOWER_RATES.filter((rate) => rate < fastest * 0.9)];
  return sides.flatMap((side) => rates.map((rate) => ({ frame: fitFrame(picture, side), frameRate: rate })));
};

const pixelsPerS = ({ frame, frameRate }: Shape): number => frame.width * frame.height * frameRate;

/** The first shape that the bits suffice for, else the smallest if it is still worth something. */
const shapeFor = (shapes: readonly Shape[], bitrateOf: (shape: Shape) => number): Shape | null => {
  const last = shapes.at(-1);
  const good = shapes.find((shape) => bitrateOf(shape) >= GOOD_BITS * pixelsPerS(shape));
  return good ?? (last && bitrateOf(last) >= LEAST_BITS * pixelsPerS(last) ? last : null);
};

const planWith = (
  source: FitSource,
  limits: FitLimits,
  range: Interval<Seconds>,
  /** Of the file's bytes, those the first estimate may use. */
  share: number,
): FitPlan | null => {
  const maxBytes = maxBytesOf(limits);
  const length = range.to - range.from;
  if (length <= 0) return null;
  const total = (8 * maxBytes * share) / length;
  const withAudio = source.audioBitrate > 0 && source.audioBitrate <= AUDIO_SHARE * total;
  const bitrateOf = ({ frameRate }: Shape) =>
    total - (withAudio ? source.audioBitrate : 0) - 8 * (BYTES_PER_PICTURE * frameRate + FIXED_BYTES / length);
  const shape = shapeFor(shapesOf(source, limits.shortSide), bitrateOf);
  if (!shape) return null;
  const ofSource = (8 * source.bytes * MOST_OF_SOURCE) / source.duration;
  const enough = Math.max(GOOD_BITS * pixelsPerS(shape), Math.min(ofSource, MOST_BITS * pixelsPerS(shape)));
  const videoBitrate = Math.floor(Math.min(bitrateOf(shape), enough));
  return { range, ...shape, videoBitrate, withAudio, maxBytes };
};

/**
 * How to make a clip fit. When the lowest quality would not fit either, null.
 * @param looks the moments at which labels were read: they stay inside as far as the length allows
 */
export const planFit = (source: FitSource, limits: FitLimits, looks: Looks): FitPlan | null =>
  planWith(source, limits, chooseStretch(source.duration, seconds(limits.maxS), looks), SAFETY);

/**
 * The next try after one whose file became too large: fewer bits by as much as it was too large, and with them fewer
 * or smaller pictures where the bits no longer suffice. An encoder that does not obey is thus driven down the whole
 * ladder. Null when there is nothing lower.
 * @param bytes size of the try's file, or the size it would have had
 */
export const lowerFit = (before: FitPlan, bytes: number, source: FitSource, limits: FitLimits): FitPlan | null => {
  const tooLarge = Math.max(1.02, bytes / before.maxBytes);
  const length = before.range.to - before.range.from;
  const used = ((before.videoBitrate + (before.withAudio ? source.audioBitrate : 0)) * length) / (8 * before.maxBytes);
  const next = planWith(source, limits, before.range, Math.min(SAFETY, used) * (SAFETY / tooLarge));
  return next && next.videoBitrate < before.videoBitrate ? next : null;
};
