import type { FrameSize } from "../../../domain/clips/fit-shape";
import { studioBt709, type RgbShares } from "../yuv-matrix";
import type { Plane } from "./plane-scaler";

/** A decoded picture's samples; valid until the next is read. */
export type Planes = {
  readonly data: Uint8Array;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
  readonly size: FrameSize;
  readonly chroma: FrameSize;
  readonly colorSpace: VideoColorSpaceInit;
};

/** 8-bit formats with their luma first; how many pixels share a chroma sample across and down. */
const SHARED_CHROMA: Readonly<Record<string, readonly [across: number, down: number]>> = {
  I420: [2, 2],
  I420A: [2, 2],
  I422: [2, 1],
  I444: [1, 1],
  NV12: [2, 2],
};

let buffer = new Uint8Array(0);
const reserve = (bytes: number): Uint8Array<ArrayBuffer> =>
  buffer.length < bytes ? (buffer = new Uint8Array(bytes)) : buffer;

/** Copies a frame's planes into one reused buffer (0.13 ms for 1080p, media.md). */
export const readPlanes = async (frame: VideoFrame): Promise<Planes> => {
  const width = frame.visibleRect?.width ?? frame.codedWidth;
  const height = frame.visibleRect?.height ?? frame.codedHeight;
  const shared = frame.format === null ? undefined : SHARED_CHROMA[frame.format];
  if (!shared) return readRgba(frame, width, height);
  const data = reserve(frame.allocationSize());
  const [y, u, v] = await frame.copyTo(data);
  if (!y || !u) throw new TypeError(`${frame.format} without its planes`);
  return {
    data,
    y: { ...y, step: 1 },
    // NV12 keeps both kinds of chroma in one plane, taking turns.
    u: { ...u, step: v ? 1 : 2 },
    v: v ? { ...v, step: 1 } : { offset: u.offset + 1, stride: u.stride, step: 2 },
    size: { width, height },
    chroma: { width: Math.ceil(width / shared[0]), height: Math.ceil(height / shared[1]) },
    colorSpace: frame.colorSpace.toJSON(),
  };
};

const SHARES = studioBt709();
const BT709 = { primaries: "bt709", transfer: "bt709", matrix: "bt709", fullRange: false } as const;

/** Rare pixel formats (10 bit, RGB): the browser converts to RGBA, this to BT.709 in studio range. */
const readRgba = async (frame: VideoFrame, width: number, height: number): Promise<Planes> => {
  const pixels = width * height;
  const data = reserve(7 * pixels);
  await frame.copyTo(data, { format: "RGBA" });
  for (let i = 0, at = 0; i < pixels; i++, at += 4) {
    const [r, g, b] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
    const sample = ({ red, green, blue, base }: RgbShares) => Math.round(base + red * r + green * g + blue * b);
    data[4 * pixels + i] = sample(SHARES.y);
    data[5 * pixels + i] = sample(SHARES.u);
    data[6 * pixels + i] = sample(SHARES.v);
  }
  const size = { width, height };
  const plane = (n: number): Plane => ({ offset: n * pixels, stride: width, step: 1 });
  return { data, y: plane(4), u: plane(5), v: plane(6), size, chroma: size, colorSpace: BT709 };
};
