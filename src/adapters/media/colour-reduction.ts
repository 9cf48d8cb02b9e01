import type { PictureRect } from "../../ports/frame-source";
import type { YuvMatrix } from "./yuv-matrix";

type Plane = { readonly offset: number; readonly stride: number };

export type YuvPlanes = {
  readonly data: Uint8Array;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
  /** Bytes from one chroma sample to the next in its row. */
  readonly chromaStep: number;
  /** Pixels that share a chroma sample, across and down. */
  readonly shared: readonly [across: number, down: number];
};

type Size = { readonly width: number; readonly height: number };

/** Which samples of a row or column go into each pixel of the result: the i-th takes edges[2i] up to edges[2i + 1]. */
const edgesOf = (from: number, length: number, count: number, shared: number): Int32Array => {
  const edges = new Int32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const begin = Math.floor((from + (i * length) / count) / shared);
    edges[2 * i] = begin;
    edges[2 * i + 1] = Math.max(begin + 1, Math.floor((from + ((i + 1) * length) / count) / shared));
  }
  return edges;
};

/** Sums of the current boxes' columns; grows with the widest picture. */
let sums = new Int32Array(4096);

/** Mean over each box of one plane, for one row of the result: first down, in one run per line, then across. */
const reduceRow = (
  data: Uint8Array,
  { offset, stride }: Plane,
  step: number,
  columns: Int32Array,
  top: number,
  bottom: number,
  into: Float32Array,
): void => {
  const first = columns[0] as number;
  const count = (columns[columns.length - 1] as number) - first;
  if (sums.length < count) sums = new Int32Array(count);
  let base = offset + top * stride + first * step;
  for (let x = 0, at = base; x < count; x++, at += step) sums[x] = data[at] as number;
  for (let row = top + 1; row < bottom; row++) {
    base += stride;
    for (let x = 0, at = base; x < count; x++, at += step) sums[x] = (sums[x] as number) + (data[at] as number);
  }
  for (let i = 0; i < into.length; i++) {
    const begin = (columns[2 * i] as number) - first;
    const end = (columns[2 * i + 1] as number) - first;
    let sum = 0;
    for (let x = begin; x < end; x++) sum += sums[x] as number;
    into[i] = sum / ((end - begin) * (bottom - top));
  }
};

/** A part of a YUV picture as RGBA of the given size (not larger): boxes are averaged first, then converted. */
export const reduceYuv = (
  { data, y, u, v, chromaStep, shared: [across, down] }: YuvPlanes,
  { black, luma, redV, greenU, greenV, blueU }: YuvMatrix,
  part: PictureRect,
  { width, height }: Size,
): Uint8ClampedArray<ArrayBuffer> => {
  const columns = edgesOf(part.x, part.width, width, 1);
  const rows = edgesOf(part.y, part.height, height, 1);
  const chromaColumns = edgesOf(part.x, part.width, width, across);
  const chromaRows = edgesOf(part.y, part.height, height, down);
  const [ys, us, vs] = [new Float32Array(width), new Float32Array(width), new Float32Array(width)];
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let row = 0, byte = 0; row < height; row++) {
    const [top, bottom] = [chromaRows[2 * row] as number, chromaRows[2 * row + 1] as number];
    reduceRow(data, y, 1, columns, rows[2 * row] as number, rows[2 * row + 1] as number, ys);
    reduceRow(data, u, chromaStep, chromaColumns, top, bottom, us);
    reduceRow(data, v, chromaStep, chromaColumns, top, bottom, vs);
    for (let i = 0; i < width; i++, byte += 4) {
      const light = luma * ((ys[i] as number) - black);
      const blueness = (us[i] as number) - 128;
      const redness = (vs[i] as number) - 128;
      rgba[byte] = light + redV * redness;
      rgba[byte + 1] = light + greenU * blueness + greenV * redness;
      rgba[byte + 2] = light + blueU * blueness;
      rgba[byte + 3] = 255;
    }
  }
  return rgba;
};

/** The same for a picture that is RGBA already. */
export const reduceRgba = (
  { data, offset, stride }: Plane & { readonly data: Uint8Array },
  part: PictureRect,
  { width, height }: Size,
): Uint8ClampedArray<ArrayBuffer> => {
  const columns = edgesOf(part.x, part.width, width, 1);
  const rows = edgesOf(part.y, part.height, height, 1);
  const means = new Float32Array(width);
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let row = 0; row < height; row++)
    for (let channel = 0; channel < 3; channel++) {
      const plane = { offset: offset + channel, stride };
      reduceRow(data, plane, 4, columns, rows[2 * row] as number, rows[2 * row + 1] as number, means);
      for (let i = 0; i < width; i++) rgba[4 * (row * width + i) + channel] = means[i] as number;
    }
  return rgba;
};
