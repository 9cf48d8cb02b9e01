import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../../../src/domain/detection/observation";
import type { ScannedPart } from "../../../../src/domain/detection/scanned-part";
import type { PackingEvent } from "../../../../src/domain/model/packing-event";
import { seconds } from "../../../../src/domain/time/units";
import { code, DAY, detect, detectTriggerless, part, readings } from "./stream";

const STEP_MS = 167;

/** One stretch of a random stream: how the trigger is, and what is read in it. */
type Stretch = {
  samples: number;
  trigger: boolean | null;
  code: number;
  place: number;
  every: number;
  motion: number;
  hands: number;
};

const stretch = fc.record({
  samples: fc.integer({ min: 1, max: 40 }),
  trigger: fc.constantFrom(true, true, false, false, null),
  // −1: no code; a few codes, so that the same one comes again.
  code: fc.integer({ min: -3, max: 5 }),
  place: fc.integer({ min: 0, max: 2 }),
  every: fc.integer({ min: 1, max: 6 }),
  motion: fc.constantFrom(-1, 0, 0.001, 0.02, 0.3),
  hands: fc.constantFrom(-1, 0, 0, 1, 2),
});
const streams = fc.array(stretch, { minLength: 1, maxLength: 40 });

const PLACES = [
  [0.3, 0.3],
  [0.5, 0.6],
  [0.8, 0.4],
] as const;

const observe = (stretches: readonly Stretch[]): Observation[] => {
  const observations: Observation[] = [];
  let at = 0;
  for (const { samples, trigger, code: index, place, every, motion, hands } of stretches) {
    for (let i = 0; i < samples; i++, at += STEP_MS) {
      const [x, y] = PLACES[place] ?? [0, 0];
      observations.push({
        at: seconds(at / 1000),
        triggerTexts: readings(trigger),
        codes: index >= 0 && i % every === 0 ? [code(`C${index}`, x, y, index > 3 ? "Code128" : "QRCode")] : [],
        motion: motion < 0 ? null : motion * (i % 3 === 0 ? 0.3 : 1),
        hands: hands < 0 ? null : hands,
      });
    }
  }
  return observations;
};

const lengthOf = (observations: readonly Observation[]): number => (observations.length * STEP_MS) / 1000;

/** Cuts a stream at sample borders into files; each file into stretches. */
const cut = (
  observations: readonly Observation[],
  fileCuts: readonly number[],
  partCuts: readonly number[],
): ScannedPart[] => {
  const borders = (cuts: readonly number[]): number[] =>
    [...new Set(cuts.map((share) => Math.floor(share * observations.length)))].sort((a, b) => a - b);
  const files = [...new Set([0, ...borders(fileCuts)])];
  const parts: ScannedPart[] = [];
  files.forEach((from, file) => {
    const to = files[file + 1] ?? observations.length;
    const inner = [from, ...borders(partCuts).filter((index) => index > from && index < to), to];
    inner.slice(0, -1).forEach((first, index) => {
      const last = inner[index + 1] ?? to;
      const shift = from * STEP_MS;
      const inFile = observations.slice(first, last).map((observation) => ({
        ...observation,
        at: seconds((Math.round(observation.at * 1000) - shift) / 1000),
      }));
      parts.push(
        part(inFile, (last * STEP_MS - shift) / 1000, {
          id: `file${file}`,
          startMs: DAY + shift,
          from: (first * STEP_MS - shift) / 1000,
        }),
      );
    });
  });
  return parts;
};

const withoutSpans = (events: readonly PackingEvent[]) => events.map(({ spans: _, ...event }) => event);
const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 6 });

describe("properties of detection", { timeout: 60_000 }, () => {
  it("any cutting into files and stretches and any order of scanning gives the same events", () => {
    fc.assert(
      fc.property(streams, shares, shares, fc.infiniteStream(fc.nat()), (stretches, fileCuts, partCuts, order) => {
        const observations = observe(stretches);
        const whole = withoutSpans(detect([part(observations, lengthOf(observations))]));
        const parts = cut(observations, fileCuts, partCuts)
          .map((scanned) => ({ scanned, rank: order.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ scanned }) => scanned);
        expect(withoutSpans(detect(parts))).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it("a stretch scanned twice changes nothing", () => {
    fc.assert(
      fc.property(streams, shares, fc.nat(), (stretches, cuts, which) => {
        const observations = observe(stretches);
        const parts = cut(observations, [], cuts);
        const again = parts[which % parts.length];
        const whole = part(observations, lengthOf(observations), { id: "file0" });
        const once = detect(parts);
        expect(detect(again ? [again, ...parts] : parts)).toEqual(once);
        expect(detect([whole, ...parts])).toEqual(once);
      }),
      { numRuns: 150 },
    );
  });

  it("sessions of one camera never overlap and are in order", () => {
    fc.assert(
      fc.property(streams, fc.boolean(), (stretches, splitAtEachLabel) => {
        const observations = observe(stretches);
        const events = detect([part(observations, lengthOf(observations))], { splitAtEachLabel });
        events.forEach(({ from, to, start, end }, index) => {
          expect(to).toBeGreaterThanOrEqual(from);
          expect([null, from]).toContain(start);
          expect([null, to]).toContain(end);
          expect(from).toBeGreaterThanOrEqual(events[index - 1]?.to ?? -Infinity);
        });
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      }),
      { numRuns: 300 },
    );
  });

  it("no code is lost: each 2-D code read while a session is open, and not lying there before, is in an event", () => {
    fc.assert(
      fc.property(streams, (stretches) => {
        // Motion unknown: nothing is called blind.
        const observations = observe(stretches.map((one) => ({ ...one, motion: -1 })));
        const events = detect([part(observations, lengthOf(observations))]);
        for (const event of events) {
          const from = event.from - DAY;
          const seen = observations.filter(({ at }) => at * 1000 >= from && at * 1000 <= event.to - DAY);
          for (const { text, format } of seen.flatMap(({ codes }) => codes)) {
            if (format !== "QRCode") continue;
            const before = observations.some(
              ({ at, codes }) => at * 1000 <= from - 3000 && codes.some((known) => known.text === text),
            );
            if (before) continue;
            const found = events.some(({ codes }) => codes.some((known) => known.text === text));
            expect(found, `${text} read in the session from ${from} ms`).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("every code of an event was really read, at the moments given", () => {
    fc.assert(
      fc.property(streams, (stretches) => {
        const observations = observe(stretches);
        const read = new Map(observations.map(({ at, codes }) => [DAY + Math.round(at * 1000), codes]));
        for (const { codes } of detect([part(observations, lengthOf(observations))])) {
          for (const { text, sightings } of codes) {
            expect(sightings.length).toBeGreaterThan(0);
            expect([...sightings].sort((a, b) => a - b)).toEqual(sightings);
            for (const at of sightings) expect(read.get(at)?.some((known) => known.text === text)).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("the spans of an event tile its time over the files", () => {
    fc.assert(
      fc.property(streams, shares, shares, (stretches, fileCuts, partCuts) => {
        const parts = cut(observe(stretches), fileCuts, partCuts);
        const startOf = new Map(parts.map(({ recordingId, recordingStart }) => [recordingId, recordingStart]));
        for (const { from, to, spans } of detect(parts)) {
          let at: number = from;
          for (const span of spans) {
            const start = startOf.get(span.recordingId) ?? NaN;
            expect(start + span.from * 1000).toBeCloseTo(at, 3);
            at = start + span.to * 1000;
          }
          expect(at).toBeCloseTo(to, 3);
          expect(new Set(spans.map(({ recordingId }) => recordingId)).size).toBe(spans.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("properties of detection without a sticker", { timeout: 60_000 }, () => {
  const whole = (stretches: readonly Stretch[]) => {
    const observations = observe(stretches);
    return { observations, events: detectTriggerless([part(observations, lengthOf(observations))]) };
  };
  it("any cutting and any order of scanning gives the same events", () => {
    fc.assert(
      fc.property(streams, shares, shares, (stretches, fileCuts, partCuts) => {
        const { observations, events } = whole(stretches);
        const parts = cut(observations, fileCuts, partCuts).reverse();
        expect(withoutSpans(detectTriggerless(parts))).toEqual(withoutSpans(events));
      }),
      { numRuns: 150 },
    );
  });
  it("no code that was read is lost, and each sighting given was one", () => {
    fc.assert(
      fc.property(streams, (stretches) => {
        const { observations, events } = whole(stretches);
        const found = new Set(events.flatMap(({ codes }) => codes.map(({ text }) => text)));
        for (const { text, format } of observations.flatMap(({ codes }) => codes)) {
          if (format === "QRCode") expect(found.has(text), text).toBe(true);
        }
        for (const { codes, from, to } of events) {
          for (const { sightings } of codes) {
            expect(sightings.length).toBeGreaterThan(0);
            expect(sightings.at(-1)).toBeLessThanOrEqual(to);
          }
          expect(from).toBeLessThanOrEqual(to);
        }
      }),
      { numRuns: 300 },
    );
  });
  it("sessions never overlap", () => {
    fc.assert(
      fc.property(streams, fc.boolean(), (stretches, splitAtEachLabel) => {
        const observations = observe(stretches);
        const events = detectTriggerless([part(observations, lengthOf(observations))], { splitAtEachLabel });
        events.forEach(({ from }, index) => expect(from).toBeGreaterThanOrEqual(events[index - 1]?.to ?? -Infinity));
      }),
      { numRuns: 300 },
    );
  });
});
