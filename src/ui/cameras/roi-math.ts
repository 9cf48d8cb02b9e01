import type { Roi } from "../../domain/model/camera";

export type Point = { readonly x: number; readonly y: number };

/** Which sides of a rectangle a handle drags: -1 left/top, 1 right/bottom, 0 none. */
export type Handle = { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 };

export const HANDLES: readonly Handle[] = ([-1, 0, 1] as const).flatMap((y) =>
  ([-1, 0, 1] as const).filter((x) => x !== 0 || y !== 0).map((x) => ({ x, y })),
);

/** Smallest side a drag leaves; above the smallest that `roiProblem` accepts. */
const SMALLEST = 0.02;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Four decimals: finer than a pixel of a 4K frame, and stable to store and compare. */
const tidy = (values: readonly [number, number, number, number]): Roi => {
  const [x, y, width, height] = values.map((value) => Math.round(value * 10_000) / 10_000);
  return [x ?? 0, y ?? 0, width ?? 0, height ?? 0];
};

/** Moves within the frame, keeping the size. */
export const moveRoi = ([x, y, width, height]: Roi, dx: number, dy: number): Roi =>
  tidy([clamp(x + dx, 0, Math.max(0, 1 - width)), clamp(y + dy, 0, Math.max(0, 1 - height)), width, height]);

/** Drags the handle's sides by dx, dy; sides stop at the frame and before they would cross. */
export const resizeRoi = ([x, y, width, height]: Roi, handle: Handle, dx: number, dy: number): Roi => {
  let [left, top, right, bottom] = [x, y, x + width, y + height];
  if (handle.x < 0) left = clamp(left + dx, 0, right - SMALLEST);
  if (handle.x > 0) right = clamp(right + dx, left + SMALLEST, 1);
  if (handle.y < 0) top = clamp(top + dy, 0, bottom - SMALLEST);
  if (handle.y > 0) bottom = clamp(bottom + dy, top + SMALLEST, 1);
  return tidy([left, top, right - left, bottom - top]);
};

/** The rectangle between two corners, cut at the frame. */
export const roiBetween = (a: Point, b: Point): Roi => {
  const [left, right] = [clamp(Math.min(a.x, b.x), 0, 1), clamp(Math.max(a.x, b.x), 0, 1)];
  const [top, bottom] = [clamp(Math.min(a.y, b.y), 0, 1), clamp(Math.max(a.y, b.y), 0, 1)];
  return tidy([left, top, right - left, bottom - top]);
};

/** A click without a drag draws nothing. */
export const isDrawn = ([, , width, height]: Roi): boolean => width >= SMALLEST && height >= SMALLEST;

/** Where the keyboard's "draw" puts a new rectangle. */
export const DEFAULT_ROI: Roi = [0.3, 0.3, 0.4, 0.4];
