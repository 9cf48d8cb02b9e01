import type { RgbaImage, SampledFrame } from "../ports/frame-source";
import { TRACKING_GAP_S, type HandFinder } from "../ports/vision";
import type { PixelRect, Rotation } from "./areas";
import { partsOf } from "./hand-parts";

/** Longer side of the finder's input, pixels: more finds nothing more (measured up to 960) and costs more. */
const INPUT_SIDE = 320;

export type HandCounter = {
  /**
   * Hands in an area (pixels of the decoded picture) of a frame; 0 = none. Of hands far apart some may be left out.
   * Frames come in ascending time.
   */
  count(frame: SampledFrame, area: PixelRect): Promise<number>;
  dispose(): void;
};

/**
 * Looks for hands where they were found last, then in the whole area, then in its parts: all of them when the last
 * look is long ago, otherwise the next in turn, so that looking at an empty table costs two inputs, not five.
 */
export const createHandCounter = (finder: HandFinder, rotation: Rotation): HandCounter => {
  let parts: readonly PixelRect[] = [];
  let areaSeen: PixelRect | null = null;
  /** Part in which hands were found last; null = the whole area. */
  let home: PixelRect | null = null;
  let turn = 0;
  let last = -Infinity;

  const placesAt = (at: number): (PixelRect | null)[] => {
    const dense = at - last <= TRACKING_GAP_S;
    const inTurn = dense ? parts.slice(turn, turn + 1) : parts;
    if (dense) turn = (turn + 1) % parts.length;
    return [...new Set([home, null, ...inTurn])];
  };

  return {
    async count(frame, area) {
      if (!areaSeen || !isSame(areaSeen, area)) {
        [areaSeen, parts, home, turn] = [area, partsOf(area), null, 0];
      }
      const places = placesAt(frame.at);
      last = frame.at;
      for (const place of places) {
        const hands = await finder.count(turned(frame.colour(place ?? area, INPUT_SIDE), rotation), frame.at);
        if (hands === 0) continue;
        home = place;
        return hands;
      }
      home = null;
      return 0;
    },
    dispose: () => finder.dispose(),
  };
};

const isSame = (a: PixelRect, b: PixelRect): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** The picture turned clockwise. */
const turned = (image: RgbaImage, rotation: Rotation): RgbaImage => {
  if (rotation === 0) return image;
  const { width, height } = image;
  const source = new Uint32Array(image.data.buffer);
  const target = new Uint32Array(width * height);
  const [across, down] = rotation === 180 ? [width, height] : [height, width];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const column = rotation === 90 ? height - 1 - y : rotation === 180 ? width - 1 - x : y;
      const row = rotation === 90 ? x : rotation === 180 ? height - 1 - y : width - 1 - x;
      target[row * across + column] = source[i] as number;
    }
  return { data: new Uint8ClampedArray(target.buffer), width: across, height: down };
};
