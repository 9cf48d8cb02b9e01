import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clockSteps, clockText, codesLine, type FitCaption } from "../../../../src/domain/clips/fit-caption";
import { epochMs, seconds } from "../../../../src/domain/time/units";

const START = Date.UTC(2026, 10, 20, 1, 0, 49) + 300;
const caption = (clock: readonly (readonly [at: number, ms: number])[], zone = "Asia/Ho_Chi_Minh"): FitCaption => ({
  codes: [],
  camera: "",
  clock: clock.map(([at, ms]) => ({ at: seconds(at), ms: epochMs(ms) })),
  zone,
});
const stretch = (from: number, to: number) => ({ from: seconds(from), to: seconds(to) });

describe("the caption's clock", () => {
  test("reads in the station's zone, over midnight and through a change to winter time", () => {
    expect(clockText(epochMs(START), "Asia/Ho_Chi_Minh")).toBe("2026-11-20 08:00:49");
    expect(clockText(epochMs(Date.UTC(2026, 10, 20, 16, 59, 59, 999)), "Asia/Ho_Chi_Minh")).toBe("2026-11-20 23:59:59");
    expect(clockText(epochMs(Date.UTC(2026, 9, 25, 1, 0, 0)), "Europe/Berlin")).toBe("2026-10-25 02:00:00");
    expect(() => clockText(epochMs(START), "Nowhere/At_All")).toThrow(RangeError);
  });

  test("changes where the wall clock's second begins, not where the clip's does", () => {
    const steps = clockSteps(stretch(0, 3), caption([[0, START]]));
    expect(steps.map(({ text }) => text.slice(-2))).toEqual(["49", "50", "51", "52"]);
    expect(steps.map(({ from }) => Number(from.toFixed(3)))).toEqual([0, 0.7, 1.7, 2.7]);
  });

  test("goes on from the clock of the next file", () => {
    const steps = clockSteps(stretch(0.5, 3), caption([[0, START], [2, START + 6000]])); // prettier-ignore
    expect(steps.map(({ from, text }) => [Number(from.toFixed(3)), text.slice(-2)])).toEqual([
      [0.5, "49"],
      [0.7, "50"],
      [1.7, "51"],
      [2, "55"],
      [2.7, "56"],
    ]);
  });

  test("at every moment the reading is that of the wall clock", () => {
    const from = fc.double({ min: 0, max: 50, noNaN: true });
    fc.assert(
      fc.property(
        from,
        fc.double({ min: 0.1, max: 90, noNaN: true }),
        fc.nat(999),
        from,
        (begin, length, ms, place) => {
          const whole = caption([[0, START + ms]]);
          const steps = clockSteps(stretch(begin, begin + length), whole);
          expect(steps[0]?.from).toBe(begin);
          const at = begin + ((place / 50) * length * 999) / 1000;
          const shown = steps.findLast((step) => step.from <= at + 1e-9);
          const wall = START + ms + at * 1000;
          // Within a microsecond of a border either second is right.
          if (Math.abs(wall / 1000 - Math.round(wall / 1000)) > 1e-5)
            expect(shown?.text).toBe(clockText(epochMs(wall), whole.zone));
        },
      ),
    );
  });
});

test("more codes than there is room for are counted", () => {
  expect(codesLine(["A"], 3)).toBe("A");
  expect(codesLine(["A", "B", "C", "D", "E"], 3)).toBe("A  B  C  +2");
});
