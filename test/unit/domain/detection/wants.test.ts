import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DetectorStep, EventDetector, Session, Want } from "../../../../src/domain/detection/event-detector";
import { TriggerDetector } from "../../../../src/domain/detection/trigger-detector";
import { TriggerlessDetector } from "../../../../src/domain/detection/triggerless-detector";
import { DEFAULT_DETECTION } from "../../../../src/domain/model/settings";
import { epochMs, toEpochMs } from "../../../../src/domain/time/units";
import { code, detectScene, film, live, within, type Scene } from "./stream";

/** Moments (s) at which the detector, asked live, wants the next sample read harder. */
const askedAt = (scene: Scene): { asked: number[]; all: Want[] } => {
  const detector = new TriggerDetector({ from: epochMs(0), settings: DEFAULT_DETECTION });
  const all: Want[] = [];
  const asked: number[] = [];
  let wants: readonly Want[] = [];
  for (const { at, ...seen } of film(scene)) {
    const moment = toEpochMs(epochMs(0), at);
    if (wants.some(({ interval }) => interval.from <= moment && moment < interval.to)) asked.push(at);
    wants = detector.process({ at: moment, ...live(seen) }).wants;
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

type Closing = { readonly from: number; readonly to: number; readonly told: number };

const newTrigger = (): EventDetector => new TriggerDetector({ from: epochMs(0), settings: DEFAULT_DETECTION });

/** Stretches (s) that were over without a readable code, and when the scan was told: "over" as the scan knows it. */
const closingsOf = (scene: Scene, detector = newTrigger()): Closing[] => {
  const closings: Closing[] = [];
  const take = (now: number, wants: readonly Want[]): void => {
    for (const { what, interval } of wants) {
      if (what !== "labels-harder" || interval.to > now) continue;
      closings.push({ from: interval.from / 1000, to: interval.to / 1000, told: now / 1000 });
    }
  };
  for (const { at, ...seen } of film(scene)) {
    const moment = toEpochMs(epochMs(0), at);
    take(moment, detector.process({ at: moment, ...live(seen) }).wants);
  }
  take(scene.lengthS * 1000, detector.finish(epochMs(scene.lengthS * 1000)).wants);
  return closings;
};

const stretches = (closings: readonly Closing[]) => closings.map(({ from, to }) => [from, to]);
const wall = { text: "WALL", seen: [[0, 500]] as const, at: () => [0.9, 0.1] as const };

describe("bars that were read once", () => {
  const bars = (...seen: [number, number][]): Scene => ({
    lengthS: 60,
    off: [[10, 40]],
    labels: [{ text: "8934", format: "Code128", seen }],
  });
  it("do not switch harder reading off", () => {
    const { asked } = askedAt(bars([15, 15.1]));
    expect(asked.filter((at) => at > 16 && at < 39).length).toBeGreaterThan(130);
    expect(stretches(closingsOf(bars([15, 15.1], [20, 20.1])))).toEqual([[10, 40]]);
  });
  it("do when a second reading confirms them", () => {
    const { asked } = askedAt(bars([15, 15.1], [16.4, 16.6]));
    expect(asked.some((at) => at > 16)).toBe(true);
    expect(asked.filter((at) => at > 17)).toEqual([]);
    expect(closingsOf(bars([15, 15.1], [16.4, 16.6]))).toEqual([]);
  });
});

describe("the closing want", () => {
  it("comes with the On that ends the session, not when its codes are settled", () => {
    const [closing, ...more] = closingsOf({ lengthS: 60, off: [[10, 40]] });
    expect(more).toEqual([]);
    expect([closing?.from, closing?.to]).toEqual([10, 40]);
    // Three votes of 1/6 s decide the On.
    expect(closing?.told).toBeLessThan(40.6);
  });
  it("does not come when a label of the session's own was read, be it at the last moment", () => {
    const closings = (from: number) =>
      closingsOf({ lengthS: 60, off: [[10, 40]], labels: [{ text: "A", seen: [[from, from + 0.2]] }] });
    expect(closings(10)).toEqual([]);
    expect(closings(25)).toEqual([]);
    expect(closings(39.8)).toEqual([]);
  });
  it("comes in spite of a label that lay in view before", () => {
    expect(stretches(closingsOf({ lengthS: 60, off: [[20, 40]], labels: [wall] }))).toEqual([[20, 40]]);
    const read = { text: "A", seen: [[30, 32]] as const };
    expect(closingsOf({ lengthS: 60, off: [[20, 40]], labels: [wall, read] })).toEqual([]);
  });
  it("comes for a session that was running when the stream began", () => {
    expect(stretches(closingsOf({ lengthS: 60, off: [[0, 40]] }))).toEqual([[0, 40]]);
    const read = { text: "A", seen: [[10, 12]] as const };
    expect(closingsOf({ lengthS: 60, off: [[0, 40]], labels: [read] })).toEqual([]);
  });
  it("takes what such a stream shows at once for a label that may lie there", () => {
    const scene: Scene = { lengthS: 60, off: [[0, 40]], labels: [wall] };
    expect(stretches(closingsOf(scene))).toEqual([[0, 40]]);
    const { asked } = askedAt(scene);
    expect(asked.filter((at) => at > 5 && at < 39).length).toBeGreaterThan(190);
    const read = { text: "A", seen: [[3.2, 4]] as const };
    expect(closingsOf({ ...scene, labels: [wall, read] })).toEqual([]);
  });
  it("also when that is read only after the session is known to be open", () => {
    const seldom = { ...wall, seen: [0, 1, 2, 3].map((i) => [2 + i * 2, 2.1 + i * 2] as const) };
    expect(stretches(closingsOf({ lengthS: 60, off: [[0, 40]], labels: [seldom] }))).toEqual([[0, 40]]);
  });
  it("does so too when the first seconds could not be decoded or the trigger not be judged", () => {
    const late = film({ lengthS: 60, off: [[0, 40]], labels: [wall] }).filter(({ at }) => at >= 4);
    const detector = newTrigger();
    const wants = late.flatMap(({ at, ...seen }) => {
      const moment = toEpochMs(epochMs(0), at);
      return detector.process({ at: moment, ...live(seen) }).wants.filter(({ interval }) => interval.to <= moment);
    });
    expect(wants).toEqual([{ what: "labels-harder", interval: { from: 0, to: 40_000 } }]);
    const trigger = (t: number) => (t < 10 ? null : t >= 40);
    expect(closingsOf({ lengthS: 60, trigger, labels: [wall] }).length).toBe(1);
  });
  it("the label that was in the stream's first seconds is a code of the session all the same", () => {
    const [event] = detectScene({ lengthS: 60, off: [[0, 40]], labels: [{ text: "A", seen: [[1, 2]] }] });
    expect(event?.codes.map(({ text }) => text)).toEqual(["A"]);
  });
  it("knows sessions a second apart from one another, whose label is still in view when the next begins", () => {
    const off = [
      [10, 40],
      [41, 70],
      [71, 100],
    ] as const;
    const labels = [
      { text: "A", seen: [[38.5, 41.8]] as const },
      { text: "C", seen: [[80, 82]] as const },
    ];
    expect(stretches(closingsOf({ lengthS: 110, off, labels }))).toEqual([[41, 70]]);
    expect(stretches(closingsOf({ lengthS: 110, off }))).toEqual([
      [10, 40],
      [41, 70],
      [71, 100],
    ]);
  });
  it("counts a label that comes while the table is free for the session that follows it", () => {
    const off = [
      [10, 40],
      [43, 70],
    ] as const;
    const labels = [
      { text: "A", seen: [[20, 30]] as const },
      { text: "B", seen: [[42, 45]] as const },
    ];
    expect(closingsOf({ lengthS: 80, off, labels })).toEqual([]);
  });
  it("does not come when the label that came after a session without a code is packed again much later", () => {
    const off = [
      [10, 40],
      [100, 130],
    ] as const;
    const twice = {
      text: "A",
      seen: [
        [41, 42],
        [110, 111],
      ] as const,
    };
    expect(stretches(closingsOf({ lengthS: 140, off, labels: [twice] }))).toEqual([[10, 40]]);
  });
  it("comes at the stream's end for a session that is still open", () => {
    expect(closingsOf({ lengthS: 60, off: [[10, 60]] })).toEqual([{ from: 10, to: 60, told: 60 }]);
    expect(closingsOf({ lengthS: 60, off: [[10, 60]], labels: [{ text: "A", seen: [[50, 51]] }] })).toEqual([]);
    expect(closingsOf({ lengthS: 60 })).toEqual([]);
  });
  it("comes for a session in which only bars are confirmed that were read in the one before", () => {
    const off = [
      [10, 39],
      [39.6, 60],
    ] as const;
    const bars = {
      text: "8934",
      format: "Code128",
      seen: [
        [38.8, 38.9],
        [40.6, 40.7],
      ] as const,
    };
    const scene: Scene = { lengthS: 80, off, labels: [{ text: "A", seen: [[20, 30]] }, bars] };
    expect(detectScene(scene).map(({ codes }) => codes.length)).toEqual([2, 0]);
    expect(stretches(closingsOf(scene))).toEqual([[39.667, 60]]);
  });
  it("comes when the light goes out in a session, but not for a light that was out all the time", () => {
    const motion = (t: number) => (within(t, [[20, 40]]) ? 0.02 * (1 + Math.sin(t * 9)) : 0.0001);
    const [closing, ...more] = closingsOf({ lengthS: 400, off: [[20, 400]], motion });
    expect(more).toEqual([]);
    expect(closing?.from).toBe(20);
    expect(closing?.to).toBeGreaterThan(38);
    expect(closing?.to).toBeLessThanOrEqual(40);
    expect(closingsOf({ lengthS: 400, off: [[20, 400]], motion: () => 0.0001 })).toEqual([]);
  });
  it("is no reason to look for hands later, but a label that comes while all is calm is", () => {
    const detector = new TriggerlessDetector({ from: epochMs(0), settings: DEFAULT_DETECTION });
    const asked: number[] = [];
    const labels = [{ text: "A", seen: [[30, 60]] }] as const;
    for (const { at, ...seen } of film({ lengthS: 60, labels, motion: () => 0.0003 }))
      if (detector.process({ at: toEpochMs(epochMs(0), at), ...live(seen) }).wants.some(({ what }) => what === "hands"))
        asked.push(at);
    expect(asked.some((at) => at > 30 && at < 30.5)).toBe(true);
    expect(asked.filter((at) => (at > 2 && at < 29.9) || at > 32)).toEqual([]);
  });
  it("comes for tables without a sticker as soon as hands and movement have ceased", () => {
    const newTriggerless = () => new TriggerlessDetector({ from: epochMs(0), settings: DEFAULT_DETECTION });
    const hands = (t: number) =>
      within(t, [
        [20, 40],
        [70, 90],
      ])
        ? 2
        : 0;
    const motion = (t: number) => (hands(t) > 0 ? 0.3 : 0);
    const label = { text: "A", seen: [[30, 31]] as const };
    const [closing, ...more] = closingsOf({ lengthS: 120, hands, motion, labels: [label] }, newTriggerless());
    expect(more).toEqual([]);
    // Its label is lying there, covered and seen again: that is not the label of the work that follows.
    const lies = {
      text: "A",
      seen: [
        [30, 65],
        [75, 90],
      ] as const,
    };
    expect(closingsOf({ lengthS: 120, hands, motion, labels: [lies] }, newTriggerless())).toHaveLength(1);
    expect(closing).toEqual({ from: 70, to: expect.closeTo(90, 0) as number, told: expect.closeTo(91, 0) as number });
  });
});

describe("properties of the closing wants", { timeout: 60_000 }, () => {
  const stretch = fc.record({
    samples: fc.integer({ min: 1, max: 60 }),
    trigger: fc.constantFrom(true, true, false, false, false, null),
    read: fc.integer({ min: -4, max: 3 }),
    every: fc.integer({ min: 1, max: 12 }),
    format: fc.constantFrom("QRCode", "QRCode", "Code128"),
    motion: fc.constantFrom(null, 0, 0.02),
  });
  it("each session without a code has one, and each is a session's", () => {
    let wanted = 0;
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 30 }), (stretches) => {
        const detector = new TriggerDetector({
          from: epochMs(0),
          settings: { ...DEFAULT_DETECTION, maxPackingS: 20 },
        });
        const sessions: Session[] = [];
        const closings: Want[] = [];
        let now = 0;
        const take = (step: DetectorStep): void => {
          sessions.push(...step.sessions);
          closings.push(...step.wants.filter(({ interval }) => interval.to <= now));
        };
        for (const { samples, trigger, read, every, format, motion } of stretches)
          for (let i = 0; i < samples; i++, now += 167)
            take(
              detector.process({
                at: epochMs(now),
                triggerSeen: trigger,
                codes: read >= 0 && i % every === 0 ? [code(`C${read}`, 0.5, 0.5, format)] : [],
                motion: motion === null ? null : motion * (i % 3 === 0 ? 0.3 : 1),
                hands: null,
              }),
            );
        take(detector.finish(epochMs(now)));
        const borders = ({ from, to }: { from: number; to: number }) => `${from}-${to}`;
        const asked = new Set(closings.map(({ interval }) => borders(interval)));
        expect(asked.size).toBe(closings.length);
        for (const closing of asked) expect(sessions.map(borders)).toContain(closing);
        for (const session of sessions.filter(({ codes }) => codes.length === 0))
          expect([...asked]).toContain(borders(session));
        wanted += closings.length;
      }),
      { numRuns: 600 },
    );
    expect(wanted).toBeGreaterThan(100);
  });
});
