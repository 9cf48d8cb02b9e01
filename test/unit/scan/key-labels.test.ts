import { describe, expect, it } from "vitest";
import type { GreyImage } from "../../../src/ports/frame-source";
import { KeyLabelReader } from "../../../src/scan/key-labels";
import { StageClock } from "../../../src/scan/stage-clock";
import { greyReader } from "../../support/grey-reader";

const [WIDTH, HEIGHT] = [400, 300];
const [STICKER, LABEL] = [10, 20];
type Stripes = { readonly x: number; readonly y: number; readonly side: number; readonly grey: number };

/** A table with striped squares, which look like print; a reader knows them by their grey. */
const picture = (...squares: readonly Stripes[]): GreyImage => {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(100);
  for (const { x, y, side, grey } of squares)
    for (let row = y; row < y + side; row++)
      for (let column = x; column < x + side; column += 4)
        data.fill(grey, row * WIDTH + column, row * WIDTH + column + 2);
  return { data, width: WIDTH, height: HEIGHT, stride: WIDTH, offset: 0 };
};
const sticker = { x: 40, y: 40, side: 40, grey: STICKER };
const label = { x: 300, y: 200, side: 40, grey: LABEL };

const reader = () => {
  const { decoder, seen } = greyReader({ [STICKER]: "TimeGo", [LABEL]: "SPXVN1" });
  const keys = new KeyLabelReader(decoder, new StageClock(() => 0), false, "TimeGo");
  return {
    seen,
    read: async (view: GreyImage) => (await keys.read(view)).reads.map(({ text }) => text),
  };
};

describe("labels of key pictures", () => {
  it("reads what lies still twice, then at every fourth key picture", async () => {
    const { read, seen } = reader();
    const looks: number[] = [];
    for (let i = 0; i < 10; i++) {
      expect(await read(picture(sticker))).toEqual(["TimeGo"]);
      looks.push(seen.length);
    }
    expect(looks).toEqual([1, 2, 2, 2, 2, 3, 3, 3, 3, 4]);
  });

  it("reads at once what has changed, and finds the label that was laid down", async () => {
    const { read } = reader();
    for (let i = 0; i < 4; i++) await read(picture(sticker));
    expect(await read(picture(sticker, label))).toEqual(["TimeGo", "SPXVN1"]);
    expect(await read(picture(sticker))).toEqual(["TimeGo"]);
  });

  it("does not take the flicker of the sticker and of single blocks for a change", async () => {
    const { read, seen } = reader();
    for (let i = 0; i < 2; i++) await read(picture(sticker));
    const before = seen.length;
    await read(picture({ ...sticker, x: sticker.x + 1 }, { x: 200, y: 0, side: 20, grey: 60 }));
    expect(seen).toHaveLength(before);
  });

  it("looks for bars on a label, never on the sticker", async () => {
    const { read, seen } = reader();
    await read(picture(sticker));
    expect(seen).toHaveLength(1);
    await read(picture(sticker, label));
    expect(seen.slice(1)).toHaveLength(2);
  });

  it("reads again and again where print is that nothing was read of", async () => {
    const { read, seen } = reader();
    const print = picture({ x: 20, y: 20, side: 220, grey: 40 });
    for (let i = 0; i < 3; i++) await read(print);
    // Square codes, bars and Data Matrix each time.
    expect(seen).toHaveLength(9);
  });
});
