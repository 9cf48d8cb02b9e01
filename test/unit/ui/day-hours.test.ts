import { describe, expect, test } from "vitest";
import type { CoverageEntry } from "../../../src/domain/model/coverage";
import { epochMs } from "../../../src/domain/time/units";
import type { CameraDay } from "../../../src/services/day-service";
import { hasSomething, hoursOf, secondsByState } from "../../../src/ui/day/day-hours";
import { aCamera, anEvent, MORNING } from "../../support/fake-services";

const HOUR = 3_600_000;
const MIDNIGHT = MORNING - 8 * HOUR;
const at = (hour: number) => epochMs(MIDNIGHT + hour * HOUR);
const entry = (from: number, to: number, state: CoverageEntry["state"]): CoverageEntry => ({
  from: at(from),
  to: at(to),
  state,
  recordingId: "r1",
  reason: null,
});
const dayOf = (part: Partial<CameraDay>): CameraDay => ({
  camera: aCamera({ id: "c1", name: "Bàn 1" }),
  from: at(0),
  to: at(24),
  coverage: [],
  timeOff: [],
  events: [],
  ...part,
});

describe("the hours of a day", () => {
  test("cover every millisecond of it, holes included, and join what looks the same", () => {
    const coverage = [entry(8, 8.5, "scanned"), entry(8.5, 9.25, "scanned"), entry(9.5, 9.75, "idle")];
    const hours = hoursOf(dayOf({ coverage }));
    expect(hours.length).toBe(24);
    for (const { from, to, stretches } of hours) {
      expect(stretches[0]?.from).toBe(from);
      expect(stretches.at(-1)?.to).toBe(to);
      stretches.slice(1).forEach((stretch, i) => expect(stretch.from).toBe(stretches[i]?.to));
    }
    expect(hours[8]?.stretches.map(({ state }) => state)).toEqual(["scanned"]);
    expect(hours[9]?.stretches.map(({ state }) => state)).toEqual(["scanned", "missing", "idle", "missing"]);
  });

  test("an event over a border is drawn in both hours and counted in the one where it began", () => {
    const hours = hoursOf(dayOf({ events: [anEvent("e", "c1", ["A"], 3590, 30)] }));
    expect(hours.filter(({ touching }) => touching.length > 0).map(({ index }) => index)).toEqual([8, 9]);
    expect(hours.filter(({ events }) => events.length > 0).map(({ index }) => index)).toEqual([8]);
  });

  test("an event that began the day before counts in the first hour, one of a moment is not lost", () => {
    const before = anEvent("before", "c1", ["A"], -8 * 3600 - 20, 60);
    const moment = anEvent("moment", "c1", ["B"], 7200, 0);
    const hours = hoursOf(dayOf({ events: [before, moment] }));
    expect(hours.flatMap(({ index, events }) => events.map(({ id }) => [id, index]))).toEqual([
      ["before", 0],
      ["moment", 10],
    ]);
  });

  test("a day on which clocks go back has 25", () => {
    expect(hoursOf(dayOf({ to: at(25) })).length).toBe(25);
  });

  test("there is something to look at where a file could not be read, and nothing where none is", () => {
    const hours = hoursOf(dayOf({ coverage: [entry(8, 9, "unreadable"), entry(9, 10, "missing")] }));
    expect(hours.filter(hasSomething).map(({ index }) => index)).toEqual([8]);
  });

  test("time without video counts between recordings only", () => {
    const coverage = [entry(8, 9, "scanned"), entry(9, 9.5, "missing"), entry(9.5, 10, "scanned")];
    expect(secondsByState(coverage)).toEqual({ scanned: 5400, missing: 1800 });
  });
});
