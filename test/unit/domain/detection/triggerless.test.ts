import { describe, expect, it } from "vitest";
import type { Observation } from "../../../../src/domain/detection/observation";
import { TriggerlessDetector } from "../../../../src/domain/detection/triggerless-detector";
import { DEFAULT_DETECTION } from "../../../../src/domain/model/settings";
import { epochMs } from "../../../../src/domain/time/units";
import { noise } from "../../../support/noise";
import { brief, detectTriggerless, film, live, part, within, type Scene } from "./stream";

const S = 1000;

/** 0–1, the same for the same moment. */
const grain = (seed: number) => {
  const bytes = noise(6000, seed);
  return (t: number): number => (bytes[Math.round(t * 6)] ?? 0) / 255;
};
const sessionsOf = (scene: Scene, change: (observation: Observation, index: number) => Observation = (o) => o) =>
  detectTriggerless([part(film(scene).map(change), scene.lengthS)]);

/** Looks for hands as a scan makes them: now and then while somebody works, else none. */
const sparse = (observation: Observation, index: number): Observation =>
  observation.hands === 0 || index % 5 === 0 ? observation : { ...observation, hands: null };
const blindToHands = (observation: Observation): Observation => ({ ...observation, hands: null });

type Times = readonly (readonly [number, number])[];
const handsIn = (times: Times) => (t: number) => (within(t, times) ? 2 : 0);
/** Motion of hands as on the footage, 0.004–0.05; still pictures with the pulse of keyframes. */
const motionIn =
  (times: Times, still = 0.0003, keyframe = 0.008) =>
  (t: number): number => {
    const sample = Math.round(t * 6);
    if (within(t, times)) return still + 0.004 + 0.046 * Math.abs(Math.sin(sample * 1.7));
    return sample % 15 === 0 ? still + keyframe : still * (1 + 0.3 * Math.sin(sample));
  };

const WORK = [
  [10, 25],
  [32, 48],
] as const;
const LABELS = [
  { text: "A", seen: [[20, 24]] },
  { text: "B", seen: [[42, 47]] },
] as const;
const twoParcels = (motion: (t: number) => number): Scene => ({
  lengthS: 60,
  hands: handsIn(WORK),
  motion,
  labels: LABELS,
});

const expectTwo = (events: ReturnType<typeof detectTriggerless>, within: number): void => {
  expect(brief(events).map(({ codes }) => codes)).toEqual([["A"], ["B"]]);
  brief(events).forEach(({ start, end }, index) => {
    const [from, to] = WORK[index] ?? [0, 0];
    expect(Math.abs((start ?? Infinity) - from)).toBeLessThanOrEqual(within);
    expect(Math.abs((end ?? Infinity) - to)).toBeLessThanOrEqual(within);
  });
};

describe("calm of a table without a sticker", () => {
  it("is found between the pulses of keyframes, however little the work moves", () => {
    expectTwo(sessionsOf(twoParcels(motionIn(WORK)), sparse), 0.5);
  });
  it("is relative to the camera's own noise: at night as by day", () => {
    for (const level of [0.00002, 0.001, 0.004, 0.015, 0.03]) {
      const shot = grain(7);
      const motion = (t: number): number =>
        level * (0.9 + 0.2 * shot(t)) + (within(t, WORK) ? 4 * level + motionIn(WORK, 0)(t) : 0);
      expectTwo(sessionsOf(twoParcels(motion), sparse), 0.5);
    }
  });
  it("is never more than a tenth of the grey scale", () => {
    const [event, ...more] = sessionsOf(
      twoParcels(() => 0.12),
      sparse,
    );
    expect(more).toHaveLength(1);
    expect(event?.codes.map(({ text }) => text)).toEqual(["A"]);
  });
  it("is not broken by a lamp, a slow change of light or a camera that hangs for seconds", () => {
    const lamp = (t: number) => (Math.round(t * 6) === 28 * 6 ? 0.3 : motionIn(WORK)(t));
    const drift = (t: number) => motionIn(WORK)(t) + 0.0007;
    const hangs = (t: number) => (within(t, [[26, 31]]) ? 0 : motionIn(WORK, 0.004)(t));
    for (const motion of [lamp, drift, hangs]) expectTwo(sessionsOf(twoParcels(motion), sparse), 0.5);
  });
});

describe("sessions of a table without a sticker", () => {
  it("need no calm where nobody's hands were there: a fan, a belt, people behind the table", () => {
    const restless = grain(3);
    const busy = (t: number) => 0.11 + 0.1 * restless(t);
    expectTwo(sessionsOf(twoParcels(busy)), 1.1);
  });
  it("that go on in a long unrest are parted where hands were missing", () => {
    const times: Times = [0, 1, 2, 3, 4].map((i) => [10 + 60 * i, 40 + 60 * i] as const);
    const restless = grain(3);
    const events = sessionsOf({ lengthS: 320, hands: handsIn(times), motion: (t) => 0.11 + 0.1 * restless(t) });
    expect(events).toHaveLength(5);
    brief(events).forEach(({ start, end }, i) => {
      expect(Math.abs((start ?? 0) - (times[i]?.[0] ?? 0))).toBeLessThanOrEqual(1.1);
      expect(Math.abs((end ?? 0) - (times[i]?.[1] ?? 0))).toBeLessThanOrEqual(0.5);
    });
  });
  it("are kept without a label, but movement alone is none: goods, people, light", () => {
    const events = sessionsOf({ lengthS: 60, hands: handsIn([[10, 25]]), motion: motionIn(WORK) }, sparse);
    expect(brief(events).map(({ codes }) => codes)).toEqual([[]]);
    expect(events[0]?.flags).toContain("noCode");
    expect(sessionsOf({ lengthS: 60, hands: () => 0, motion: motionIn(WORK) })).toEqual([]);
    expect(sessionsOf({ lengthS: 60, motion: motionIn(WORK) })).toEqual([]);
  });
  it("are estimated from the movement around the label when hands can not be found", () => {
    const events = sessionsOf(twoParcels(motionIn(WORK)), blindToHands);
    expectTwo(events, 0.5);
    for (const { flags } of events) expect(flags).toContain("estimated");
  });
  it("begin eleven seconds before the label was seen last when movement is not known either", () => {
    const [event] = sessionsOf({ lengthS: 60, labels: [{ text: "A", seen: [[30, 32]] }] });
    expect(event?.flags).toContain("estimated");
    expect(brief(event ? [event] : [])[0]?.start).toBeCloseTo(32 - 1 / 6 - 11, 1);
    // Not before the previous end.
    const labels = [
      { text: "A", seen: [[28, 30]] },
      { text: "B", seen: [[34, 35]] },
    ] as const;
    const [first, second] = sessionsOf({ lengthS: 60, labels });
    expect(second?.from).toBe(first?.to);
  });
  it("are open where hands were there when the stream began or ended", () => {
    const times: Times = [
      [0, 12],
      [40, 60],
    ];
    const events = sessionsOf({ lengthS: 60, hands: handsIn(times), motion: motionIn(times) }, sparse);
    expect(events.map(({ start, end, flags }) => [start === null, end === null, flags.slice(0, 1)])).toEqual([
      [true, false, ["openStart"]],
      [false, true, ["openEnd"]],
    ]);
  });
  it("begin and end with the movement where looks for hands are rare", () => {
    const times: Times = [[10.4, 25.4]];
    const rare = (o: Observation, i: number) => (i % 5 === 0 ? o : { ...o, hands: null });
    const events = sessionsOf({ lengthS: 60, hands: handsIn(times), motion: motionIn(times) }, rare);
    expect(Math.abs((brief(events)[0]?.start ?? 0) - 10.4)).toBeLessThan(0.2);
    expect(Math.abs((brief(events)[0]?.end ?? 0) - 25.4)).toBeLessThan(0.2);
  });
  it("are two when nobody's hands were there for a moment of calm", () => {
    const times: Times = [
      [10, 20],
      [21.4, 35],
    ];
    const labels = [{ text: "A", seen: [[28, 33]] }] as const;
    const events = sessionsOf({ lengthS: 60, hands: handsIn(times), motion: motionIn(times), labels });
    expect(brief(events).map(({ codes }) => codes)).toEqual([[], ["A"]]);
    // If nobody could look, it may have been a worker who held still.
    const unknown = sessionsOf({ lengthS: 60, motion: motionIn(times), labels });
    expect(unknown).toHaveLength(1);
    expect(brief(unknown)[0]?.start).toBeCloseTo(10, 0);
  });
  it("are estimated from the first movement of a stream that begins calm", () => {
    const events = sessionsOf({
      lengthS: 60,
      motion: motionIn([[1.5, 30]]),
      labels: [{ text: "A", seen: [[25, 28]] }],
    });
    expect(brief(events)[0]?.start).toBeCloseTo(1.5, 0);
  });
  it("are one when the worker holds still, hands in the picture", () => {
    const still: Times = [
      [10, 15],
      [22, 30],
    ];
    const scene: Scene = {
      lengthS: 60,
      hands: handsIn([[10, 30]]),
      motion: motionIn(still),
      labels: [{ text: "A", seen: [[24, 28]] }],
    };
    const events = sessionsOf(scene, (o, i) => (i % 5 === 0 ? o : { ...o, hands: null }));
    expect(brief(events)).toEqual([
      { start: expect.closeTo(10, 0) as number, end: expect.closeTo(30, 0) as number, codes: ["A"] },
    ]);
  });
});

describe("labels of a table without a sticker", () => {
  const place = [0.3, 0.7] as const;
  it("that are left lying stay with their session, even when they were covered by the next parcel", () => {
    const lies = {
      text: "A",
      seen: [
        [20, 34],
        [40, 60],
      ] as const,
      at: () => place,
    };
    const next = { text: "B", seen: [[36, 47]] as const, at: () => [0.6, 0.4] as const };
    const events = sessionsOf({ ...twoParcels(motionIn(WORK)), labels: [lies, next] }, sparse);
    expect(brief(events).map(({ codes }) => codes)).toEqual([["A"], ["B"]]);
    // It does not stretch its session either.
    expect(brief(events)[0]?.end).toBeCloseTo(25, 0);
  });
  it("that are moved to another place are packed again", () => {
    const again = {
      text: "A",
      seen: [
        [20, 24],
        [42, 47],
      ] as const,
      at: (t: number) => (t < 30 ? place : ([0.6, 0.4] as const)),
    };
    const later: Times = [
      [10, 25],
      [62, 78],
    ];
    const seen = {
      ...again,
      seen: [
        [20, 24],
        [72, 77],
      ] as const,
    };
    const events = sessionsOf({ lengthS: 90, hands: handsIn(later), motion: motionIn(later), labels: [seen] }, sparse);
    expect(brief(events).map(({ codes }) => codes)).toEqual([["A"], ["A"]]);
  });
  it("that turn up long after the last hand have a session of their own", () => {
    const events = sessionsOf(
      {
        lengthS: 400,
        hands: handsIn([[10, 25]]),
        motion: motionIn([[10, 25]]),
        labels: [{ text: "A", seen: [[300, 310]] }],
      },
      sparse,
    );
    expect(events.map(({ codes, flags }) => [codes.length, flags.includes("estimated")])).toEqual([
      [0, false],
      [1, true],
    ]);
    expect(brief(events)[0]?.end).toBeCloseTo(25, 0);
    expect(brief(events)[1]?.start).toBeGreaterThan(280);
  });
  it("may show the end of a session whose hands were not found to the last", () => {
    const carried = { text: "A", seen: [[20, 30]] as const, at: (t: number) => [0.3 + (t - 20) / 50, 0.5] as const };
    const events = sessionsOf(
      { lengthS: 60, hands: handsIn([[10, 25]]), motion: motionIn([[10, 31]]), labels: [carried] },
      sparse,
    );
    expect(brief(events)[0]?.end).toBeGreaterThan(29);
  });
});

describe("sessions while the stream goes on", () => {
  it("are told minutes after their end, not at the stream's", () => {
    const detector = new TriggerlessDetector({ from: epochMs(0), settings: DEFAULT_DETECTION });
    const told: [number, number][] = [];
    for (const { at, ...seen } of film({ ...twoParcels(motionIn(WORK)), lengthS: 1000 })) {
      const step = detector.process({ at: epochMs(Math.round(at * S)), ...live(seen) });
      for (const { to } of step.sessions) told.push([to / S, at]);
    }
    expect(told).toHaveLength(2);
    for (const [end, at] of told) expect(at - end).toBeLessThan(300);
  });
});
