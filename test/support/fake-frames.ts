import { seconds } from "../../src/domain/time/units";
import type { FrameSource, PictureRect, RgbaImage } from "../../src/ports/frame-source";

export type Paint = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly grey: number;
};
export type PaintedFrame = { readonly at: number; readonly paint: readonly Paint[] };

/** Grey of the empty table. */
const TABLE = 100;

export const paintLabel = (grey: number, x: number, y: number): Paint => ({ x, y, width: 40, height: 40, grey });

/** Nearest pixels, all three channels the same. */
const greyAsColour = (data: Uint8Array, stride: number, rect: PictureRect, maxSide: number): RgbaImage => {
  const scale = Math.min(1, maxSide / Math.max(rect.width, rect.height));
  const width = Math.max(1, Math.round(rect.width * scale));
  const height = Math.max(1, Math.round(rect.height * scale));
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let row = 0, byte = 0; row < height; row++)
    for (let column = 0; column < width; column++, byte += 4) {
      const x = rect.x + Math.floor(column / scale);
      const y = rect.y + Math.floor(row / scale);
      rgba.fill(data[y * stride + x] ?? 0, byte, byte + 3);
    }
  return { data: rgba, width, height };
};

/** A frame source over painted frames; like the real one it hands out one reused buffer. */
export const fakeFrames = (
  width: number,
  height: number,
  frames: readonly PaintedFrame[],
  rotation: 0 | 90 | 180 | 270 = 0,
): FrameSource => {
  const data = new Uint8Array(width * height);
  return {
    info: {
      codec: "fake",
      container: "fake",
      width,
      height,
      rotation,
      duration: seconds(frames.at(-1)?.at ?? 0),
      createdAt: null,
    },
    async *frames() {
      for (const { at, paint } of frames) {
        data.fill(TABLE);
        for (const { x, y, width: w, height: h, grey } of paint)
          for (let row = y; row < y + h; row++) data.fill(grey, row * width + x, row * width + x + w);
        yield {
          at: seconds(at),
          luma: { data, width, height, stride: width, offset: 0 },
          colour: (rect, maxSide) => greyAsColour(data, width, rect, maxSide),
        };
      }
    },
    groups: () => Promise.resolve(null),
    report: () => ({
      packets: frames.length,
      framesDecoded: frames.length,
      framesSampled: frames.length,
      bytesRead: 0,
      copyMs: 0,
      framesOpen: 0,
      gaps: [],
      end: seconds(frames.at(-1)?.at ?? 0),
      decodePath: "webcodecs-sw",
    }),
    close: () => undefined,
  };
};
