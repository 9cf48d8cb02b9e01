import { describe, expect, it } from "vitest";
import { NoiseFloor } from "../../../../src/domain/detection/noise-floor";
import { epochMs } from "../../../../src/domain/time/units";

const STEP_MS = 167;

/** The limit in the middle of a stream of so many seconds. */
const limitOf = (
  lengthS: number,
  motion: (t: number) => number | null,
  hands: (t: number) => number | null = () => null,
  at = lengthS / 2,
): number => {
  const floor = new NoiseFloor();
  for (let ms = 0; ms < lengthS * 1000; ms += STEP_MS)
    floor.push({ at: epochMs(ms), motion: motion(ms / 1000), hands: hands(ms / 1000) });
  floor.close();
  return floor.limitAt(at * 1000);
};

describe("the limit above which something moves", () => {
  it("is three times the quietest second's median, between 0.002 and 0.1", () => {
    expect(limitOf(60, () => 0.0001)).toBe(0.002);
    expect(limitOf(60, () => 0.01)).toBeCloseTo(0.03, 9);
    expect(limitOf(60, (t) => (t > 20 && t < 23 ? 0.005 : 0.3))).toBeCloseTo(0.015, 9);
    expect(limitOf(60, () => 0.3)).toBe(0.1);
    expect(limitOf(60, () => null)).toBe(0.002);
  });
  it("is not raised by a keyframe in every second", () => {
    expect(limitOf(60, (t) => (t % 1 < 0.16 ? 0.05 : 0.002))).toBeCloseTo(0.006, 9);
  });
  it("is not raised by hands, be they there all the time", () => {
    const looks = (t: number) => (Math.round((t * 1000) / STEP_MS) % 5 === 0 ? 2 : null);
    expect(limitOf(60, () => 0.02, looks)).toBe(0.002);
    expect(
      limitOf(
        60,
        () => 0.02,
        () => 0,
      ),
    ).toBeCloseTo(0.06, 9);
  });
  it("knows nothing of a camera that hangs", () => {
    expect(limitOf(60, (t) => (t > 25 && t < 35 ? 0 : 0.01))).toBeCloseTo(0.03, 9);
  });
  it("follows the noise, two minutes back and ahead", () => {
    const dusk = (t: number) => (t < 300 ? 0.001 : 0.01);
    expect(limitOf(600, dusk, undefined, 250)).toBeCloseTo(0.003, 9);
    expect(limitOf(600, dusk, undefined, 415)).toBeCloseTo(0.003, 9);
    expect(limitOf(600, dusk, undefined, 425)).toBeCloseTo(0.03, 9);
  });
});
