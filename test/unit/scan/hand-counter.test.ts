import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seconds } from "../../../src/domain/time/units";
import type { PictureRect, RgbaImage, SampledFrame } from "../../../src/ports/frame-source";
import { createHandCounter } from "../../../src/scan/hand-counter";
import { partsOf } from "../../../src/scan/hand-parts";

const AREA = { x: 260, y: 160, width: 1400, height: 920 };

/** A frame that paints a hand (red) into whatever is cut out around it, with 4 pixels of a known colour. */
const frameAt = (at: number, hand: PictureRect | null, asked: PictureRect[]): SampledFrame => ({
  at: seconds(at),
  luma: { data: new Uint8Array(0), width: 1920, height: 1080, stride: 1920, offset: 0 },
  colour: (rect) => {
    asked.push(rect);
    const share = hand && inside(hand, rect) ? hand.height / Math.max(rect.width, rect.height) : 0;
    return { data: new Uint8ClampedArray([share * 255, 0, 0, 255]), width: 1, height: 1 };
  },
});

const inside = (a: PictureRect, b: PictureRect): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

/** Sees hands that fill at least a quarter of its input, as the palm detector does. */
const finder = {
  name: "fake",
  count: async (image: RgbaImage) => ((image.data[0] ?? 0) >= 0.25 * 255 ? 1 : 0),
  dispose: () => undefined,
};

const look = async (looks: readonly { at: number; hand: PictureRect | null }[]) => {
  const counter = createHandCounter(finder, 0);
  const results = [];
  for (const { at, hand } of looks) {
    const asked: PictureRect[] = [];
    const hands = await counter.count(frameAt(at, hand, asked), { ...AREA });
    results.push({ hands, inputs: asked.length, last: asked.at(-1) });
  }
  return results;
};

const LARGE = { x: 900, y: 500, width: 200, height: 400 };
const SMALL = { x: 1300, y: 800, width: 120, height: 220 };

describe("looking for hands in an area", () => {
  it("needs one input where hands are large enough in the whole area", async () => {
    const results = await look([0, 0.5, 1].map((at) => ({ at, hand: LARGE })));
    expect(results.map(({ hands, inputs }) => [hands, inputs])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it("finds smaller ones in a part, and looks there first from then on", async () => {
    const [first, second] = await look([0, 0.5].map((at) => ({ at, hand: SMALL })));
    expect(first?.hands).toBe(1);
    expect(first?.last?.width).toBeLessThan(AREA.width);
    expect(second).toEqual({ hands: 1, inputs: 1, last: first?.last });
  });

  it("looks into every part when the last look is long ago, into one in turn otherwise", async () => {
    const results = await look([0, 0.5, 1, 1.5, 2, 10].map((at) => ({ at, hand: null })));
    expect(results.map(({ inputs }) => inputs)).toEqual([5, 2, 2, 2, 2, 5]);
    expect(new Set(results.slice(1, 5).map(({ last }) => JSON.stringify(last))).size).toBe(4);
  });

  it("has seen a small hand after at most four dense looks, wherever it lies", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: AREA.x, max: AREA.x + AREA.width - SMALL.width }),
        fc.integer({ min: AREA.y, max: AREA.y + AREA.height - SMALL.height }),
        async (x, y) => {
          const hand = { ...SMALL, x, y };
          // One that lies across the border of two parts, larger than their overlap, is found in neither.
          fc.pre(partsOf(AREA).some((part) => inside(hand, part)));
          const looks = [{ at: 0, hand: null }, ...[0.3, 0.6, 0.9, 1.2].map((at) => ({ at, hand }))];
          expect((await look(looks)).some(({ hands }) => hands > 0)).toBe(true);
        },
      ),
    );
  });

  it.each([
    [0, [1, 2, 3, 4, 5, 6]],
    [90, [4, 1, 5, 2, 6, 3]],
    [180, [6, 5, 4, 3, 2, 1]],
    [270, [3, 6, 2, 5, 1, 4]],
  ] as const)("hands over an upright picture (turned by %s°)", async (rotation, wanted) => {
    const seen: number[][] = [];
    const sizes: string[] = [];
    const recording = {
      ...finder,
      count: async ({ data, width, height }: RgbaImage) => {
        seen.push([...data].filter((_, i) => i % 4 === 0));
        sizes.push(`${width}×${height}`);
        return 1;
      },
    };
    const pixels = [1, 2, 3, 4, 5, 6].flatMap((red) => [red, 0, 0, 255]);
    const frame = {
      ...frameAt(0, null, []),
      colour: () => ({ data: new Uint8ClampedArray(pixels), width: 3, height: 2 }),
    };
    await createHandCounter(recording, rotation).count(frame, AREA);
    expect(seen).toEqual([wanted]);
    expect(sizes).toEqual([rotation % 180 === 0 ? "3×2" : "2×3"]);
  });
});

describe("the parts of an area", () => {
  it("cover it, lie inside it and overlap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 4000 }), fc.integer({ min: 16, max: 3000 }), (width, height) => {
        const area = { x: 10, y: 20, width, height };
        const parts = partsOf(area);
        expect(parts.length).toBeLessThanOrEqual(9);
        for (const part of parts) expect(inside(part, area)).toBe(true);
        for (const x of [0, 0.25, 0.5, 0.75, 1])
          for (const y of [0, 0.25, 0.5, 0.75, 1]) {
            const point = { x: area.x + x * (width - 1), y: area.y + y * (height - 1), width: 1, height: 1 };
            expect(parts.some((part) => inside(point, part))).toBe(true);
          }
      }),
    );
  });
});
