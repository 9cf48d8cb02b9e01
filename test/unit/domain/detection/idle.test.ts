import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectCamera, type ScannedPart } from "../../../../src/domain/detection/detect-events";
import type { TableKind } from "../../../../src/domain/model/camera";
import { DEFAULT_DETECTION, type DetectionSettings } from "../../../../src/domain/model/settings";
import { overlaps } from "../../../../src/domain/time/interval";
import { seconds } from "../../../../src/domain/time/units";
import { CAMERA, code, DAY, film, part, readings, within, type Scene } from "./stream";

const detectionOf = (
  parts: readonly ScannedPart[],
  table: TableKind = "standard",
  settings: Partial<DetectionSettings> = {},
) => detectCamera({ camera: { ...CAMERA, table }, settings: { ...DEFAULT_DETECTION, ...settings }, parts });

const idleOf = (scene: Scene, table?: TableKind, settings?: Partial<DetectionSettings>): [number, number][] =>
  detectionOf([part(film(scene), scene.lengthS)], table, settings).idle.map(({ from, to }) => [
    (from - DAY) / 1000,
    (to - DAY) / 1000,
  ]);

type Times = readonly (readonly [number, number])[];
/** Hands move 0.02, keyframes pulse. */
const motionIn = (times: Times) => (t: number) =>
  within(t, times) ? 0.01 + 0.01 * Math.abs(Math.sin(t * 9)) : Math.round(t * 6) % 15 === 0 ? 0.008 : 0.0002;
const near = (...intervals: [number, number][]) =>
  intervals.map(([from, to]) => [expect.closeTo(from, 0), expect.closeTo(to, 0)]);

const WORK: Times = [
  [10, 30],
  [200, 220],
];
const SCENE: Scene = { lengthS: 300, off: WORK, motion: motionIn(WORK) };

describe("idle time", () => {
  it("is where nobody worked for two minutes, ten seconds of each side left out", () => {
    expect(idleOf(SCENE)).toEqual(near([40, 190]));
    expect(idleOf({ ...SCENE, lengthS: 400 })).toEqual(near([40, 190], [230, 400]));
    const shorter: Times = [
      [10, 30],
      [149, 170],
    ];
    expect(idleOf({ ...SCENE, off: shorter, motion: motionIn(shorter) })).toEqual(near([180, 300]));
    const longer: Times = [
      [10, 30],
      [151, 170],
    ];
    expect(idleOf({ ...SCENE, off: longer, motion: motionIn(longer) })).toEqual(near([40, 141], [180, 300]));
  });
  it("is not where something moves without a session, be it little", () => {
    expect(idleOf({ ...SCENE, motion: motionIn([...WORK, [115, 117]]) })).toEqual([]);
  });
  it("is not broken by a lamp or by two jumps of a keyframe", () => {
    const jumps = (t: number) => (within(t, [[115, 115.3]]) ? 0.3 : motionIn(WORK)(t));
    expect(idleOf({ ...SCENE, motion: jumps })).toEqual(near([40, 190]));
  });
  it("goes by hands where somebody looked for them: people behind the table are no work", () => {
    const motion = motionIn([...WORK, [100, 130]]);
    expect(idleOf({ ...SCENE, motion, hands: (t) => (within(t, WORK) ? 2 : 0) }, "nonstandard")).toEqual(
      near([40, 190]),
    );
    const helped = { ...SCENE, hands: (t: number) => (within(t, [...WORK, [115, 116]]) ? 1 : 0) };
    expect(idleOf(helped, "nonstandard")).toEqual([]);
  });
  it("never hides a session without a movement", () => {
    const off: Times = [...WORK, [100, 115]];
    expect(idleOf({ ...SCENE, off })).toEqual([]);
  });
  it("never hides a label that comes, but one that lies there for hours is no work", () => {
    const label = (seen: Times, at?: (t: number) => readonly [number, number]): Scene => ({
      ...SCENE,
      labels: [{ text: "A", seen, ...(at ? { at } : {}) }],
    });
    expect(idleOf(label([[100, 101]]))).toEqual([]);
    expect(idleOf(label([[20, 300]]))).toEqual(near([40, 190]));
    const nowAndThen: Times = [20, 60, 110, 180].map((t) => [t, t + 0.4] as const);
    expect(idleOf(label(nowAndThen))).toEqual(near([40, 190]));
    expect(idleOf(label(nowAndThen, (t) => [t < 100 ? 0.3 : 0.5, 0.5]))).toEqual([]);
    // Pushed along bit by bit.
    expect(idleOf(label(nowAndThen, (t) => [0.3 + (0.01 * t) / 60, 0.5]))).toEqual(near([40, 170]));
  });
  it("is not where nothing could be seen", () => {
    const observations = film(SCENE).filter(({ at }) => !within(at, [[100, 109]]));
    const gaps = [{ from: seconds(100), to: seconds(109) }];
    expect(detectionOf([part(observations, 300, { gaps })]).idle).toEqual([]);
    const unknown = (t: number) => (within(t, [[100, 109]]) ? null : motionIn(WORK)(t));
    expect(idleOf({ ...SCENE, motion: unknown })).toEqual([]);
    // The first picture of each stretch has nothing to be compared with.
    const pieces = (t: number) => (Math.round(t * 6) === 700 ? null : motionIn(WORK)(t));
    expect(idleOf({ ...SCENE, motion: pieces })).toEqual(near([40, 190]));
  });
  it("is not while the camera is blind", () => {
    const dark: Scene = { lengthS: 600, off: [[200, 600]], motion: () => 0.0002 };
    const { blind, idle } = detectionOf([part(film(dark), 600)]);
    expect(blind).toHaveLength(1);
    expect(idle.map(({ to }) => to)).toEqual([blind[0]?.from]);
  });
  it("is found at a noisy camera too", () => {
    const noisy = (t: number) => 0.01 * (1 + 0.2 * Math.sin(t * 7)) + motionIn(WORK)(t);
    expect(idleOf({ ...SCENE, motion: (t) => (within(t, WORK) ? 0.05 : noisy(t)) })).toEqual(near([40, 190]));
  });
  it("counts where recordings claim the same time only when nobody worked in any of them", () => {
    const still = film({ lengthS: 300, motion: () => 0.0002 });
    const [one, other] = [part(still, 300, { id: "a" }), part(film(SCENE), 300, { id: "b" })];
    expect(detectionOf([one]).idle).toHaveLength(1);
    expect(detectionOf([one, other]).idle).toEqual(detectionOf([other]).idle);
  });
});

describe("properties of idle time", { timeout: 60_000 }, () => {
  const stretch = fc.record({
    samples: fc.integer({ min: 1, max: 900 }),
    trigger: fc.constantFrom(true, true, true, false, null),
    label: fc.constantFrom(-1, -1, -1, 0, 1),
    place: fc.constantFrom(0.2, 0.6),
    motion: fc.constantFrom(null, 0.0002, 0.0002, 0.0002, 0.02),
    hands: fc.constantFrom(null, null, 0, 1),
  });
  const observe = (stretches: readonly (typeof stretch extends fc.Arbitrary<infer T> ? T : never)[]) => {
    let sample = 0;
    return stretches.flatMap(({ samples, trigger, label, place, motion, hands }) =>
      Array.from({ length: samples }, () => ({
        at: seconds(Math.round((sample++ * 1000) / 6) / 1000),
        triggerTexts: readings(trigger),
        codes: label < 0 ? [] : [code(`C${label}`, place)],
        motion,
        hands,
      })),
    );
  };
  it("shares no time with events and blindness, hides no label that comes, does not depend on the cutting", () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(stretch, { minLength: 1, maxLength: 6 }),
        fc.constantFrom<TableKind>("standard", "nonstandard"),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (stretches, table, share) => {
          const observations = observe(stretches);
          const lengthS = observations.length / 6;
          const { events, blind, idle } = detectionOf([part(observations, lengthS)], table);
          found += idle.length;
          idle.forEach((interval, index) => {
            expect(interval.to).toBeGreaterThan(interval.from);
            expect(interval.from).toBeGreaterThanOrEqual(Math.max(DAY, idle[index - 1]?.to ?? 0));
            expect(interval.to).toBeLessThanOrEqual(DAY + lengthS * 1000 + 1);
            for (const event of events) expect(overlaps(event, interval)).toBe(false);
            for (const dark of blind) expect(overlaps(dark, interval)).toBe(false);
          });
          const last = new Map<string, number>();
          for (const { at, codes } of observations)
            for (const { text, corners } of codes) {
              const x = corners[0]?.[0];
              const moment = DAY + at * 1000;
              if (last.get(text) !== x) expect(idle.some(({ from, to }) => moment > from && moment < to)).toBe(false);
              last.set(text, x ?? 0);
            }
          const middle = Math.floor(share * observations.length);
          const border = middle / 6;
          const parts = [
            part(observations.slice(middle), lengthS, { from: border }),
            part(observations.slice(0, middle), border),
          ];
          expect(detectionOf(parts, table).idle).toEqual(idle);
        },
      ),
      { numRuns: 150 },
    );
    expect(found).toBeGreaterThan(30);
  });
});
