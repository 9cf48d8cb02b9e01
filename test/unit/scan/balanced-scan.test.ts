import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectEvents, detectorFor } from "../../../src/domain/detection/detect-events";
import { DEFAULT_DETECTION, type ScanMode } from "../../../src/domain/model/settings";
import type { ScannedPart } from "../../../src/domain/detection/scanned-part";
import type { PackingEvent } from "../../../src/domain/model/packing-event";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { scanVideo } from "../../../src/scan/scan-video";
import { filmSource } from "../../support/fake-film";
import { paintLabel, type Paint } from "../../support/fake-frames";
import { greyReader } from "../../support/grey-reader";
import { plainLab, sizeAsPicture } from "../../support/plain-lab";

const [WIDTH, HEIGHT] = [160, 80];
const STICKER = 10;
const STEP = DEFAULT_DETECTION.sampleStepS;
const CAMERA = {
  table: "standard",
  triggerText: "TimeGo",
  triggerRoi: [0, 0, 0.3, 0.6],
  labelRoi: [0.4, 0, 0.6, 1],
  packingRoi: null,
} as const;

/** A label shown during a session, seconds after its start. */
type Showing = { readonly from: number; readonly lastsS: number };
type Work = {
  readonly freeS: number;
  /** A hand lies over the sticker for so long in the middle of the free time; nothing when that is too short. */
  readonly handS: number;
  readonly lastsS: number;
  readonly showings: readonly Showing[];
};
type Session = { readonly from: number; readonly to: number; readonly shown: readonly Shown[] };
/** So long that the table is free for longer than two key pictures lie apart both before and after the hand. */
const HAND_NEEDS_S = 12;
type Shown = { readonly grey: number; readonly text: string; readonly from: number; readonly to: number };

const HAND = 160;
/** A label's grey says its code; one in another's place, or on the table, is seen to differ in every block it fills. */
const LABEL_GREYS = [20, 40, 60, 80, 120, 140, 180, 200, 220, 240];

const sessionsOf = (works: readonly Work[]): Session[] => {
  let at = 0;
  let labels = 0;
  return works.flatMap(({ freeS, handS, lastsS, showings }) => {
    const middle = at + freeS / 2;
    const hand = handS > 0 && freeS > HAND_NEEDS_S ? [{ from: middle, to: middle + handS, shown: [] }] : [];
    const from = at + freeS;
    at = from + lastsS;
    const shown = showings
      .flatMap(({ from: after, lastsS: shownS }) => {
        const grey = LABEL_GREYS[labels];
        if (grey === undefined) return [];
        const begin = from + 0.5 + after * Math.max(0, lastsS - shownS - 1);
        return { grey, text: `CODE${++labels}`, from: begin, to: Math.min(begin + shownS, at - 0.5) };
      })
      // One label at a time, a moment apart.
      .filter((label, i, all) =>
        all.slice(0, i).every((other) => label.from > other.to + 0.3 || label.to < other.from - 0.3),
      );
    return [...hand, { from, to: at, shown }];
  });
};

/** Movement makes pictures that need others larger; the table at rest costs nearly nothing, now and then more than that. */
const sizesOf =
  (sessions: readonly Session[]) =>
  (at: number): number => {
    const lively = sessions.some(({ from, to }) => at > from - 0.8 && at < to + 0.8);
    return (lively ? 3000 : 300) * (0.8 + 0.4 * Math.abs(Math.sin(at * 7)));
  };

const filmOf = (sessions: readonly Session[], spacingS: number, bytesAt = sizesOf(sessions)) => {
  const open = (at: number): Session | undefined => sessions.find(({ from, to }) => at >= from && at < to);
  const paintAt = (at: number): Paint[] => {
    const session = open(at);
    if (!session) return [paintLabel(STICKER, 4, 4)];
    // Hands go to and fro, over no label.
    const hand = { x: 4 + (Math.round(at * 10) % 30), y: 4, width: 20, height: 40, grey: HAND };
    const labels = session.shown.filter(({ from, to }) => at >= from && at < to);
    return [hand, ...labels.map(({ grey }, i) => paintLabel(grey, 70 + 45 * i, 20))];
  };
  const lengthS = (sessions.at(-1)?.to ?? 0) + 12;
  return {
    width: WIDTH,
    height: HEIGHT,
    lengthS,
    spacingS,
    paintAt,
    bytesAt,
  };
};

/** @param cuts where one job ends and the next begins, seconds */
const eventsOf = async (
  sessions: readonly Session[],
  spacingS: number,
  mode: ScanMode,
  bytesAt = sizesOf(sessions),
  cuts: readonly number[] = [],
) => {
  const texts = Object.fromEntries(sessions.flatMap(({ shown }) => shown.map(({ grey, text }) => [grey, text])));
  const plain = greyReader({ [STICKER]: "TimeGo", ...texts }).decoder;
  const source = filmSource(filmOf(sessions, spacingS, bytesAt));
  let now = 0;
  const settings = DEFAULT_DETECTION;
  const deps = {
    decoders: { plain, upscaled: greyReader({}).decoder },
    lastResort: () => Promise.resolve(greyReader({}).decoder),
    imageLab: async () => plainLab,
    encodePicture: sizeAsPicture,
    encodeStill: sizeAsPicture,
    handFinder: () => Promise.reject(new Error("nobody wants hands")),
    detector: () => detectorFor("standard", { from: epochMs(0), settings }),
    productCodes: false,
    now: () => now++,
  };
  const recordingStart = epochMs(0);
  const borders = [0, ...cuts, Infinity].map(seconds);
  const parts: ScannedPart[] = [];
  for (const [i, from] of borders.slice(0, -1).entries()) {
    const range = { from, to: borders[i + 1] ?? seconds(Infinity) };
    const { table } = await scanVideo(source, { range, mode, settings }, CAMERA, deps);
    const to = seconds(Math.min(range.to, source.info.duration));
    parts.push({ recordingId: "r", recordingStart, range: { from, to }, table, gaps: [] });
  }
  const events = detectEvents({
    camera: { id: "c", table: "standard", triggerText: "TimeGo" },
    settings,
    parts,
  });
  return { events, decoded: source.decoded(), looks: source.looks() };
};

const textsOf = ({ codes }: PackingEvent): string[] => codes.map(({ text }) => text);

/** Within a sample. */
const expectSameTimes = (found: PackingEvent | undefined, event: PackingEvent): void => {
  expect(Math.abs((found?.start ?? 0) - (event.start ?? 0))).toBeLessThanOrEqual(1000 * STEP + 1);
  expect(Math.abs((found?.end ?? 0) - (event.end ?? 0))).toBeLessThanOrEqual(1000 * STEP + 1);
};

const works = (least: { freeS: number }) =>
  fc.array(
    fc.record({
      freeS: fc.double({ min: least.freeS, max: 20, noNaN: true }),
      handS: fc.double({ min: 1.2, max: 3, noNaN: true }),
      lastsS: fc.double({ min: 4, max: 40, noNaN: true }),
      showings: fc.array(
        fc.record({
          from: fc.double({ min: 0, max: 1, noNaN: true }),
          lastsS: fc.double({ min: 1, max: 8, noNaN: true }),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  );
const spacings = fc.constantFrom(0.5, 1, 2, 2.5, 3.3, 5, 10);

describe("what a balanced scan finds, against a thorough one", () => {
  it("is every session with its times, and every code but those shown between two key pictures beside another code", async () => {
    await fc.assert(
      fc.asyncProperty(works({ freeS: 3 }), spacings, async (list, spacingS) => {
        const sessions = sessionsOf(list);
        const { events: thorough } = await eventsOf(sessions, spacingS, "thorough");
        const { events: balanced } = await eventsOf(sessions, spacingS, "balanced");
        expect(balanced).toHaveLength(thorough.length);
        thorough.forEach((event, i) => {
          const found = balanced[i];
          expectSameTimes(found, event);
          const [wanted, codes] = [textsOf(event), found ? textsOf(found) : []];
          const session = sessions.find(({ from }) => Math.abs(from * 1000 - (event.start ?? -1)) < 500);
          const surely = (session?.shown ?? []).filter(
            ({ from, to }) => to - from > spacingS + STEP || wanted.length === 1,
          );
          // Nothing is found that a thorough scan does not find, in whatever order.
          expect(wanted.filter((text) => codes.includes(text))).toEqual(codes);
          for (const { text } of surely) if (wanted.includes(text)) expect(codes).toContain(text);
          expect(codes.length > 0).toBe(wanted.length > 0);
        });
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it("is two sessions and their codes where the sticker is free for a moment between two key pictures", async () => {
    const labelled = fc.record({
      freeS: fc.double({ min: 0.7, max: 2, noNaN: true }),
      handS: fc.constant(0),
      lastsS: fc.double({ min: 8, max: 30, noNaN: true }),
      showings: fc.array(fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), lastsS: fc.constant(3.5) }), {
        minLength: 1,
        maxLength: 1,
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(labelled, { minLength: 2, maxLength: 5 }), async (list) => {
        const [thorough, balanced] = [
          await eventsOf(sessionsOf(list), 2.5, "thorough"),
          await eventsOf(sessionsOf(list), 2.5, "balanced"),
        ];
        expect(balanced.events.map(textsOf)).toEqual(thorough.events.map(textsOf));
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it("is every session longer than the distance of looks, also where sizes mislead", async () => {
    const long = fc.record({
      freeS: fc.double({ min: 12, max: 40, noNaN: true }),
      handS: fc.constant(0),
      lastsS: fc.double({ min: 12, max: 40, noNaN: true }),
      showings: fc.constant([{ from: 0.5, lastsS: 4 }]),
    });
    // People walk by, and what happens at the table makes no picture larger.
    const elsewhere = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 4, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(long, { minLength: 1, maxLength: 5 }), elsewhere, spacings, async (list, lively, s) => {
        const sessions = sessionsOf(list);
        const bytesAt = (at: number) => (lively.some((begin) => at > begin && at < begin + 3) ? 3000 : 300);
        const { events: thorough } = await eventsOf(sessions, s, "thorough", bytesAt);
        const { events: balanced } = await eventsOf(sessions, s, "balanced", bytesAt);
        expect(balanced.map(({ start, end }) => [start, end])).toEqual(thorough.map(({ start, end }) => [start, end]));
        expect(balanced.map(textsOf)).toEqual(thorough.map(textsOf));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it("is the same where a job ends in the middle of a session", async () => {
    await fc.assert(
      fc.asyncProperty(
        works({ freeS: 3 }),
        spacings,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (list, s, where) => {
          const sessions = sessionsOf(list);
          const cut = where * (sessions.at(-1)?.to ?? 0);
          const { events: thorough } = await eventsOf(sessions, s, "thorough", undefined, [cut]);
          const { events: balanced } = await eventsOf(sessions, s, "balanced", undefined, [cut]);
          expect(balanced).toHaveLength(thorough.length);
          thorough.forEach((event, i) => {
            const found = balanced[i];
            expectSameTimes(found, event);
            expect((found?.codes.length ?? 0) > 0).toBe(event.codes.length > 0);
          });
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it("is not decoded whole for a label that comes in the next job's time, or came in the one before", async () => {
    const sessions = sessionsOf([{ freeS: 40, handS: 0, lastsS: 40, showings: [{ from: 0.5, lastsS: 6 }] }]);
    const whole = await eventsOf(sessions, 2, "balanced");
    for (const cut of [52, 72]) {
      const parts = await eventsOf(sessions, 2, "balanced", undefined, [cut]);
      expect(parts.events).toEqual(whole.events);
      expect(parts.decoded).toBeLessThan(whole.decoded + 60);
    }
    const unlabelled = sessionsOf([{ freeS: 40, handS: 0, lastsS: 40, showings: [] }]);
    expect((await eventsOf(unlabelled, 2, "balanced", undefined, [60])).decoded).toBeGreaterThan(400);
  });

  it("is looked at seldom where sizes say that nothing moves, everywhere where they do not tell", async () => {
    const sessions = sessionsOf([{ freeS: 200, handS: 0, lastsS: 20, showings: [{ from: 0.5, lastsS: 5 }] }]);
    const told = await eventsOf(sessions, 2, "balanced");
    const flat = await eventsOf(sessions, 2, "balanced", () => 3000);
    expect(told.events).toEqual(flat.events);
    expect(flat.looks).toBeGreaterThanOrEqual(232 / 2);
    expect(told.looks).toBeLessThan(flat.looks / 2.5);
  });

  it("is decoded to a small part where nothing happens", async () => {
    const sessions = sessionsOf([{ freeS: 100, handS: 0, lastsS: 20, showings: [{ from: 0.5, lastsS: 5 }] }]);
    const thorough = await eventsOf(sessions, 2, "thorough");
    const balanced = await eventsOf(sessions, 2, "balanced");
    expect(balanced.events).toEqual(thorough.events.map((event) => ({ ...event, codes: expect.anything() })));
    expect(balanced.events.map(textsOf)).toEqual([["CODE1"]]);
    expect(balanced.decoded).toBeLessThan(thorough.decoded / 8);
  });
});
