import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerFit, maxBytesOf, planFit, type FitLimits, type FitSource } from "../../../../src/domain/clips/fit-plan";
import { fitFrame } from "../../../../src/domain/clips/fit-shape";
import { chooseStretch, type Looks } from "../../../../src/domain/clips/fit-stretch";
import { DEFAULT_FIT_PRESETS, fitSuffix, isFitPreset } from "../../../../src/domain/model/fit-preset";
import { seconds } from "../../../../src/domain/time/units";

const looksOf = (...codes: readonly (readonly number[])[]): Looks => codes.map((one) => one.map(seconds));
const shown = (looks: Looks, from: number, to: number): number =>
  looks.filter((one) => one.some((at) => at >= from && at <= to)).length;

const CAMERA: FitSource = {
  duration: seconds(60),
  picture: { width: 1920, height: 1080 },
  frameRate: 25,
  bytes: 20e6,
  audioBitrate: 24_000,
};
const LIMITS: FitLimits = { maxMb: 30, maxS: 60, shortSide: 720 };

const sizes = fc.constantFrom(
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
  { width: 1280, height: 960 },
  { width: 704, height: 576 },
  { width: 640, height: 360 },
  { width: 1080, height: 1920 },
  { width: 353, height: 289 },
);
const anyLooks = fc.array(fc.array(fc.double({ min: 0, max: 300, noNaN: true }).map(seconds), { maxLength: 6 }), {
  maxLength: 4,
});

describe("the stretch of a clip that is too long", () => {
  test("a clip that is short enough is kept whole", () => {
    expect(chooseStretch(seconds(59), seconds(60), [])).toEqual({ from: 0, to: 59 });
  });

  test("without a label the beginning is kept", () => {
    expect(chooseStretch(seconds(90), seconds(60), [])).toEqual({ from: 0, to: 59.9 });
  });

  test("a label late in the clip stays inside, away from the edge where there is room", () => {
    const { from, to } = chooseStretch(seconds(200), seconds(60), looksOf([150]));
    expect(from).toBeLessThanOrEqual(148);
    expect(to).toBeGreaterThanOrEqual(152);
    expect(chooseStretch(seconds(90), seconds(60), looksOf([89.5])).to).toBeCloseTo(90, 6);
  });

  test("of two codes that cannot both be shown, the one that is longer in view", () => {
    const { from, to } = chooseStretch(seconds(300), seconds(30), looksOf([10], [200, 201, 202, 203]));
    expect(from).toBeLessThanOrEqual(200);
    expect(to).toBeGreaterThanOrEqual(203);
  });

  test("no other stretch of that length shows the labels of more codes", () => {
    const length = fc.double({ min: 5, max: 120, noNaN: true });
    const duration = fc.double({ min: 1, max: 300, noNaN: true });
    fc.assert(
      fc.property(duration, length, anyLooks, fc.double({ min: 0, max: 1, noNaN: true }), (d, l, all, place) => {
        const looks = all.map((one) => one.filter((at) => at <= d));
        const { from, to } = chooseStretch(seconds(d), seconds(l), looks);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(d);
        expect(to - from).toBeLessThanOrEqual(l);
        const kept = to - from;
        const other = place * (d - kept);
        // A sighting exactly on an edge may fall to either side by rounding.
        expect(shown(looks, from - 1e-9, to + 1e-9)).toBeGreaterThanOrEqual(
          shown(looks, other + 1e-9, other + kept - 1e-9),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("the frame of a copy", () => {
  test("has the band below the picture, 720 lines together", () => {
    const frame = fitFrame({ width: 1920, height: 1080 }, 720);
    expect(frame.height).toBe(720);
    expect(frame.fontSize).toBeGreaterThanOrEqual(24);
    expect(frame.width / (frame.height - frame.bandHeight)).toBeCloseTo(16 / 9, 2);
  });

  test("is never enlarged, and a narrow one has its texts below each other", () => {
    const small = fitFrame({ width: 640, height: 360 }, 720);
    expect([small.width, small.height - small.bandHeight]).toEqual([640, 360]);
    expect(fitFrame({ width: 1080, height: 1920 }, 720)).toMatchObject({ width: 720, bandRows: 3 });
  });

  test("is even, keeps the picture's shape and its limit, whatever the size", () => {
    fc.assert(
      fc.property(sizes, fc.constantFrom(null, 480, 720, 1080), (picture, side) => {
        const { width, height, bandHeight, bandRows, fontSize } = fitFrame(picture, side);
        for (const n of [width, height, bandHeight]) expect(n % 2).toBe(0);
        expect(bandHeight).toBeGreaterThan(bandRows * fontSize * 1.3);
        expect(width).toBeLessThanOrEqual(picture.width);
        expect(height - bandHeight).toBeLessThanOrEqual(picture.height);
        if (side !== null && Math.min(picture.width, picture.height) + bandHeight > side)
          expect(picture.width >= picture.height ? height : width).toBeLessThanOrEqual(side);
        expect(width / (height - bandHeight) / (picture.width / picture.height)).toBeCloseTo(1, 1);
      }),
    );
  });
});

describe("planFit", () => {
  test("takes the full picture and rate where the bits suffice", () => {
    const plan = planFit(CAMERA, LIMITS, []);
    expect(plan).toMatchObject({ frameRate: 25, withAudio: true, maxBytes: 30e6, range: { from: 0, to: 59.9 } });
    expect(plan?.frame.height).toBe(720);
  });

  test("fewer bits make it first slower, then smaller, and leave the sound out; at last there is no plan", () => {
    const plans = [30, 4, 1.2, 0.6].map((maxMb) => planFit(CAMERA, { ...LIMITS, maxMb }, []));
    const shape = plans.map((plan) => [plan?.frame.height, plan?.frameRate, plan?.withAudio]);
    expect(shape[0]).toEqual([720, 25, true]);
    expect(shape[1]?.[0]).toBe(720);
    expect(Number(shape[1]?.[1])).toBeLessThan(25);
    expect(Number(shape[2]?.[0])).toBeLessThan(720);
    expect(shape[3]).toEqual([360, 10, false]);
    expect(planFit(CAMERA, { ...LIMITS, maxMb: 0.1 }, [])).toBeNull();
  });

  test("a short clip does not get more bits than it can use", () => {
    const plan = planFit({ ...CAMERA, duration: seconds(10), bytes: 3e6 }, LIMITS, []);
    expect(plan?.videoBitrate).toBeLessThan(4e6);
  });

  const sources = fc.record({
    duration: fc.double({ min: 0.5, max: 400, noNaN: true }).map(seconds),
    picture: sizes,
    frameRate: fc.double({ min: 1, max: 60, noNaN: true }),
    bytes: fc.integer({ min: 10_000, max: 2e9 }),
    audioBitrate: fc.constantFrom(0, 24_000, 128_000),
  });
  const limits = fc.record({
    maxMb: fc.double({ min: 0.05, max: 200, noNaN: true }),
    maxS: fc.integer({ min: 5, max: 300 }),
    shortSide: fc.constantFrom(null, 480, 720, 1080),
  });

  test("what it plans fits by its own numbers, and every further try asks for less and comes to an end", () => {
    fc.assert(
      fc.property(sources, limits, fc.double({ min: 1.01, max: 8, noNaN: true }), (source, wanted, tooLarge) => {
        let plan = planFit(source, wanted, []);
        for (let tries = 0; plan; tries++) {
          expect(tries).toBeLessThan(400);
          const length = plan.range.to - plan.range.from;
          expect(length).toBeLessThanOrEqual(wanted.maxS);
          expect(plan.frameRate).toBeLessThanOrEqual(Math.min(30, source.frameRate));
          const audio = plan.withAudio ? source.audioBitrate : 0;
          expect(((plan.videoBitrate + audio) * length) / 8).toBeLessThanOrEqual(maxBytesOf(wanted));
          const next = lowerFit(plan, plan.maxBytes * tooLarge, source, wanted);
          if (next) {
            expect(next.videoBitrate).toBeLessThan(plan.videoBitrate);
            expect(next.range).toEqual(plan.range);
          }
          plan = next;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("presets", () => {
  test("the defaults are valid, each its own; nonsense is not", () => {
    expect(DEFAULT_FIT_PRESETS.every(isFitPreset)).toBe(true);
    expect(new Set(DEFAULT_FIT_PRESETS.map((one) => JSON.stringify(one))).size).toBe(DEFAULT_FIT_PRESETS.length);
    const [first] = DEFAULT_FIT_PRESETS;
    if (!first) throw new Error("no preset");
    for (const wrong of [{ maxMb: 0 }, { maxMb: NaN }, { maxS: 1 }, { shortSide: 333 }, { name: "x".repeat(31) }])
      expect(isFitPreset({ ...first, ...wrong })).toBe(false);
    expect(fitSuffix(first)).toBe("_30MB");
    expect(fitSuffix({ ...first, maxMb: 9.5 })).toBe("_9-5MB");
  });
});
