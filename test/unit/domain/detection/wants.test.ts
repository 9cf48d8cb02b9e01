import { describe, expect, it } from "vitest";
import type { Want } from "../../../../src/domain/detection/event-detector";
import { TriggerDetector } from "../../../../src/domain/detection/trigger-detector";
import { DEFAULT_DETECTION } from "../../../../src/domain/model/settings";
import { epochMs, toEpochMs } from "../../../../src/domain/time/units";
import { film, within, type Scene } from "./stream";

/** Moments (s) at which the detector, asked live, wants the next sample read harder. */
const askedAt = (scene: Scene): { asked: number[]; all: Want[] } => {
  const detector = new TriggerDetector({ from: epochMs(0), settings: DEFAULT_DETECTION });
  const all: Want[] = [];
  const asked: number[] = [];
  let wants: readonly Want[] = [];
  for (const { at, ...seen } of film(scene)) {
    const moment = toEpochMs(epochMs(0), at);
    if (wants.some(({ interval }) => interval.from <= moment && moment < interval.to)) asked.push(at);
    wants = detector.process({ at: moment, ...seen }).wants;
    all.push(...wants);
  }
  return { asked, all };
};

describe("harder reading of labels", () => {
  it("is wanted while an open session has no code, from the moment it is known to be open", () => {
    const { asked } = askedAt({ lengthS: 60, off: [[10, 40]], labels: [{ text: "A", seen: [[30, 35]] }] });
    expect(asked[0]).toBeGreaterThan(10.5);
    expect(asked[0]).toBeLessThan(11.2);
    expect(asked.at(-1)).toBeLessThanOrEqual(30);
    expect(asked.length).toBeGreaterThan(100);
  });
  it("is wanted again in every session", () => {
    const { asked } = askedAt({
      lengthS: 90,
      off: [
        [10, 40],
        [60, 80],
      ],
      labels: [{ text: "A", seen: [[11, 35]] }],
    });
    expect(asked.filter((at) => at > 12 && at < 60)).toEqual([]);
    expect(asked.some((at) => at > 60)).toBe(true);
  });
  it("is not satisfied by a label that lies there", () => {
    const wall = { text: "WALL", seen: [[0, 60]] as const, at: () => [0.9, 0.1] as const };
    expect(askedAt({ lengthS: 60, off: [[20, 40]], labels: [wall] }).asked.length).toBeGreaterThan(100);
  });
  it("is never wanted while the table is free, nor after the light went out", () => {
    const motion = (t: number) => (within(t, [[20, 40]]) ? 0.02 * (1 + Math.sin(t * 9)) : 0.0001);
    const { asked } = askedAt({ lengthS: 400, off: [[20, 400]], motion });
    expect(asked.every((at) => at > 20 && at < 180)).toBe(true);
  });
  it("is asked for the whole session when it ended without a code", () => {
    const { all } = askedAt({ lengthS: 60, off: [[10, 40]] });
    const whole = all.find(({ interval }) => interval.to - interval.from > 5000);
    expect(whole?.interval.from).toBeCloseTo(10_000, -2);
    expect(whole?.interval.to).toBeCloseTo(40_000, -2);
  });
});
