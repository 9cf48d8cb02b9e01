import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CalmCuts } from "../../../../src/domain/detection/calm-cuts";
import { detectCamera, type ScannedPart } from "../../../../src/domain/detection/detect-events";
import type { Observation } from "../../../../src/domain/detection/observation";
import { previousSession } from "../../../../src/domain/detection/previous-session";
import { BEGIN, detectWindow, END, windowOf, type Reach } from "../../../../src/domain/detection/stream-window";
import type { TableKind } from "../../../../src/domain/model/camera";
import type { PackingEvent } from "../../../../src/domain/model/packing-event";
import { DEFAULT_DETECTION, type DetectionSettings } from "../../../../src/domain/model/settings";
import { union, type Interval } from "../../../../src/domain/time/interval";
import { seconds, type EpochMs } from "../../../../src/domain/time/units";
import { CAMERA, code, part, readings } from "./stream";

const STEP_MS = 400;
const PART_S = 60;
/** Short, so that random streams are often calm for long enough. */
const SETTINGS: DetectionSettings = { ...DEFAULT_DETECTION, minPackingS: 3, maxPackingS: 12 };

type Stretch = { samples: number; trigger: boolean | null; code: number; place: number; motion: number; hands: number };

const busy: fc.Arbitrary<Stretch> = fc.record({
  samples: fc.integer({ min: 1, max: 60 }),
  trigger: fc.constantFrom(true, true, false, false, null),
  // A few codes, so that the same one comes again after the calm.
  code: fc.integer({ min: -3, max: 2 }),
  place: fc.integer({ min: 0, max: 1 }),
  motion: fc.constantFrom(-1, 0, 0.001, 0.02, 0.02, 0.3, 0.3),
  hands: fc.constantFrom(-1, -1, 0, 1),
});
const calm: fc.Arbitrary<Stretch> = fc.record({
  samples: fc.integer({ min: 150, max: 700 }),
  trigger: fc.constantFrom(true, true, false),
  code: fc.constantFrom(-1, -1, -1, -1, 0),
  place: fc.constant(0),
  motion: fc.constantFrom(0, 0.0005, 0.0005, 0.001, 0.02),
  hands: fc.constantFrom(-1, 0),
});
const streams = fc.array(fc.oneof({ arbitrary: busy, weight: 5 }, { arbitrary: calm, weight: 2 }), {
  minLength: 3,
  maxLength: 30,
});

const observe = (stretches: readonly Stretch[]): Observation[] =>
  stretches
    .flatMap(({ samples, ...one }) => Array.from({ length: samples }, (_, i) => ({ ...one, i })))
    .map(({ trigger, code: index, place, motion, hands, i }, number) => ({
      at: seconds((number * STEP_MS) / 1000),
      // The sticker flickers now and then, a keyframe jumps.
      triggerTexts: readings(trigger === true && i % 17 === 0 ? false : trigger),
      codes: index >= 0 && i % 2 === 0 ? [code(`C-${index}`, 0.2 + 0.5 * place, 0.5)] : [],
      motion: motion < 0 ? null : i % 31 === 0 ? 0.02 : motion * (i % 3 === 0 ? 0.3 : 1),
      hands: hands < 0 ? null : hands,
    }));

const partsOf = (observations: readonly Observation[]): ScannedPart[] => {
  const perPart = Math.round((PART_S * 1000) / STEP_MS);
  return Array.from({ length: Math.ceil(observations.length / perPart) }, (_, i) => {
    const inside = observations.slice(i * perPart, (i + 1) * perPart);
    return part(inside, PART_S * i + (inside.length * STEP_MS) / 1000, { from: PART_S * i });
  });
};

const cutsOf = (parts: readonly ScannedPart[], table: TableKind, settings: DetectionSettings): readonly EpochMs[] => {
  const finder = new CalmCuts({ table, triggerText: CAMERA.triggerText, settings });
  for (const one of parts) finder.push(one);
  return finder.cuts;
};

/** Each window detected alone; all that crosses a border is what is known of the events before. */
const inWindows = (
  parts: readonly ScannedPart[],
  cuts: readonly EpochMs[],
  table: TableKind,
  settings: DetectionSettings,
  borders: readonly EpochMs[],
  reach: Reach,
) => {
  const events: PackingEvent[] = [];
  const [blind, idle]: Interval<EpochMs>[][] = [[], []];
  borders.slice(1).forEach((to, i) => {
    const window = windowOf(cuts, { from: borders[i] ?? to, to }, reach);
    const previous = previousSession(events, window.seen.from) ?? undefined;
    const found = detectWindow({ camera: { ...CAMERA, table }, settings, parts, previous }, window);
    events.push(...found.events);
    blind?.push(...found.blind);
    idle?.push(...found.idle);
  });
  return { events, blind: union(blind ?? []), idle: union(idle ?? []) };
};

type Case = { readonly table: TableKind; readonly reach: Reach; readonly labels: boolean };

const check = ({ table, reach, labels }: Case, compare: "events" | "idle"): void => {
  let made = 0;
  let between = 0;
  fc.assert(
    fc.property(streams, fc.boolean(), fc.infiniteStream(fc.boolean()), (stretches, splitAtEachLabel, keep) => {
      const settings = { ...SETTINGS, splitAtEachLabel };
      const shown = labels ? stretches : stretches.map((one) => ({ ...one, code: -1 }));
      const parts = partsOf(observe(shown));
      const cuts = cutsOf(parts, table, settings);
      const kept = cuts.filter(() => keep.next().value);
      const whole = detectCamera({ camera: { ...CAMERA, table }, settings, parts });
      const pieces = inWindows(parts, cuts, table, settings, [BEGIN, ...kept, END], reach);
      expect(pieces.events).toEqual(whole.events);
      expect(pieces.blind).toEqual(whole.blind);
      if (compare === "idle") expect(pieces.idle).toEqual(whole.idle);
      made += kept.length;
      between += kept.filter((cut) => whole.events.some(({ to }) => to < cut)).length;
    }),
    { numRuns: 150 },
  );
  // The test says something only where something was cut between events.
  expect(made).toBeGreaterThan(3);
  expect(between).toBeGreaterThan(1);
};

describe("a stream cut in the calm is detected as the whole is", { timeout: 120_000 }, () => {
  it("at a table with a sticker, right from the cut", () =>
    check({ table: "standard", reach: { back: 0, ahead: 0 }, labels: true }, "events"));
  it("at a table without a sticker, where the noise is known", () =>
    check({ table: "nonstandard", reach: { back: 300_000, ahead: 300_000 }, labels: true }, "events"));
  it.each(["standard", "nonstandard"] as const)("idle time too (%s table)", (table) =>
    check({ table, reach: { back: 300_000, ahead: 300_000 }, labels: false }, "idle"),
  );
});
