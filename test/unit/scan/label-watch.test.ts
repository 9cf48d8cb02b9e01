import { describe, expect, it } from "vitest";
import type { CodeSighting } from "../../../src/domain/detection/observation";
import { seconds } from "../../../src/domain/time/units";
import type { GreyImage } from "../../../src/ports/frame-source";
import type { CodeRead, ImageLab, QrDecoder } from "../../../src/ports/vision";
import type { LabelPlace } from "../../../src/scan/areas";
import { LabelWatch } from "../../../src/scan/label-watch";
import { StageClock } from "../../../src/scan/stage-clock";
import { plainLab, sizeAsPicture } from "../../support/plain-lab";

const FRAME = { width: 800, height: 600 };
const PLACE: LabelPlace = {
  rect: { x: 200, y: 100, width: 600, height: 500 },
  frame: FRAME,
  rotation: 0,
};
const STRETCH = { from: seconds(2), to: seconds(9) };

/** A table with a printed patch of upright bars, from which a picture is kept. */
const frameWith = (x: number, y: number): GreyImage => {
  const data = new Uint8Array(FRAME.width * FRAME.height).fill(120);
  for (let row = y; row < y + 120; row++)
    for (let column = x; column < x + 160; column++) data[row * FRAME.width + column] = (column - x) % 5 < 2 ? 20 : 235;
  return { data, ...FRAME, stride: FRAME.width, offset: 0 };
};

const squareAt = (x: number, y: number, text: string, format = "QRCode"): CodeRead => ({
  text,
  format,
  corners: [
    [x, y],
    [x + 40, y],
    [x + 40, y + 40],
    [x, y + 40],
  ],
});

/** A code at the upper left of the printed patch, wherever that is in the picture. */
const onPatch = ({ data, width, height, stride, offset }: GreyImage, text: string): CodeRead => {
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (data[offset + y * stride + x] === 20) return squareAt(x, y, text);
  throw new Error("No patch in this picture");
};

type Answer = (image: GreyImage, sharpened: boolean) => readonly CodeRead[];

/** Reads nothing at first sight; what the last look asks of it is answered by `late`. */
const watchWith = (
  late: Answer,
  lab: Partial<ImageLab> = {},
  early: (image: GreyImage) => readonly CodeRead[] = () => [],
) => {
  const plain: QrDecoder = {
    name: "plain",
    decode: async (image, { unreadable, formats }) =>
      unreadable ? late(image, formats.length > 1) : formats.includes("QRCode") ? early(image) : [],
    dispose: () => undefined,
  };
  const blind: QrDecoder = { ...plain, decode: async () => [] };
  let now = 0;
  const deps = {
    decoders: { plain, upscaled: blind },
    lastResort: async () => blind,
    imageLab: async () => ({ ...plainLab, ...lab }),
    encodePicture: sizeAsPicture,
    encodeStill: sizeAsPicture,
    productCodes: false,
  };
  return new LabelWatch(deps, "TimeGo", new StageClock(() => now++));
};

/** Samples at whole seconds with the patch where `places` says, then the last look. */
const watchSession = async (watch: LabelWatch, places: readonly (readonly [number, number])[], place = PLACE) => {
  const samples: CodeSighting[][] = [];
  for (const [i, [x, y]] of places.entries())
    samples.push(await watch.read(i, seconds(3 + i * 1.2), frameWith(x, y), place, true));
  await watch.lookAgain(place, STRETCH, (index) => samples[index] ?? []);
  return samples;
};

const MIDDLE: readonly (readonly [number, number])[] = [
  [420, 300],
  [430, 305],
  [440, 310],
];

describe("a session whose label was not read", () => {
  it("becomes a near miss where a square code was found: place, stretch, two pictures at most", async () => {
    const watch = watchWith((image, all) => (all ? [squareAt(image.width / 2, image.height / 2, "")] : []));
    await watchSession(watch, MIDDLE);
    expect(watch.nearMisses).toHaveLength(2);
    const [first] = watch.nearMisses;
    expect(first).toMatchObject({ kind: "square", from: 2, to: 9 });
    expect([3, 4.2, 5.4]).toContain(first?.at);
    const [x = 0, y = 0, width = 0, height = 0] = first?.roi ?? [];
    expect(width * FRAME.width).toBeCloseTo(40, 5);
    expect(height * FRAME.height).toBeCloseTo(40, 5);
    // Inside the patch, wherever it lay in that sample.
    expect(x * FRAME.width).toBeGreaterThan(400);
    expect(y * FRAME.height).toBeGreaterThan(280);
    expect(await first?.picture.text()).toMatch(/^\d+ x \d+$/);
  });

  it("bars alone are one of the other kind, fingers are none", async () => {
    const onBars = (image: GreyImage): CodeRead["corners"] => {
      const [x, y] = onPatch(image, "").corners[0] ?? [0, 0];
      return [[x, y] as const, [x + 150, y] as const, [x + 150, y + 100] as const, [x, y + 100] as const];
    };
    const onTable = (): CodeRead["corners"] => squareAt(2, 2, "").corners;
    const bars = watchWith(() => [], { findBars: onBars });
    await watchSession(bars, MIDDLE);
    expect(bars.nearMisses.map(({ kind }) => kind)).toEqual(["bars", "bars"]);
    const fingers = watchWith(() => [], { findBars: onTable });
    await watchSession(fingers, MIDDLE);
    expect(fingers.nearMisses).toEqual([]);
  });

  it("nothing code-like: no near miss", async () => {
    const watch = watchWith(() => []);
    await watchSession(watch, MIDDLE);
    expect(watch.nearMisses).toEqual([]);
  });

  it("the sticker is none, nor is a code that was read there", async () => {
    const onSticker = (image: GreyImage, all: boolean): readonly CodeRead[] => (all ? [onPatch(image, "")] : []);
    const sticker = watchWith(onSticker, {}, (image) => [onPatch(image, "TimeGo")]);
    await watchSession(sticker, [[260, 150]]);
    expect(sticker.nearMisses).toEqual([]);
    // A label over the sticker's place, smaller than it.
    const label = ({ corners: [[x, y] = [0, 0]] }: CodeRead): CodeRead => ({
      ...squareAt(x, y, ""),
      corners: [[x, y] as const, [x + 20, y] as const, [x + 20, y + 20] as const, [x, y + 20] as const],
    });
    const over = watchWith(
      (image, all) => (all ? [label(onPatch(image, ""))] : []),
      {},
      (image) => [onPatch(image, "TimeGo")],
    );
    await watchSession(over, [[260, 150]]);
    expect(over.nearMisses).toHaveLength(1);
    // A parcel of the session before: read early, and found again unread in a kept picture.
    const background = watchWith(
      (image, all) => (all ? [onPatch(image, "")] : []),
      {},
      (image) => [onPatch(image, "OLD")],
    );
    await watchSession(background, [[440, 310]]);
    expect(background.nearMisses).toEqual([]);
  });
});

describe("the last look", () => {
  it("adds what it reads to its sample, and is content with a square code", async () => {
    const watch = watchWith((_, all) => (all ? [squareAt(50, 50, "SPX1")] : []));
    const samples = await watchSession(watch, MIDDLE);
    expect(samples.flat().map(({ text }) => text)).toEqual(["SPX1"]);
    expect(watch.nearMisses).toEqual([]);
  });

  it("does not believe a linear code that one picture alone shows", async () => {
    let asked = 0;
    const watch = watchWith((_, all) => (all && asked++ === 0 ? [squareAt(50, 50, "G!N$", "Code128")] : []));
    const samples = await watchSession(watch, MIDDLE);
    expect(samples.flat()).toEqual([]);
  });

  it("looks for a linear code a second time: two sightings within two seconds", async () => {
    const watch = watchWith((_, all) => (all ? [squareAt(50, 50, "GHN1", "Code128")] : []));
    const samples = await watchSession(watch, MIDDLE);
    expect(samples.flat().map(({ text }) => text)).toEqual(["GHN1", "GHN1"]);
  });

  it("the sticker is no label: it goes on looking", async () => {
    const watch = watchWith((_, all) => (all ? [squareAt(50, 50, "timego"), squareAt(120, 90, "")] : []));
    await watchSession(watch, MIDDLE);
    expect(watch.codesSeen).toBe(0);
    expect(watch.nearMisses).toHaveLength(2);
  });
});
