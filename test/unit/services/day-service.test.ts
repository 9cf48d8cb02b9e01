import { beforeEach, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../../src/domain/model/settings";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { createDayService, type DayService } from "../../../src/services/day-service";
import { inThreadRefresher } from "../../support/in-thread-detection";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleEvent, sampleRecording } from "../../support/samples";
import { packObservations } from "../../../src/domain/detection/observation-table";

const HOUR = 3600;
/** Midnight before EIGHT in Viet Nam. */
const MIDNIGHT = EIGHT - 8 * HOUR * 1000;
const at = (hour: number) => epochMs(MIDNIGHT + hour * HOUR * 1000);

let repositories: ReturnType<typeof createMemoryRepositories>;
let days: DayService;

const recording = (id: string, fromHour: number, hours: number, part: object = {}) =>
  sampleRecording(id, {
    start: at(fromHour),
    duration: seconds(hours * HOUR),
    scanned: [{ from: seconds(0), to: seconds(hours * HOUR) }],
    ...part,
  });

beforeEach(async () => {
  repositories = createMemoryRepositories();
  days = createDayService({ repositories, events: inThreadRefresher(repositories) });
  await repositories.cameras.put(sampleCamera("c10", { name: "Bàn 10" }));
  await repositories.cameras.put(sampleCamera("c2", { name: "Bàn 2" }));
});

const inHours = (day: Awaited<ReturnType<DayService["day"]>>[number] | undefined) =>
  day?.coverage.map(
    ({ from, to, state }) => `${(from - MIDNIGHT) / 3_600_000}–${(to - MIDNIGHT) / 3_600_000} ${state}`,
  );

test("a camera's day from midnight to midnight: what was scanned, quiet, missing or could not be read", async () => {
  await repositories.recordings.putMany([
    recording("yesterday", -3, 4, { cameraId: "c2" }),
    recording("day", 8, 4, { cameraId: "c2" }),
    recording("broken", 14, 1, { cameraId: "c2", state: "unreadable", reason: "video-damaged", scanned: [] }),
    recording("tomorrow", 30, 1, { cameraId: "c2" }),
  ]);
  const hour = (from: number, to: number) => ({ from: seconds(from * HOUR), to: seconds(to * HOUR) });
  await repositories.events.redetected({
    replaced: [],
    events: [],
    quiet: [
      { recordingId: "yesterday", blind: [hour(2, 3.5)], idle: [] },
      { recordingId: "day", blind: [], idle: [hour(1, 2)] },
    ],
  });
  const [first, second] = await days.day("2026-11-20");
  expect([first?.camera.name, second?.camera.name]).toEqual(["Bàn 2", "Bàn 10"]);
  expect([first?.from, first?.to]).toEqual([at(0), at(24)]);
  expect(inHours(first)).toEqual([
    "0–0.5 blind",
    "0.5–1 scanned",
    "1–8 missing",
    "8–9 scanned",
    "9–10 idle",
    "10–12 scanned",
    "12–14 missing",
    "14–15 unreadable",
    "15–24 missing",
  ]);
  expect(second?.coverage).toEqual([]);
});

test("events that overlap the day, oldest first, each with its camera", async () => {
  const event = (id: string, fromHour: number, toHour: number, cameraId: string) =>
    sampleEvent(id, ["A"], 0, { cameraId, from: at(fromHour), to: at(toHour) });
  const events = [
    event("late", 23.9, 24.1, "c2"),
    event("noon", 12, 12.1, "c2"),
    event("before", -1, -0.5, "c2"),
    event("into", -0.1, 0.1, "c2"),
    event("next", 24, 24.5, "c2"),
    event("other", 12, 12.1, "c10"),
  ];
  await repositories.events.redetected({ replaced: [], events, quiet: [] });
  const shown = (await days.day("2026-11-20")).map((day) => day.events.map(({ id }) => id));
  expect(shown).toEqual([["into", "noon", "late"], ["other"]]);
});

test("what detection has never looked at is looked at now, once", async () => {
  await repositories.recordings.putMany([recording("a", 8, 1, { cameraId: "c2" })]);
  const observations = Array.from({ length: HOUR }, (_, second) => ({
    at: seconds(second),
    triggerTexts: second >= 1000 && second < 1060 ? [] : ["TimeGo"],
    codes: [],
    motion: second >= 1000 && second < 1060 ? 0.02 + 0.01 * (second % 3) : 0.0005,
    hands: null,
  }));
  const range = { from: seconds(0), to: seconds(HOUR) };
  const stretch = { recordingId: "a", range, table: packObservations(observations), nearMisses: [], stills: [] };
  await repositories.observations.store(stretch, (r) => r);
  const day = (await days.day("2026-11-20")).find(({ camera }) => camera.id === "c2");
  expect(day?.events).toHaveLength(1);
  expect(day?.coverage.map(({ state }) => state)).toEqual(["idle", "scanned", "idle"]);
  expect(await repositories.quietTime.ofRecordings(["a"])).toHaveLength(1);
});

test("the last day is that of the newest recording or event, in the station's zone", async () => {
  expect(await days.lastDay()).toBeNull();
  await repositories.recordings.putMany([recording("a", 8, 1), recording("unopened", 99, 0, { scanned: [] })]);
  expect(await days.lastDay()).toBe("2026-11-20");
  await repositories.events.redetected({ replaced: [], events: [sampleEvent("e", [], 24 * HOUR)], quiet: [] });
  expect(await days.lastDay()).toBe("2026-11-21");
  await repositories.settings.put({ ...DEFAULT_SETTINGS, zone: "Pacific/Honolulu" });
  expect(await days.lastDay()).toBe("2026-11-20");
});

test("a day of a zone with summer time has its own length; what is no date is refused", async () => {
  await repositories.settings.put({ ...DEFAULT_SETTINGS, zone: "Europe/Berlin" });
  const lengthOf = async (date: string) => {
    const [day] = await days.day(date);
    return ((day?.to ?? 0) - (day?.from ?? 0)) / 3_600_000;
  };
  expect([await lengthOf("2026-03-29"), await lengthOf("2026-10-25"), await lengthOf("2026-03-30")]).toEqual([
    23, 25, 24,
  ]);
  for (const wrong of ["2026-02-30", "20261120", "", "heute"])
    await expect(days.day(wrong)).rejects.toMatchObject({ name: "unexpected" });
});
