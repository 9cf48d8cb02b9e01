import { seconds } from "../../src/domain/time/units";
import type { FrameSource } from "../../src/ports/frame-source";

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
        yield { at: seconds(at), luma: { data, width, height, stride: width, offset: 0 } };
      }
    },
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
