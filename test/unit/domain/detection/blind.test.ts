import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectCamera } from "../../../../src/domain/detection/detect-events";
import type { Observation } from "../../../../src/domain/detection/observation";
import type { ScannedPart } from "../../../../src/domain/detection/scanned-part";
import { DEFAULT_DETECTION, type DetectionSettings } from "../../../../src/domain/model/settings";
import { seconds } from "../../../../src/domain/time/units";
import { CAMERA, code, DAY, film, part, within, type Scene, readings } from "./stream";

const look = (parts: readonly ScannedPart[], settings: Partial<DetectionSettings> = {}) =>
  detectCamera({ camera: CAMERA, settings: { ...DEFAULT_DETECTION, ...settings }, parts });
const darkTimes = (parts: readonly ScannedPart[]) =>
  look(parts).blind.map(({ from, to }) => [(from - DAY) / 1000, (to - DAY) / 1000]);
const darkIn = (scene: Scene) => darkTimes([part(film(scene), scene.lengthS)]);
const still = (t: number) => (Math.round(t * 6) % 15 === 0 ? 0.008 : 0.0003);
const hands = (t: number) => 0.004 + 0.03 * Math.abs(Math.sin(t * 9));

describe("the time in which a camera is blind", () => {
  it("runs from the trigger's last sight to the next On when nothing ever moved", () => {
    expect(darkIn({ lengthS: 240, off: [[20, 200]], motion: still })).toEqual([[20, 200]]);
  });
  it("runs from the last sign of work, where the open session ends", () => {
    const motion = (t: number) => (t > 20 && t < 50 ? hands(t) : still(t));
    const { events, blind } = look([part(film({ lengthS: 300, off: [[20, 250]], motion }), 300)]);
    expect(events.map(({ flags }) => flags)).toEqual([["noCode", "blindAfter"]]);
    expect(blind).toEqual([{ from: events[0]?.end, to: DAY + 250_000 }]);
  });
  it("goes on to the stream's end when the trigger does not come back", () => {
    expect(darkIn({ lengthS: 300, off: [[20, 300]], motion: still })).toEqual([[20, 300]]);
    expect(darkIn({ lengthS: 300, off: [[0, 300]], motion: still })).toEqual([[0, 300]]);
  });
  it("is not ended by work under a sticker that fell off: that cannot be told apart", () => {
    const motion = (t: number) => (t > 200 ? hands(t) : still(t));
    expect(darkIn({ lengthS: 400, off: [[20, 330]], motion })).toEqual([[20, 330]]);
  });
  it("never ends before it begins, when an On is dated back over a time that could not be judged", () => {
    const trigger = (t: number) => (t < 20 || Math.abs(t - 22) < 0.05 ? true : t < 22 ? false : t < 200 ? null : true);
    const motion = (t: number) => (t > 20 && t < 60 ? hands(t) : still(t));
    const { events, blind } = look([part(film({ lengthS: 240, trigger, motion }), 240)]);
    expect(events.map(({ flags }) => flags)).toEqual([["noCode", "blindAfter"]]);
    expect(blind).toEqual([]);
  });
  it("does not begin before the last label that was shown while the sticker could not be judged", () => {
    const trigger = (t: number) => (t < 20 ? true : t < 20.1 || t > 40 ? false : null);
    const labels = [{ text: "A", seen: [[25, 34]] as const }];
    const scene: Scene = { lengthS: 400, trigger, labels, motion: (t) => (t > 38 ? still(t) : null) };
    const { events, blind } = look([part(film(scene), scene.lengthS)]);
    expect(events.map(({ codes, flags }) => [codes.length, flags])).toEqual([[1, ["blindAfter"]]]);
    expect(blind[0]?.from).toBeGreaterThanOrEqual(DAY + 33_800);
  });
  it("is told each time", () => {
    const off = [
      [20, 200],
      [250, 270],
      [300, 500],
    ] as const;
    const motion = (t: number) => (within(t, [[250, 270]]) ? hands(t) : still(t));
    expect(darkIn({ lengthS: 520, off, motion })).toEqual([
      [20, 200],
      [300, 500],
    ]);
  });
  it("is none where work is seen, motion is unknown, it is short or the trigger was only not judged", () => {
    expect(darkIn({ lengthS: 300, off: [[20, 250]], motion: hands })).toEqual([]);
    expect(darkIn({ lengthS: 300, off: [[20, 250]] })).toEqual([]);
    expect(darkIn({ lengthS: 300, off: [[20, 120]], motion: still })).toEqual([]);
    expect(darkIn({ lengthS: 300, trigger: (t) => (t > 20 && t < 250 ? null : true), motion: still })).toEqual([]);
    expect(darkIn({ lengthS: 300, motion: still })).toEqual([]);
  });
  it("is one stretch over the border of files, and ends with a hole between them", () => {
    const motion = (t: number) => (t === 0 ? null : 0.0002);
    const dark = film({ lengthS: 200, trigger: () => false, motion });
    const light = film({ lengthS: 20, motion });
    const files = (hole: number) => [
      part(light, 20, { id: "a" }),
      part(dark, 200, { id: "b", startMs: DAY + 20_000 }),
      part(dark, 200, { id: "c", startMs: DAY + 220_000 + hole }),
      part(light, 20, { id: "d", startMs: DAY + 420_000 + hole }),
    ];
    expect(darkTimes(files(0))).toEqual([[20, 420]]);
    expect(darkTimes(files(60_000))).toEqual([
      [20, 220],
      [280, 480],
    ]);
  });
  it("where two recordings claim the same time it is blind when one is, and told once", () => {
    const dark = film({ lengthS: 300, off: [[20, 250]], motion: still });
    const seen = film({ lengthS: 300, motion: still });
    const first = part(dark, 300, { id: "a" });
    expect(darkTimes([first, part(seen, 300, { id: "b", startMs: DAY + 1000 })])).toEqual([[20, 250]]);
    expect(darkTimes([first, part(dark, 300, { id: "b", startMs: DAY + 10_000 })])).toEqual([[20, 260]]);
  });
  it("is never told of tables without a sticker, where calm means that nobody works", () => {
    const parts = [part(film({ lengthS: 300, off: [[20, 250]], motion: still, hands: () => 0 }), 300)];
    const camera = { ...CAMERA, table: "nonstandard" } as const;
    expect(detectCamera({ camera, settings: DEFAULT_DETECTION, parts }).blind).toEqual([]);
  });
  it("a stream that ends before the quiet is long enough has an open session, nothing blind", () => {
    const parts = [part(film({ lengthS: 100, off: [[20, 100]], motion: still }), 100)];
    expect(look(parts).blind).toEqual([]);
    expect(look(parts).events.map(({ flags }) => flags)).toEqual([["openEnd", "noCode"]]);
  });
});

describe("properties of the blind time", { timeout: 60_000 }, () => {
  const STEP_MS = 167;
  const stretch = fc.record({
    samples: fc.integer({ min: 1, max: 120 }),
    trigger: fc.constantFrom(true, false, false, false, null),
    motion: fc.constantFrom(null, 0, 0, 0.001, 0.02),
    read: fc.integer({ min: 0, max: 9 }),
  });
  const observe = (stretches: readonly (typeof stretch extends fc.Arbitrary<infer S> ? S : never)[]): Observation[] =>
    stretches
      .flatMap(({ samples, ...one }) => Array.from({ length: samples }, (_, i) => ({ ...one, i })))
      .map(({ trigger, motion, read, i }, index) => ({
        at: seconds((index * STEP_MS) / 1000),
        triggerTexts: readings(trigger),
        codes: read === 0 && i === 0 ? [code("A")] : [],
        motion: motion === null ? null : motion * (i % 3 === 0 ? 0.3 : 1),
        hands: null,
      }));
  const streams = fc.array(stretch, { minLength: 1, maxLength: 30 });
  // So that random streams are often blind.
  const settings = { maxPackingS: 8 };

  it("never shares time with an event, lies in the stream, and does not depend on the cutting into files", () => {
    let found = 0;
    fc.assert(
      fc.property(streams, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (made, cuts) => {
        const observations = observe(made);
        const lengthMs = observations.length * STEP_MS;
        const { events, blind } = look([part(observations, lengthMs / 1000)], settings);
        blind.forEach(({ from, to }, i) => {
          expect(to).toBeGreaterThan(from);
          expect(from).toBeGreaterThanOrEqual(blind[i - 1]?.to ?? DAY);
          expect(to).toBeLessThanOrEqual(DAY + lengthMs);
          expect(events.filter((event) => event.from < to && from < event.to)).toEqual([]);
        });
        found += blind.length;
        const borders = [...new Set([0, ...cuts.map((share) => Math.floor(share * observations.length))])]
          .filter((border) => border < observations.length)
          .sort((a, b) => a - b);
        const files = borders.map((first, i) => {
          const end = borders[i + 1] ?? observations.length;
          const inFile = observations
            .slice(first, end)
            .map((one, n) => ({ ...one, at: seconds((n * STEP_MS) / 1000) }));
          const options = { id: `file${i}`, startMs: DAY + first * STEP_MS };
          return part(inFile, ((end - first) * STEP_MS) / 1000, options);
        });
        expect(look(files.reverse(), settings).blind).toEqual(blind);
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(100);
  });
});
