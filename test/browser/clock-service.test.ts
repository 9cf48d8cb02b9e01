import { Dexie } from "dexie";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDexieRepositories } from "../../src/adapters/storage/dexie-repositories";
import { createDetectionWorker } from "../../src/adapters/threads/detection-worker";
import { packObservations } from "../../src/domain/detection/observation-table";
import type { Camera, ClockRules } from "../../src/domain/model/camera";
import type { PackingEvent } from "../../src/domain/model/packing-event";
import { withStart } from "../../src/domain/schedule/scan-outcome";
import { codeKey } from "../../src/domain/search/tracking-code";
import { epochMs, seconds } from "../../src/domain/time/units";
import type { EventDetection } from "../../src/ports/event-detection";
import { createClockService } from "../../src/services/clock-service";
import { createEventRefresher } from "../../src/services/event-refresh";
import { createReviewService } from "../../src/services/review-service";
import { EIGHT, sampleCamera, sampleClip, sampleEvent, sampleRecording } from "../support/samples";

const DATABASE = "clock-test";
const NOBODY = {} as never;
const LENGTH_S = 600;
const CAMERA = sampleCamera("c1", { confirmed: true });
const corners = [[0.4, 0.4], [0.5, 0.4], [0.5, 0.5], [0.4, 0.5]] as const; // prettier-ignore

let repositories: ReturnType<typeof createDexieRepositories>;
const detection = createDetectionWorker();
const serviceWith = (detects: EventDetection = detection) => {
  const events = createEventRefresher({ repositories, detection: detects });
  return { events, ...createClockService({ repositories, events, library: NOBODY, pool: NOBODY }) };
};

/** A parcel every two minutes, one of them over the border of two files; every third without a label. */
const seen = (file: number) =>
  packObservations(
    Array.from({ length: LENGTH_S * 2 }, (_sample, i) => {
      const at = seconds(i / 2);
      const second = (file * LENGTH_S + i / 2) % 120;
      const parcel = Math.floor((file * LENGTH_S + i / 2) / 120);
      const busy = second >= 80 || second < 5;
      const isLabelSeen = parcel % 3 !== 0 && second >= 90 && second < 100;
      const codes = isLabelSeen ? [{ text: `P${parcel}`, format: "QRCode", corners }] : [];
      return { at, triggerTexts: busy ? [] : ["TimeGo"], codes, motion: busy ? 0.02 : 0.0004, hands: null };
    }),
  );

beforeEach(async () => {
  await Dexie.delete(DATABASE);
  repositories = createDexieRepositories(DATABASE);
  await repositories.cameras.put(CAMERA);
  for (let file = 0; file < 3; file++) {
    const begin = EIGHT + file * LENGTH_S * 1000;
    const stamp = new Date(begin + 7 * 3_600_000).toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "_");
    const recording = sampleRecording(`f${file}`, {
      path: `Cam/${stamp}.mp4`,
      createdAt: epochMs(begin + LENGTH_S * 1000),
      duration: seconds(LENGTH_S),
      scanned: [{ from: seconds(0), to: seconds(LENGTH_S) }],
    });
    await repositories.recordings.putMany([withStart(recording, CAMERA.clock)]);
    const stretch = {
      recordingId: recording.id,
      range: { from: seconds(0), to: seconds(LENGTH_S) },
      table: seen(file),
    };
    await repositories.observations.store({ ...stretch, nearMisses: [], stills: [] }, (now) => now);
  }
  await serviceWith().events.refreshAll();
  // A person's work: a code for one without a label, and for one that detection does not find any more.
  const environment = { now: () => epochMs(EIGHT), newId: () => "id" };
  const withoutCode = (await all()).find(({ codes }) => codes.length === 0);
  await createReviewService({ repositories, environment }).assignCode(withoutCode?.id ?? "", "BY-HAND");
  const lost = sampleEvent(`c1@${EIGHT + 40_000}`, ["LOST"], 40, {
    spans: [{ recordingId: "f0", from: seconds(40), to: seconds(50) }],
    codes: [{ text: "LOST", format: "Manual", sightings: [] }],
    flags: ["assigned"],
  });
  await repositories.events.redetected({ replaced: [], events: [lost], quiet: [] });
});
afterEach(() => repositories.close());

const all = async (): Promise<PackingEvent[]> => (await repositories.events.list({})).sort((a, b) => a.from - b.from);
const movedBy = (events: readonly PackingEvent[], ms: number): unknown[] =>
  events.map(({ start, end, from, to, codes, spans, flags }) => ({
    start: start === null ? null : start + ms,
    end: end === null ? null : end + ms,
    from: from + ms,
    to: to + ms,
    codes: codes.map((code) => ({ ...code, sightings: code.sightings.map((at) => at + ms) })),
    spans,
    flags,
  }));
const clock = (part: Partial<ClockRules>): ClockRules => ({ ...CAMERA.clock, ...part });
const camera = async (): Promise<Camera | undefined> => repositories.cameras.get("c1");

test("an offset moves every event by exactly that, loses none and doubles none", async () => {
  const before = await all();
  expect(before.length).toBeGreaterThan(14);
  expect(before.some(({ spans }) => spans.length === 2)).toBe(true);
  const cut = before[4];
  const clip = sampleClip("k", cut?.id ?? "");
  await repositories.clips.put(clip);
  const steps: string[] = [];
  // Two minutes: every event comes to lie exactly where the next one was.
  await serviceWith().save("c1", clock({ offsetS: 120 }), (done, total) => steps.push(`${done}/${total}`));
  const after = await all();
  expect(movedBy(after, 0)).toEqual(movedBy(before, 120_000));
  expect(new Set(after.map(({ id }) => id)).size).toBe(before.length);
  expect(after.flatMap(({ codes }) => codes.map(({ text }) => text))).toEqual(
    expect.arrayContaining(["BY-HAND", "LOST", "P1"]),
  );
  const key = codeKey("BY-HAND");
  const [found] = (await repositories.events.byCodeKeys([key])).get(key) ?? [];
  expect(found?.from).toBe((before.find(({ codes }) => codes[0]?.text === "BY-HAND")?.from ?? 0) + 120_000);
  expect(await repositories.clips.ofEvents([after[4]?.id ?? ""])).toEqual([{ ...clip, eventId: after[4]?.id }]);
  expect(steps.at(0)).toBe("0/3");
  expect(steps.at(-1)).toBe("3/3");
  expect((await repositories.recordings.ofCamera("c1")).map(({ start, state }) => [start - EIGHT, state])).toEqual([
    [120_000, "done"],
    [720_000, "done"],
    [1_320_000, "done"],
  ]);
  expect(await camera()).toMatchObject({ clockPending: false, clock: { offsetS: 120 }, confirmed: true });

  await serviceWith().save("c1", clock({ offsetS: -60.5 }));
  expect(movedBy(await all(), 0)).toEqual(movedBy(before, -60_500));
  await serviceWith().save("c1", CAMERA.clock);
  expect(await all()).toEqual(before);
});

test("rules that move each file differently give what a fresh detection gives", async () => {
  // The containers hold the end; read as a start, every file is ten minutes late; the first is longer than believed.
  await repositories.recordings.update("f0", (r) => ({ ...r, createdAt: epochMs(EIGHT - 3_600_000) }));
  await serviceWith().save("c1", clock({ startFrom: ["container"], containerMeaning: "utc-start" }));
  const moved = await all();
  expect(moved.some(({ spans }) => spans.length === 2 && spans[0]?.recordingId === "f0")).toBe(false);
  const found = moved.filter(({ flags }) => !flags.includes("assigned"));
  await repositories.events.replaceForRecordings(["f0", "f1", "f2"], []);
  await serviceWith().events.refreshAll("c1");
  const fresh = await all();
  for (const event of found) expect(fresh).toContainEqual(event);
  const lost = moved.find(({ codes }) => codes[0]?.text === "LOST");
  expect(lost?.from).toBe(EIGHT - 3_600_000 + 40_000);
  expect(moved).toHaveLength(fresh.length + 1);
});

test("what a closed tab has left half done is finished by the next", async () => {
  const before = await all();
  const failing: EventDetection = { detect: () => Promise.reject(new Error("the tab is closed")) };
  await expect(serviceWith(failing).save("c1", clock({ offsetS: 192 }))).rejects.toThrow();
  // Moved already, and known to be unfinished.
  expect(movedBy(await all(), 0)).toEqual(movedBy(before, 192_000));
  expect(await camera()).toMatchObject({ clockPending: true });
  await serviceWith().resume();
  expect(movedBy(await all(), 0)).toEqual(movedBy(before, 192_000));
  expect(await camera()).toMatchObject({ clockPending: false });
  // Closed before anything was moved; two tabs opened at once.
  await repositories.cameras.put({ ...CAMERA, clockPending: true });
  await Promise.all([serviceWith().resume(), serviceWith().resume()]);
  expect(await all()).toEqual(before);
});

test("a tab closed while events are being moved leaves every clip with its own event", async () => {
  const before = await all();
  for (const i of [3, 4, 5]) await repositories.clips.put(sampleClip(`k${i}`, before[i]?.id ?? ""));
  // Two minutes again: an event's new id is the next one's old id, so moving clips twice would be seen.
  const closing = { ...repositories, events: { ...repositories.events, redetected: () => Promise.reject(new Error("the tab is closed")) } }; // prettier-ignore
  const events = createEventRefresher({ repositories: closing, detection });
  const closed = createClockService({ repositories: closing, events, library: NOBODY, pool: NOBODY });
  await expect(closed.save("c1", clock({ offsetS: 120 }))).rejects.toThrow("the tab is closed");
  await serviceWith().resume();
  const after = await all();
  expect(movedBy(after, 0)).toEqual(movedBy(before, 120_000));
  for (const i of [3, 4, 5])
    expect(await repositories.clips.ofEvents([after[i]?.id ?? ""])).toEqual([sampleClip(`k${i}`, after[i]?.id ?? "")]);
});

test("a scan that read the old clock and stores its recording while the clock is set does not bring it back", async () => {
  const before = await all();
  let stale = false;
  // In the middle of detecting anew, a scan puts back the recording as it knew it.
  const interfering: EventDetection = {
    detect: async (...asked) => {
      if (!stale) await repositories.recordings.update("f1", (now) => withStart(now, CAMERA.clock));
      stale = true;
      return detection.detect(...asked);
    },
  };
  await serviceWith(interfering).save("c1", clock({ offsetS: 300 }));
  expect(stale).toBe(true);
  expect(movedBy(await all(), 0)).toEqual(movedBy(before, 300_000));
});

test("two tabs that set a clock at once end with one clock, and everything on it", async () => {
  const before = await all();
  await Promise.all([
    serviceWith().save("c1", clock({ offsetS: 120 })),
    serviceWith().save("c1", clock({ offsetS: 30 })),
  ]);
  const { clock: last, clockPending } = (await camera()) ?? {};
  expect(clockPending).toBe(false);
  expect(movedBy(await all(), 0)).toEqual(movedBy(before, (last?.offsetS ?? NaN) * 1000));
});

test("a zone that does not exist changes nothing", async () => {
  const before = await all();
  await expect(serviceWith().save("c1", clock({ zone: "UTC+7" }))).rejects.toMatchObject({ name: "unexpected" });
  expect(await camera()).toEqual(CAMERA);
  expect(await all()).toEqual(before);
});
