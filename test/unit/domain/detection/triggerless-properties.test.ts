import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TriggerlessDetector } from "../../../../src/domain/detection/triggerless-detector";
import type { Observation } from "../../../../src/domain/detection/observation";
import type { ScannedPart } from "../../../../src/domain/detection/scanned-part";
import { DEFAULT_DETECTION } from "../../../../src/domain/model/settings";
import type { PackingEvent } from "../../../../src/domain/model/packing-event";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { code, DAY, detectTriggerless, live, part } from "./stream";

const STEP_MS = 167;

/** Up to two minutes each: streams go on for longer than detection looks back and ahead. */
const stretch = fc.record({
  samples: fc.integer({ min: 1, max: 700 }),
  label: fc.constantFrom(-1, -1, -1, 0, 1, 2),
  place: fc.constantFrom(0.2, 0.5, 0.8),
  /** Every how many samples it is read. */
  every: fc.integer({ min: 1, max: 12 }),
  motion: fc.constantFrom(null, 0.0003, 0.0003, 0.0003, 0.02, 0.2),
  /** −1: nobody looks. */
  hands: fc.constantFrom(-1, 0, 0, 1),
  looks: fc.integer({ min: 1, max: 7 }),
});
type Stretch = typeof stretch extends fc.Arbitrary<infer T> ? T : never;
const streams = fc.array(stretch, { minLength: 1, maxLength: 8 });

const observe = (stretches: readonly Stretch[]): Observation[] => {
  let count = 0;
  return stretches.flatMap(({ samples, label, place, every, motion, hands, looks }) =>
    Array.from({ length: samples }, (_, i) => ({
      at: seconds((count++ * STEP_MS) / 1000),
      triggerTexts: null,
      codes: label >= 0 && i % every === 0 ? [code(`C${label}`, place)] : [],
      motion: motion === null ? null : motion * (0.7 + 0.3 * Math.sin(i)),
      hands: hands >= 0 && i % looks === 0 ? hands : null,
    })),
  );
};

const lengthOf = (observations: readonly Observation[]): number => (observations.length * STEP_MS) / 1000;
const eventsOf = (observations: readonly Observation[]): PackingEvent[] =>
  detectTriggerless([part(observations, lengthOf(observations))]);

const momentOf = ({ at }: Observation): number => DAY + Math.round(at * 1000);
const holds = (moment: number) => (event: PackingEvent) => event.from <= moment && moment <= event.to;

describe("properties of tables without a sticker", { timeout: 60_000 }, () => {
  it("sessions never overlap and are in order", () => {
    fc.assert(
      fc.property(streams, (stretches) => {
        const events = eventsOf(observe(stretches));
        events.forEach(({ from, to, start, end }, index) => {
          expect(to).toBeGreaterThanOrEqual(from);
          expect([null, from]).toContain(start);
          expect([null, to]).toContain(end);
          expect(from).toBeGreaterThanOrEqual(events[index - 1]?.to ?? -Infinity);
        });
      }),
      { numRuns: 120 },
    );
  });

  it("every label run belongs to exactly one session, and no sighting to two", () => {
    fc.assert(
      fc.property(streams, (stretches) => {
        const observations = observe(stretches);
        const events = eventsOf(observations);
        const last = new Map<string, number>();
        for (const observation of observations) {
          const moment = momentOf(observation);
          for (const { text } of observation.codes) {
            const owners = events.filter(({ codes }) =>
              codes.some((known) => known.text === text && known.sightings.some((at) => at === moment)),
            );
            expect(owners.length).toBeLessThanOrEqual(1);
            // Unseen for longer than any label lies covered: surely shown anew.
            if (moment - (last.get(text) ?? -Infinity) > 121_000) {
              expect(owners).toHaveLength(1);
              expect(holds(moment)(owners[0] as PackingEvent)).toBe(true);
            }
            last.set(text, moment);
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  it("every hand that was seen lies in a session, and a session without one is estimated and has a label", () => {
    fc.assert(
      fc.property(streams, (stretches) => {
        const observations = observe(stretches);
        const events = eventsOf(observations);
        const hands = observations.filter((o) => (o.hands ?? 0) > 0).map(momentOf);
        for (const hand of hands) expect(events.some(holds(hand))).toBe(true);
        for (const event of events) {
          const has = hands.some((hand) => holds(hand)(event));
          if (!has) {
            expect(event.flags).toContain("estimated");
            expect(event.codes).not.toEqual([]);
          } else if (event.flags.includes("estimated")) {
            // Only the hand of a neighbour may touch it.
            expect(hands.filter((hand) => hand > event.from && hand < event.to)).toEqual([]);
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  it("any cutting into files and stretches and any order of scanning gives the same events", () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 3 });
    fc.assert(
      fc.property(streams, shares, (stretches, cuts) => {
        const observations = observe(stretches);
        const indices = cuts.map((share) => Math.floor(share * observations.length)).sort((a, b) => a - b);
        const borders = [...new Set([0, ...indices])];
        const parts = borders.map((first, i): ScannedPart => {
          const end = borders[i + 1] ?? observations.length;
          const startMs = DAY + first * STEP_MS;
          const inFile = observations
            .slice(first, end)
            .map((o) => ({ ...o, at: seconds((momentOf(o) - startMs) / 1000) }));
          return part(inFile, ((end - first) * STEP_MS) / 1000, { id: `file${i}`, startMs });
        });
        const withoutSpans = (events: readonly PackingEvent[]) => events.map(({ spans: _, ...event }) => event);
        expect(withoutSpans(detectTriggerless(parts.toReversed()))).toEqual(withoutSpans(eventsOf(observations)));
      }),
      { numRuns: 80 },
    );
  });

  it("hands are asked for wherever something moves or they were just seen, and not long after", () => {
    fc.assert(
      fc.property(streams, (stretches) => {
        const observations = observe(stretches);
        const detector = new TriggerlessDetector({ from: epochMs(0), settings: DEFAULT_DETECTION });
        let reason = 0;
        let before: Observation | null = null;
        for (const observation of observations) {
          const { at, ...seen } = observation;
          const moment = epochMs(Math.round(at * 1000));
          const moves = (observation.motion ?? 0) >= 0.1 && (before?.motion ?? 0) >= 0.1;
          const wants = detector.process({ at: moment, ...live(seen) }).wants;
          const asked = wants.some(({ what, interval }) => what === "hands" && interval.to > moment);
          if (moves || (observation.hands ?? 0) > 0) expect(asked).toBe(true);
          const quiet =
            (observation.motion ?? 1) < 0.002 && (observation.hands ?? 0) === 0 && observation.codes.length === 0;
          if (!quiet) reason = at;
          if (at - reason > 3 && at > 3) expect(asked).toBe(false);
          before = observation;
        }
      }),
      { numRuns: 60 },
    );
  });
});
