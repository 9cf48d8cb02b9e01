import { describe, expect, test } from "vitest";
import { PlaneScaler } from "../../../src/adapters/media/fit/plane-scaler";
import { turned } from "../../../src/adapters/media/fit/turn-plane";
import { clockList, fitArguments } from "../../../src/adapters/media/fit-ffmpeg/fit-arguments";
import { planFit } from "../../../src/domain/clips/fit-plan";
import { seconds } from "../../../src/domain/time/units";

describe("PlaneScaler", () => {
  const scaled = (
    data: Uint8Array,
    from: [number, number],
    to: [number, number],
    step = 1,
    stride = from[0] * step,
  ) => {
    const out = new Uint8Array(to[0] * to[1]);
    const [fromSize, toSize] = [from, to].map(([width, height]) => ({ width, height }));
    if (!fromSize || !toSize) throw new Error("sizes");
    new PlaneScaler(fromSize, toSize).scale(data, { offset: 0, stride, step }, out, 0, to[0]);
    return out;
  };

  test("takes the mean over the covered area, shares of samples included", () => {
    expect([...scaled(Uint8Array.of(10, 30, 50, 70), [4, 1], [2, 1])]).toEqual([20, 60]);
    expect([...scaled(Uint8Array.of(0, 90, 180), [3, 1], [2, 1])]).toEqual([30, 150]);
    expect([...scaled(Uint8Array.of(0, 100, 100, 200), [2, 2], [1, 1])]).toEqual([100]);
  });

  test("keeps a plain picture plain to the last sample, at any ratio", () => {
    for (const [width, height] of [
      [1204, 678],
      [640, 360],
      [1919, 1079],
    ] as const)
      // prettier-ignore
      expect(new Set(scaled(new Uint8Array(1920 * 1080).fill(201), [1920, 1080], [width, height]))).toEqual(new Set([201]));
  });

  test("reads every second sample and skips a row's end", () => {
    const data = Uint8Array.of(10, 1, 20, 2, 99, 30, 3, 40, 4, 99);
    expect([...scaled(data, [2, 2], [2, 1], 2, 5)]).toEqual([20, 30]);
    expect([...scaled(Uint8Array.of(1, 2, 9, 3, 4, 9), [2, 2], [2, 2], 1, 3)]).toEqual([1, 2, 3, 4]);
  });
});

test("planes are turned clockwise", () => {
  const source = Uint8Array.of(1, 2, 3, 4, 5, 6); // 3 × 2
  const upright = (by: 0 | 90 | 180 | 270, width: number, height: number) => {
    const out = new Uint8Array(6);
    turned(source, by, out, width, height);
    return [...out];
  };
  expect(upright(0, 3, 2)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(upright(90, 2, 3)).toEqual([4, 1, 5, 2, 6, 3]);
  expect(upright(180, 3, 2)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(upright(270, 2, 3)).toEqual([3, 6, 2, 5, 1, 4]);
});

describe("ffmpeg's part", () => {
  test("each picture of the clock is shown until the next one, the last to the end", () => {
    const steps = [0, 0.7, 1.7].map((from) => ({ from: seconds(4 + from), text: "" }));
    const durations = clockList(steps, 6.2, ["a", "b", "c"]).match(/duration .*/g);
    expect(durations).toEqual(["duration 0.700", "duration 1.000", "duration 0.500"]);
  });

  test("sound is mapped only when the plan keeps it, pictures are thinned only when it says so", () => {
    const source = { duration: seconds(9), picture: { width: 640, height: 360 }, frameRate: 25, bytes: 1e6 };
    const paths = { clip: "c", clock: "l", result: "r" };
    const argumentsFor = (audioBitrate: number, thinned: boolean) => {
      const plan = planFit({ ...source, audioBitrate }, { maxMb: 5, maxS: 60, shortSide: null }, []);
      if (!plan) throw new Error("no plan");
      return fitArguments(plan, thinned, paths).join(" ");
    };
    expect(argumentsFor(24_000, false)).toContain("-c:a copy");
    expect(argumentsFor(0, true)).not.toContain("-c:a");
    expect(argumentsFor(0, true)).toContain("fps=25");
    expect(argumentsFor(0, false)).not.toContain("fps=");
  });
});
