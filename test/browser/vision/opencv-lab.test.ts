import { describe, expect, it } from "vitest";
import { loadOpenCv } from "../../../src/adapters/vision/opencv-engine";
import type { GreyImage } from "../../../src/ports/frame-source";
import { LabelScene, STILL } from "../../support/ladder/camera";
import { ladderLabel } from "../../support/ladder/ladder";
import { randomOf } from "../../support/ladder/random";
import { GOOD_LOOK, QR_RUNGS, type Rung } from "../../support/ladder/rungs";
import { drawSheet } from "../../support/ladder/sheet";
import { realTools } from "../../support/ladder/tools";

const { plain, upscaled, lab } = await realTools();
const QR = { formats: ["QRCode"] as const, maxCodes: 4 };

const rungNamed = (name: string): Rung => {
  const rung = QR_RUNGS.find((candidate) => candidate.name === name);
  if (!rung) throw new Error(name);
  return rung;
};

const meanOf = ({ data }: GreyImage): number => data.reduce((sum, value) => sum + value, 0) / data.length;

const deviation = (image: GreyImage): number => {
  const mean = meanOf(image);
  return Math.sqrt(image.data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / image.data.length);
};

describe("OpenCV's image work", () => {
  it("takes a defocus back that no reader reads through", async () => {
    const { text, picture } = await ladderLabel(rungNamed("defocus σ 2 px"), 0);
    expect(await upscaled.decode(picture, QR)).toEqual([]);
    const [clear] = [...lab.deblur(picture, [{ kind: "round", sigma: 2 }])];
    expect(clear && (await upscaled.decode(clear, QR)).map((read) => read.text)).toEqual([text]);
  });

  it("turns, doubles and says where things were", async () => {
    const { text, picture, corners } = await ladderLabel(rungNamed("scale 4 px"), 0);
    const { image, toSource } = lab.sharpenTurned(picture, 30);
    const [read] = await plain.decode(image, QR);
    expect(read?.text).toBe(text);
    const [x, y] = toSource(...(read?.corners[0] ?? [0, 0]));
    expect(Math.hypot(x - (corners[0]?.[0] ?? 0), y - (corners[0]?.[1] ?? 0))).toBeLessThan(4);
  });

  it("lays leaning labels flat by their corners", async () => {
    const read = { leaning: 0, flat: 0 };
    for (const seed of [1, 2, 3, 4]) {
      const random = randomOf(seed);
      const sheet = await drawSheet({ text: "SPXVN123", format: "QRCode", quietZone: true }, random);
      const look = { ...GOOD_LOOK, modulePx: 4, tilt: 68, rotation: 10 };
      const leaning = new LabelScene(sheet, look, { width: 640, height: 480 }, random).photograph();
      if ((await upscaled.decode(leaning, QR)).length > 0) read.leaning++;
      const texts: string[] = [];
      for (const { image } of lab.layFlat(leaning))
        texts.push(...(await plain.decode(image, QR)).map(({ text }) => text));
      if (texts.includes("SPXVN123")) read.flat++;
    }
    expect(read.leaning).toBeLessThan(4);
    expect(read.flat).toBe(4);
  });

  it("stacks pictures of one label over the first, not those of something else", async () => {
    const random = randomOf(5);
    const sheet = await drawSheet({ text: "SPXVN1", format: "QRCode", quietZone: true }, random);
    const look = { ...GOOD_LOOK, noise: 25 };
    const scene = new LabelScene(sheet, look, { width: 400, height: 400 }, random);
    const still = scene.photograph();
    const moved = [7, -11, 4].map((dx) => scene.photograph({ ...STILL, dx, dy: -dx / 2, turn: dx / 8 }));
    const stack = lab.stack([still, ...moved]);
    expect(stack).not.toBeNull();
    // Noise of four pictures is half that of one.
    expect(stack && deviation(difference(stack, lab.smooth(stack, 1)))).toBeLessThan(
      0.7 * deviation(difference(still, lab.smooth(still, 1))),
    );
    const other = new LabelScene(sheet, { ...look, modulePx: 1.2 }, { width: 400, height: 400 }, randomOf(77));
    const table = { ...other.photograph(), data: new Uint8Array(160_000).map(() => 60 + 90 * random()) };
    expect(lab.stack([still, table])).toBeNull();
  });

  it("evens out contrast, finds bars on a label and none on a table", async () => {
    const dim = (await ladderLabel(rungNamed("contrast 0.08"), 0)).picture;
    expect(deviation(lab.equalise(dim))).toBeGreaterThan(1.5 * deviation(dim));
    const good = (await ladderLabel(rungNamed("scale 3 px"), 0)).picture;
    expect(lab.findBars(good)).toHaveLength(4);
    expect(lab.findBars({ ...good, data: new Uint8Array(good.data.length).fill(120) })).toBeNull();
  });

  it("frees what it takes: the heap stays as it is, picture after picture", async () => {
    const cv = await loadOpenCv();
    const pictures = [0, 1, 2].map((number) => ladderLabel(rungNamed("scale 3 px"), number));
    const [a, b, c] = (await Promise.all(pictures)).map(({ picture }) => picture) as [GreyImage, GreyImage, GreyImage];
    const work = (): void => {
      lab.equalise(a);
      lab.smooth(b, 1);
      lab.sharpenTurned(c, 20);
      lab.clearBars(a, 5, 2);
      lab.findBars(b);
      lab.stack([a, b, c]);
      for (const image of lab.deblur(c, [{ kind: "line", length: 5, degrees: 30 }])) expect(image.width).toBe(640);
      // Left after the first: what a generator holds must not stay either.
      for (const flat of lab.layFlat(a)) if (flat) break;
    };
    for (let i = 0; i < 3; i++) work();
    const before = { heap: cv.HEAPU8.length, top: probe(cv) };
    for (let i = 0; i < 12; i++) work();
    expect(cv.HEAPU8.length).toBe(before.heap);
    expect(Math.abs(probe(cv) - before.top)).toBeLessThan(1_000_000);
  });
});

/** Address of a fresh block of 4 MB: it climbs when blocks of that size are left behind. */
const probe = (cv: Awaited<ReturnType<typeof loadOpenCv>>): number => {
  const mat = new cv.Mat(2048, 2048, cv.CV_8UC1);
  const { byteOffset } = mat.data;
  mat.delete();
  return byteOffset;
};

const difference = (a: GreyImage, b: GreyImage): GreyImage => ({
  ...a,
  data: a.data.map((value, i) => 128 + (value - (b.data[i] ?? 0)) / 2),
});
