import { Failure } from "../domain/model/failure";
import { roiProblem, type Roi } from "../domain/model/camera";
import type { Point } from "../domain/detection/observation";
import type { GreyImage } from "../ports/frame-source";

/** Rectangle in pixels of the decoded picture. */
export type PixelRect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Rotation = 0 | 90 | 180 | 270;

/** Where a point of the upright picture lies in the decoded one (both as fractions). */
const toDecoded = ([x, y]: Point, rotation: Rotation): Point =>
  rotation === 90 ? [y, 1 - x] : rotation === 180 ? [1 - x, 1 - y] : rotation === 270 ? [1 - y, x] : [x, y];

const toUpright = (point: Point, rotation: Rotation): Point => toDecoded(point, ((360 - rotation) % 360) as Rotation);

/**
 * An area of the upright picture as pixels of the decoded one: the area is rotated, not the pixels.
 * @throws Failure `roi-empty`, `roi-outside`
 */
export const pixelRectOf = (
  roi: Roi | null,
  frame: { width: number; height: number },
  rotation: Rotation,
): PixelRect => {
  if (!roi) return { x: 0, y: 0, width: frame.width, height: frame.height };
  const problem = roiProblem(roi);
  if (problem) throw new Failure(problem, roi.join(" "));
  const [x, y, width, height] = roi;
  const a = toDecoded([x, y], rotation);
  const b = toDecoded([x + width, y + height], rotation);
  const left = Math.max(0, Math.floor(Math.min(a[0], b[0]) * frame.width));
  const top = Math.max(0, Math.floor(Math.min(a[1], b[1]) * frame.height));
  const right = Math.min(frame.width, Math.ceil(Math.max(a[0], b[0]) * frame.width));
  const bottom = Math.min(frame.height, Math.ceil(Math.max(a[1], b[1]) * frame.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
};

/** A point in pixels of the decoded picture as fractions of the upright one. */
export const toUprightFraction = (
  x: number,
  y: number,
  frame: { width: number; height: number },
  rotation: Rotation,
): Point => toUpright([x / frame.width, y / frame.height], rotation);

/** A rectangle in pixels of the decoded picture as an area of the upright one, widened on every side. */
export const toUprightRoi = (
  { x, y, width, height }: PixelRect,
  widen: number,
  frame: { width: number; height: number },
  rotation: Rotation,
): Roi => {
  const a = toUprightFraction(x - widen * width, y - widen * height, frame, rotation);
  const b = toUprightFraction(x + (1 + widen) * width, y + (1 + widen) * height, frame, rotation);
  const [left, right] = [clamp(Math.min(a[0], b[0])), clamp(Math.max(a[0], b[0]))];
  const [top, bottom] = [clamp(Math.min(a[1], b[1])), clamp(Math.max(a[1], b[1]))];
  return [left, top, right - left, bottom - top];
};

const clamp = (fraction: number): number => Math.min(1, Math.max(0, fraction));

/** Smallest upright rectangle around points. */
export const boundsOf = (points: readonly Point[]): PixelRect => {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

/** The part of a rectangle that lies in an image, whole pixels. */
export const within = ({ x, y, width, height }: PixelRect, image: { width: number; height: number }): PixelRect => {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const right = Math.min(image.width, Math.ceil(x + width));
  const bottom = Math.min(image.height, Math.ceil(y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
};

/** A view of a part of an image; nothing is copied. */
export const crop = (image: GreyImage, rect: PixelRect): GreyImage => ({
  data: image.data,
  width: rect.width,
  height: rect.height,
  stride: image.stride,
  offset: image.offset + rect.y * image.stride + rect.x,
});

/** A copy of the view in memory of its own, to be kept after the frame is gone. */
export const detach = (view: GreyImage): GreyImage => {
  const data = new Uint8Array(view.width * view.height);
  for (let row = 0; row < view.height; row++) {
    const begin = view.offset + row * view.stride;
    data.set(view.data.subarray(begin, begin + view.width), row * view.width);
  }
  return { data, width: view.width, height: view.height, stride: view.width, offset: 0 };
};

/** The picture and where the label area lies in it. */
export type LabelPlace = {
  readonly rect: PixelRect;
  readonly frame: { readonly width: number; readonly height: number };
  readonly rotation: Rotation;
};

/** Corners in pixels, from a place in the decoded picture on, as fractions of the upright one. */
export const uprightOf = (
  corners: readonly Point[],
  offset: { x: number; y: number },
  { frame, rotation }: LabelPlace,
): readonly Point[] => corners.map(([x, y]) => toUprightFraction(x + offset.x, y + offset.y, frame, rotation));
