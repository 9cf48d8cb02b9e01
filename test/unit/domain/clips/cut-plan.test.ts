import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutRange, planCut, type CutPlan, type CutRules } from "../../../../src/domain/clips/cut-plan";
import type { RecordedStretch } from "../../../../src/domain/clips/contiguous-run";
import type { PackingEvent } from "../../../../src/domain/model/packing-event";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import vectors from "../../../fixtures/vectors/clip-range.json";

const T0 = Date.UTC(2026, 10, 20, 1, 0, 0);
const RULES: CutRules = { paddingS: 2, maxPackingS: 120, contiguousGapS: 5 };

const at = (s: number) => epochMs(T0 + s * 1000);
const file = (id: string, from: number, to: number): RecordedStretch => ({
  id,
  start: at(from),
  duration: seconds(to - from),
});

type Sketch = { start: number | null; end: number | null; in: string[]; seen?: number[]; from?: number; to?: number };

/** Seconds count from the first recording's start. */
const event = ({ start, end, in: files, seen = [], from = start ?? 0, to = end ?? 0 }: Sketch): PackingEvent => ({
  id: "e",
  cameraId: "c",
  start: start === null ? null : at(start),
  end: end === null ? null : at(end),
  from: at(from),
  to: at(to),
  spans: files.map((recordingId) => ({ recordingId, from: seconds(0), to: seconds(1) })),
  codes: seen.length ? [{ text: "SPX1", format: "QRCode", sightings: seen.map(at) }] : [],
  flags: [],
});

const shape = (plan: CutPlan | null) =>
  plan && {
    parts: plan.parts.map((p) => [p.recordingId, p.from, p.to]),
    duration: plan.duration,
    sightings: plan.sightings,
  };

describe("clip-range vectors", () => {
  it.each(vectors.map((v) => [v.name, v] as const))("%s", (_name, { input, expected }) => {
    const { ts, te } = input.event;
    const plan = planCut(event({ start: ts, end: te, in: ["a"] }), [file("a", 0, input.video_length)], {
      ...RULES,
      paddingS: input.buffer,
      maxPackingS: input.video_length, // the vectors know no longest packing time
    });
    if (!expected.ok) return expect(plan).toBeNull();
    expect(shape(plan)).toEqual({
      parts: [["a", expected.start, (expected.start ?? 0) + (expected.duration ?? 0)]],
      duration: expected.duration,
      sightings: [],
    });
  });
});

describe("planCut", () => {
  it("reaches into the contiguous neighbours with its padding", () => {
    const files = [file("b", 60, 120), file("a", 0, 60), file("c", 120, 180)];
    expect(shape(planCut(event({ start: 61, end: 119, in: ["b"], seen: [61, 90] }), files, RULES))).toEqual({
      parts: [
        ["a", 59, 60],
        ["b", 0, 60],
        ["c", 0, 1],
      ],
      duration: 62,
      sightings: [2, 31],
    });
  });

  it("stops at a hole of more than 5 s, and goes over one of 5 s without a pause", () => {
    const ev = event({ start: 61, end: 100, in: ["a", "b"], seen: [61] });
    const near = [file("a", 0, 60), file("b", 65, 120)];
    expect(shape(planCut({ ...ev, start: at(50) }, near, RULES))).toEqual({
      parts: [
        ["a", 48, 60],
        ["b", 0, 37],
      ],
      duration: 49,
      sightings: [],
    });
    const far = [file("a", 0, 60), file("b", 66, 120)];
    const late = event({ start: 67, end: 100, in: ["b"] });
    expect(shape(planCut(late, far, RULES))?.parts).toEqual([["b", 0, 36]]);
  });

  it("takes overlapped time once, the later file from its first frame", () => {
    const files = [file("a", 0, 62), file("b", 60, 120)];
    expect(shape(planCut(event({ start: 50, end: 70, in: ["a", "b"], seen: [61] }), files, RULES))).toEqual({
      parts: [
        ["a", 48, 60],
        ["b", 0, 12],
      ],
      duration: 24,
      sightings: [13],
    });
  });

  it("opens no second file for what one holds alone", () => {
    const files = [file("a", 0, 64), file("b", 60, 120)];
    expect(shape(planCut(event({ start: 50, end: 61, in: ["a"] }), files, RULES))?.parts).toEqual([["a", 48, 63]]);
    expect(shape(planCut(event({ start: 63, end: 80, in: ["b"] }), files, RULES))?.parts).toEqual([["b", 1, 22]]);
  });

  it("begins an open start at the run's beginning or the longest packing time before the end", () => {
    const files = [file("a", 0, 60), file("b", 60, 300)];
    const early = event({ start: null, end: 90, in: ["a", "b"], from: 0 });
    expect(shape(planCut(early, files, RULES))?.parts).toEqual([
      ["a", 0, 60],
      ["b", 0, 32],
    ]);
    const long = event({ start: null, end: 250, in: ["a", "b"], from: 0 });
    expect(shape(planCut(long, files, RULES))?.parts).toEqual([["b", 68, 192]]);
  });

  it("ends an open end at the run's end or the longest packing time after the start", () => {
    const files = [file("a", 0, 60), file("b", 60, 300)];
    const late = event({ start: 200, end: null, in: ["b"], to: 300 });
    expect(shape(planCut(late, files, RULES))?.parts).toEqual([["b", 138, 240]]);
    const long = event({ start: 30, end: null, in: ["a", "b"], to: 300 });
    expect(shape(planCut(long, files, RULES))?.parts).toEqual([
      ["a", 28, 60],
      ["b", 0, 92],
    ]);
  });

  it("shows what was seen when neither bound is known", () => {
    const whole = event({ start: null, end: null, in: ["a"], from: 10, to: 290 });
    expect(shape(planCut(whole, [file("a", 0, 300)], RULES))?.parts).toEqual([["a", 8, 292]]);
  });

  it("never leaves the label out: a code read only before the start is shown", () => {
    const early = event({ start: 50, end: 70, in: ["a"], seen: [43] });
    expect(shape(planCut(early, [file("a", 0, 100)], RULES))).toEqual({
      parts: [["a", 41, 72]],
      duration: 31,
      sightings: [2],
    });
  });

  it("cuts what is left when a file of the event is gone, and nothing when all are", () => {
    const ev = event({ start: 50, end: 70, in: ["a", "b"], seen: [55, 65] });
    expect(shape(planCut(ev, [file("b", 60, 120)], RULES))).toEqual({
      parts: [["b", 0, 12]],
      duration: 12,
      sightings: [5],
    });
    expect(planCut(ev, [file("c", 500, 600)], RULES)).toBeNull();
    expect(planCut(ev, [], RULES)).toBeNull();
  });

  it("keeps its promises for any files and any event", () => {
    const layout = fc.array(
      fc.record({ gap: fc.integer({ min: -5, max: 9 }), length: fc.integer({ min: 11, max: 90 }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(
        layout,
        fc.nat(400),
        fc.integer({ min: 1, max: 150 }),
        fc.nat(60),
        fc.nat(5),
        (gaps, start, length, padding, pick) => {
          let end = 0;
          const files = gaps.map(({ gap, length: l }, i) => {
            const from = i === 0 ? 0 : end + gap;
            end = from + l;
            return file(String(i), from, end);
          });
          const home = files[pick % files.length];
          if (!home) return;
          const ev = event({ start, end: start + length, in: [home.id], seen: [start, start + length] });
          const plan = planCut(ev, files, { ...RULES, paddingS: padding });
          if (!plan) return;
          let wall = -Infinity;
          for (const part of plan.parts) {
            const source = files.find((f) => f.id === part.recordingId);
            if (!source) throw new Error("a part of an unknown file");
            expect(part.from).toBeGreaterThanOrEqual(0);
            expect(part.to).toBeGreaterThan(part.from);
            expect(part.to).toBeLessThanOrEqual(source.duration);
            // ascending on the wall clock, no moment twice, no hole of more than 5 s
            const from = source.start / 1000 + part.from;
            expect(from).toBeGreaterThanOrEqual(wall);
            if (Number.isFinite(wall)) expect(from - wall).toBeLessThanOrEqual(5);
            wall = source.start / 1000 + part.to;
            expect(from).toBeGreaterThanOrEqual(T0 / 1000 + start - padding);
            expect(wall).toBeLessThanOrEqual(T0 / 1000 + start + length + padding);
          }
          expect(plan.duration).toBeCloseTo(
            plan.parts.reduce((sum, p) => sum + p.to - p.from, 0),
            6,
          );
          for (const s of plan.sightings) {
            expect(s).toBeGreaterThanOrEqual(0);
            expect(s).toBeLessThanOrEqual(plan.duration);
          }
          expect(planCut(ev, [...files].reverse(), { ...RULES, paddingS: padding })).toEqual(plan);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("cuts what a person wants to be shown, whatever padding and labels say, inside what was recorded", () => {
    const files = [file("a", 0, 60), file("b", 60, 120)];
    const one = event({ start: 50, end: 70, in: ["a", "b"], seen: [65] });
    const wanted = (from: number, to: number) => ({ ...RULES, range: { from: at(from), to: at(to) } });
    expect(cutRange(one, files, RULES)).toEqual({ from: at(48), to: at(72) });
    expect(shape(planCut(one, files, wanted(52, 58)))).toMatchObject({ parts: [["a", 52, 58]] });
    expect(planCut(one, files, wanted(52, 58))?.sightings).toEqual([]);
    expect(shape(planCut(one, files, wanted(30, 999)))?.parts).toEqual([
      ["a", 30, 60],
      ["b", 0, 60],
    ]);
    expect(cutRange(one, files, wanted(30, 999))).toEqual({ from: at(30), to: at(120) });
    expect(planCut(one, files, wanted(500, 999))).toBeNull();
    expect(cutRange(one, [], RULES)).toBeNull();
  });
});
