import { expect, it } from "vitest";
import { packObservations } from "../../../src/domain/detection/observation-table";
import type { Recording } from "../../../src/domain/model/recording";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { createSettingsService } from "../../../src/services/settings-service";
import { inThreadRefresher } from "../../support/in-thread-detection";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleRecording } from "../../support/samples";

/** A session from 10 to 30 s, nothing read. */
const table = packObservations(
  Array.from({ length: 360 }, (_, i) => {
    const at = seconds(i / 6);
    return { at, triggerTexts: at < 10 || at >= 30 ? ["TimeGo"] : [], codes: [], motion: 0.01, hands: null };
  }),
);

const environment = { now: () => epochMs(EIGHT), newId: () => "id" };

it("a changed rule of detection makes the events anew, without the video", async () => {
  const repositories = createMemoryRepositories();
  await repositories.sources.put({ id: "s1", kind: "folder", name: "s1" });
  await repositories.cameras.put(sampleCamera("c1", { confirmed: true }));
  await repositories.recordings.putMany([
    sampleRecording("a"),
    sampleRecording("waits", { scanned: [], state: "waiting" }),
  ]);
  await repositories.observations.store(
    { recordingId: "a", range: { from: seconds(0), to: seconds(60) }, table, nearMisses: [], stills: [] },
    (recording) => recording,
  );
  const refresher = inThreadRefresher(repositories);
  await refresher.refresh("a");
  const flags = async () => (await repositories.events.list({})).map((event) => event.flags);
  expect(await flags()).toEqual([["noCode"]]);

  const settings = createSettingsService({ repositories, environment, events: refresher });
  const current = await settings.get();
  const progress: string[] = [];
  const told = (done: number, total: number) => progress.push(`${done}/${total}`);
  await settings.put({ ...current, detection: { ...current.detection, minPackingS: 25 } }, told);
  expect([progress[0], progress.at(-1)]).toEqual(["0/2", "2/2"]);
  expect(await flags()).toEqual([["short", "noCode"]]);
});

it("a change is noted with its old and new values; no change is not", async () => {
  const repositories = createMemoryRepositories();
  const settings = createSettingsService({ repositories, environment, events: inThreadRefresher(repositories) });
  const current = await settings.get();
  await settings.put(current);
  expect(await repositories.activity.all()).toEqual([]);
  await settings.put({ ...current, brand: "Gốm", detection: { ...current.detection, lateCodeS: 4 } });
  expect(await repositories.activity.all()).toEqual([
    {
      at: EIGHT,
      kind: "settings-changed",
      subject: "settings",
      detail: 'brand: "V_Track" → "Gốm"\ndetection.lateCodeS: 3 → 4',
    },
  ]);
});

it("new working hours let wait what was left out and lies in them", async () => {
  const repositories = createMemoryRepositories();
  const settings = createSettingsService({ repositories, environment, events: inThreadRefresher(repositories) });
  const left = { state: "outside-hours", scanned: [] } as const;
  await repositories.recordings.putMany([
    sampleRecording("morning", left),
    sampleRecording("night", { ...left, start: epochMs(EIGHT + 15 * 3_600_000) }),
    sampleRecording("done", { start: epochMs(EIGHT + 15 * 3_600_000) }),
  ]);
  const current = await settings.get();
  const states = async () => (await repositories.recordings.all()).map(({ id, state }) => `${id} ${state}`).sort();
  const put = (days: readonly number[], from: string, to: string) =>
    settings.put({ ...current, workingHours: { days, from, to } });
  await expect(put([], "07:00", "20:00")).rejects.toMatchObject({ name: "hours-invalid" });
  // EIGHT is a Friday.
  await put([5], "07:00", "20:00");
  expect(await states()).toEqual(["done done", "morning waiting", "night outside-hours"]);
  await settings.put({ ...current, workingHours: null });
  expect(await states()).toEqual(["done done", "morning waiting", "night waiting"]);
});

it("patterns that are none are refused, and nothing is changed", async () => {
  const repositories = createMemoryRepositories();
  const settings = createSettingsService({ repositories, environment, events: inThreadRefresher(repositories) });
  const current = await settings.get();
  const put = (allow: readonly string[], deny: readonly string[]) =>
    settings.put({ ...current, detection: { ...current.detection, codePatterns: { carriers: [], allow, deny } } });
  for (const wrong of ["", " ", "*", "??*", "x".repeat(101)]) {
    await expect(put([wrong], [])).rejects.toMatchObject({ name: "pattern-invalid" });
    await expect(put(["SPX*"], ["KE-#", wrong])).rejects.toMatchObject({ name: "pattern-invalid" });
  }
  expect(await repositories.activity.all()).toEqual([]);
  await put(["SPX*"], ["KE-#"]);
  expect((await repositories.activity.all())[0]?.detail).toBe(
    'detection.codePatterns.allow: [] → ["SPX*"]\ndetection.codePatterns.deny: [] → ["KE-#"]',
  );
});

it("more days for a folder's first scan let older recordings wait, each folder counted from its own newest", async () => {
  const repositories = createMemoryRepositories();
  const DAY_MS = 24 * 3_600_000;
  const ago = (id: string, days: number, over: Partial<Recording> = {}) =>
    sampleRecording(id, { start: epochMs(EIGHT - days * DAY_MS), scanned: [], state: "older", ...over });
  await repositories.recordings.putMany([
    sampleRecording("newest"),
    ago("ten", 10),
    ago("forty", 40),
    ago("archive", 300, { sourceId: "s2", state: "done" }),
    ago("archive-ten", 310, { sourceId: "s2" }),
  ]);
  const settings = createSettingsService({ repositories, environment, events: inThreadRefresher(repositories) });
  const states = async () => (await repositories.recordings.all()).map(({ id, state }) => `${id} ${state}`).sort();
  await settings.put({ ...(await settings.get()), firstRunDays: 14 });
  expect(await states()).toEqual(["archive done", "archive-ten waiting", "forty older", "newest done", "ten waiting"]);
  await settings.put({ ...(await settings.get()), firstRunDays: null });
  expect(await states()).toContain("forty waiting");
});
