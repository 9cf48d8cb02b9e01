import { describe, expect, test } from "vitest";
import type { CoverageEntry, CoverageState } from "../../../src/domain/model/coverage";
import { epochMs } from "../../../src/domain/time/units";
import type { CameraDay } from "../../../src/services/day-service";
import { dayFigures, medianOf } from "../../../src/ui/day/day-figures";
import { aCamera, anEvent, MORNING } from "../../support/fake-services";

const MIDNIGHT = MORNING - 8 * 3_600_000;
const at = (s: number) => epochMs(MORNING + s * 1000);
const entry = (fromS: number, toS: number, state: CoverageState): CoverageEntry => ({
  from: at(fromS),
  to: at(toS),
  state,
  recordingId: "r1",
  reason: null,
});
const dayOf = (name: string, events: CameraDay["events"], part: Partial<CameraDay> = {}): CameraDay => ({
  camera: aCamera({ id: name, name }),
  from: epochMs(MIDNIGHT),
  to: epochMs(MIDNIGHT + 24 * 3_600_000),
  coverage: [entry(0, 4000, "scanned")],
  timeOff: [],
  events,
  ...part,
});

describe("a day in figures", () => {
  const one = dayOf("Bàn 1", [
    anEvent("a", "c1", ["A"], 0, 30),
    anEvent("b", "c1", ["B"], 100, 50),
    // Lies inside of the one before: no pause between them.
    anEvent("c", "c1", ["C"], 110, 10),
    anEvent("d", "c1", [], 3700, 40, { end: null }),
  ]);
  const two = dayOf("Bàn 2", [
    anEvent("e", "c2", ["E"], 10, 60),
    anEvent("f", "c2", ["F"], 600, 999, { flags: ["estimated"] }),
  ]);

  test("counts every packing in the hour it began, over all tables", () => {
    const { parcels, perHour } = dayFigures([one, two]);
    expect(parcels).toBe(6);
    expect(perHour).toHaveLength(24);
    expect([perHour[7], perHour[8], perHour[9]]).toEqual([0, 5, 1]);
  });

  test("the median is of packings whose both ends were seen", () => {
    expect(dayFigures([one, two]).medianS).toBe(40);
    expect([medianOf([]), medianOf([3]), medianOf([9, 1])]).toEqual([null, 3, 5]);
  });

  test("the longest pause is between two packings of one table", () => {
    expect(dayFigures([one, two]).longestGap).toEqual({
      cameraName: "Bàn 1",
      from: MORNING + 150_000,
      to: MORNING + 3_700_000,
    });
    expect(dayFigures([dayOf("Bàn 3", [])])).toMatchObject({ parcels: 0, medianS: null, longestGap: null });
    expect(dayFigures([dayOf("Bàn 3", one.events.slice(0, 1))]).longestGap).toBeNull();
  });

  test("a pause counts only in working hours, and only what was seen of it", () => {
    const longest = (part: Partial<CameraDay>): unknown => {
      const gap = dayFigures([dayOf("Bàn 1", one.events, part)]).longestGap;
      return gap && [(gap.from - MORNING) / 1000, (gap.to - MORNING) / 1000];
    };
    expect(longest({ coverage: [entry(0, 1000, "scanned"), entry(1000, 4000, "idle")] })).toEqual([150, 3700]);
    for (const state of ["missing", "waiting", "unreadable", "blind"] as const) {
      const coverage = [entry(0, 1000, "scanned"), entry(1000, 3000, state), entry(3000, 4000, "scanned")];
      expect(longest({ coverage })).toEqual([150, 1000]);
    }
    // The lunch that the station keeps.
    expect(longest({ timeOff: [{ from: at(400), to: at(3600) }] })).toEqual([150, 400]);
    expect(longest({ coverage: [] })).toBeNull();
  });
});
