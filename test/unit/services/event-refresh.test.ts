import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectCamera, type ScannedPart } from "../../../src/domain/detection/detect-events";
import type { Observation } from "../../../src/domain/detection/observation";
import { packObservations } from "../../../src/domain/detection/observation-table";
import type { StreamWindow } from "../../../src/domain/detection/stream-window";
import type { TableKind } from "../../../src/domain/model/camera";
import { onTheClock } from "../../../src/domain/model/quiet-time";
import { DEFAULT_DETECTION, DEFAULT_SETTINGS, type DetectionSettings } from "../../../src/domain/model/settings";
import { union } from "../../../src/domain/time/interval";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { createEventRefresher } from "../../../src/services/event-refresh";
import { scannedPartsOf } from "../../../src/services/scanned-parts";
import { inThreadDetection } from "../../support/in-thread-detection";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleEvent, sampleRecording } from "../../support/samples";

const FILE_S = 1800;
const CHUNK_S = 300;

type Stretch = { lengthS: number; trigger: boolean; code: number; motion: number };

const busy: fc.Arbitrary<Stretch> = fc.record({
  lengthS: fc.integer({ min: 5, max: 60 }),
  trigger: fc.boolean(),
  code: fc.integer({ min: -3, max: 3 }),
  motion: fc.constantFrom(0.001, 0.02, 0.05),
});
const calm: fc.Arbitrary<Stretch> = fc.record({
  lengthS: fc.integer({ min: 120, max: 900 }),
  trigger: fc.constantFrom(true, true, true, false),
  code: fc.constant(-1),
  motion: fc.constantFrom(0, 0.0005, 0.02),
});
const days = fc.array(fc.oneof({ arbitrary: busy, weight: 3 }, { arbitrary: calm, weight: 2 }), {
  minLength: 50,
  maxLength: 70,
});

const corners = [[0.5, 0.5], [0.6, 0.5], [0.6, 0.6], [0.5, 0.6]] as const; // prettier-ignore

/** One sample a second. */
const observe = (stretches: readonly Stretch[]): Observation[] =>
  stretches
    .flatMap(({ lengthS, ...one }) => Array.from({ length: lengthS }, (_, i) => ({ ...one, i })))
    .map(({ trigger, code, motion, i }, second) => ({
      at: seconds(second),
      triggerTexts: trigger ? ["TimeGo"] : [],
      codes: code >= 0 && i % 3 > 0 ? [{ text: `C${code}`, format: "QRCode", corners }] : [],
      motion: motion * (i % 3 === 0 ? 0.5 : 1),
      hands: null,
    }));

type Chunk = { recordingId: string; from: number; to: number; observations: readonly Observation[] };

const chunksOf = (observations: readonly Observation[]): Chunk[] => {
  const chunks: Chunk[] = [];
  for (let first = 0; first < observations.length; first += CHUNK_S) {
    const fileFrom = Math.floor(first / FILE_S) * FILE_S;
    const inside = observations.slice(first, first + CHUNK_S);
    chunks.push({
      recordingId: `f${fileFrom / FILE_S}`,
      from: first - fileFrom,
      to: first - fileFrom + inside.length,
      observations: inside.map((one) => ({ ...one, at: seconds(one.at - fileFrom) })),
    });
  }
  return chunks;
};

const world = async (
  table: TableKind,
  lengthS: number,
  detection: DetectionSettings = { ...DEFAULT_DETECTION, minPackingS: 5, maxPackingS: 40 },
) => {
  const repositories = createMemoryRepositories();
  await repositories.settings.put({ ...DEFAULT_SETTINGS, detection });
  await repositories.cameras.put(sampleCamera("c1", { confirmed: true, table }));
  const files = Math.ceil(lengthS / FILE_S);
  await repositories.recordings.putMany(
    Array.from({ length: files }, (_, i) =>
      sampleRecording(`f${i}`, {
        start: epochMs(EIGHT + i * FILE_S * 1000),
        duration: seconds(Math.min(FILE_S, lengthS - i * FILE_S)),
        scanned: [],
      }),
    ),
  );
  const windows: StreamWindow[] = [];
  const refresher = createEventRefresher({
    repositories,
    atOnceMs: 1_200_000,
    detection: {
      detect: (input, window) => {
        windows.push(window);
        return inThreadDetection.detect(input, window);
      },
    },
  });
  const store = async ({ recordingId, from, to, observations }: Chunk): Promise<void> => {
    const range = { from: seconds(from), to: seconds(to) };
    const stretch = { recordingId, range, table: packObservations(observations), nearMisses: [], stills: [] };
    await repositories.observations.store(stretch, (r) => ({ ...r, scanned: union([...r.scanned, range]) }));
    await refresher.refresh(recordingId, range);
  };
  /** What is stored, and what detection of everything at once gives. */
  const compare = async (): Promise<void> => {
    const recordings = await repositories.recordings.all();
    const camera = await repositories.cameras.get("c1");
    if (!camera) throw new Error("no camera");
    const { detection: settings } = await repositories.settings.get();
    const parts: ScannedPart[] = await scannedPartsOf(repositories, recordings);
    const whole = detectCamera({ camera, settings, parts });
    const events = (await repositories.events.list({})).sort((a, b) => a.from - b.from || a.to - b.to);
    expect(events).toEqual(whole.events);
    const ids = recordings.filter(({ scanned }) => scanned.length > 0).map(({ id }) => id);
    const quiet = onTheClock(await repositories.quietTime.ofRecordings(ids), recordings);
    expect(union(quiet.blind)).toEqual(whole.blind);
    expect(union(quiet.idle)).toEqual(whole.idle);
  };
  return { repositories, refresher, store, compare, windows };
};

const shuffled = <T>(things: readonly T[], order: Iterator<number>): T[] =>
  things
    .map((thing) => ({ thing, rank: order.next().value as number }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);

describe("events made anew after each scanned stretch", { timeout: 120_000 }, () => {
  it.each(["standard", "nonstandard"] as const)(
    "are those of everything at once, whatever the order (%s table)",
    async (table) => {
      let small = 0;
      await fc.assert(
        fc.asyncProperty(days, fc.infiniteStream(fc.nat()), fc.boolean(), async (stretches, order, inOrder) => {
          const observations = observe(stretches);
          const { store, compare, windows, refresher, repositories } = await world(table, observations.length);
          const chunks = chunksOf(observations);
          for (const chunk of inOrder ? chunks : shuffled(chunks, order)) await store(chunk);
          await compare();
          // One stretch is scanned again and shows something else.
          windows.length = 0;
          const again = chunks[(order.next().value as number) % chunks.length];
          const other = chunks[(order.next().value as number) % chunks.length];
          if (again && other) {
            const shown = again.observations.map((one, i) => ({ ...one, codes: other.observations[i]?.codes ?? [] }));
            await store({ ...again, observations: shown });
          }
          await compare();
          small += Number(windows.every(({ seen }) => Number.isFinite(seen.from) || Number.isFinite(seen.to)));
          // Other rules for everything, a piece at a time.
          const settings = await repositories.settings.get();
          const changed = { ...settings.detection, maxPackingS: 60, splitAtEachLabel: true };
          await repositories.settings.put({ ...settings, detection: changed });
          await refresher.refreshAll();
          await compare();
        }),
        { numRuns: 6 },
      );
      // The test says something only where less than the whole day was looked at.
      expect(small).toBeGreaterThan(0);
    },
  );
});

describe("events made anew", () => {
  const HALF_HOUR = 1800;
  /** A free table but for one session across the border of two files, 1790–1830 s, and one from 2400 s to 2430 s. */
  const setUp = async () => {
    const covered = (second: number) => (second >= 1790 && second < 1830) || (second >= 2400 && second < 2430);
    const observations = Array.from({ length: 2 * HALF_HOUR }, (_, second): Observation => {
      const label = second === 1795 || second === 1815 ? `L${second}` : null;
      const codes = label === null ? [] : [{ text: label, format: "QRCode", corners }];
      const motion = covered(second) ? 0.02 + 0.01 * (second % 3) : 0.0005;
      return { at: seconds(second), triggerTexts: covered(second) ? [] : ["TimeGo"], codes, motion, hands: null };
    });
    const { store, ...rest } = await world("standard", observations.length);
    for (const chunk of chunksOf(observations)) await store(chunk);
    const shown = async () =>
      (await rest.repositories.events.list({}))
        .sort((a, b) => a.from - b.from)
        .map(({ from, to, codes, spans }) => [
          (from - EIGHT) / 1000,
          (to - EIGHT) / 1000,
          codes.map(({ text }) => text).join(),
          spans.map(({ recordingId }) => recordingId).join(),
        ]);
    return { ...rest, shown };
  };

  it("when a recording moves on the clock: its own, and the part of an event that it leaves behind", async () => {
    const { repositories, refresher, shown, compare } = await setUp();
    expect(await shown()).toEqual([
      [1790, 1830, "L1795,L1815", "f0,f1"],
      [2400, 2430, "", "f1"],
    ]);
    await repositories.recordings.update("f0", (r) => ({ ...r, start: epochMs(r.start - 3_600_000) }));
    await refresher.refresh("f0");
    expect(await shown()).toEqual([
      [-1810, -1800, "L1795", "f0"],
      [1800, 1830, "L1815", "f1"],
      [2400, 2430, "", "f1"],
    ]);
    await compare();
    await repositories.recordings.update("f0", (r) => ({ ...r, start: epochMs(r.start + 3_600_000) }));
    await refresher.refresh("f0");
    expect(await shown()).toHaveLength(2);
    await compare();
  });

  it("of recordings that claim the same time, all at once", async () => {
    const { repositories, refresher, compare } = await setUp();
    await repositories.recordings.update("f1", (r) => ({ ...r, start: epochMs(EIGHT + 600_000) }));
    await refresher.refresh("f1");
    await compare();
    expect((await repositories.events.list({})).some(({ flags }) => flags.includes("overlap"))).toBe(true);
  });

  it("of recordings as they are stored, when this tab has not heard yet that another one has moved them", async () => {
    const { repositories, shown, compare } = await setUp();
    const heard = await repositories.recordings.all();
    const recordings = { ...repositories.recordings, all: async () => heard };
    const late = createEventRefresher({
      repositories: { ...repositories, recordings },
      detection: inThreadDetection,
    });
    await repositories.recordings.update("f0", (r) => ({ ...r, start: epochMs(r.start - 3_600_000) }));
    await late.refresh("f1", { from: seconds(0), to: seconds(300) });
    expect(await shown()).toContainEqual([1800, 1830, "L1815", "f1"]);
    await late.refresh("f0");
    await compare();
  });

  it("for requests that wait together, each one's stretch included; one that fails lets the next one run", async () => {
    const { repositories, windows, refresher, compare } = await setUp();
    await repositories.events.replaceForRecordings(["f0", "f1"], []);
    windows.length = 0;
    await Promise.all([
      refresher.refresh("f1", { from: seconds(1500), to: seconds(HALF_HOUR) }),
      refresher.refresh("f1", { from: seconds(0), to: seconds(300) }),
    ]);
    expect(windows).toHaveLength(1);
    await compare();
    repositories.refuseWrites(true);
    await expect(refresher.refresh("f1")).rejects.toMatchObject({ name: "storage-full" });
    repositories.refuseWrites(false);
    await refresher.refresh("f1");
    await compare();
  });

  it("but not where nothing is stored to make them from", async () => {
    const { repositories, refresher } = await setUp();
    const kept = sampleEvent("old", ["OLD"], 7200, {
      spans: [{ recordingId: "f9", from: seconds(0), to: seconds(9) }],
    });
    await repositories.recordings.putMany([sampleRecording("f9", { start: epochMs(EIGHT + 3_600_000) })]);
    await repositories.events.redetected({ replaced: [], events: [kept], quiet: [] });
    await refresher.refreshAll();
    await refresher.refresh("f9");
    expect(await repositories.events.get("old")).toEqual(kept);
    expect(await repositories.events.count()).toBe(3);
    await refresher.refresh("nobody");
  });
});
