import { describe, expect, test } from "vitest";
import { epochMs } from "../../../src/domain/time/units";
import type { CameraDay } from "../../../src/services/day-service";
import { dayFigures, medianOf } from "../../../src/ui/day/day-figures";
import { aCamera, anEvent, MORNING } from "../../support/fake-services";

const MIDNIGHT = MORNING - 8 * 3_600_000;
const dayOf = (name: string, events: CameraDay["events"]): CameraDay => ({
  camera: aCamera({ id: name, name }),
  from: epochMs(MIDNIGHT),
  to: epochMs(MIDNIGHT + 24 * 3_600_000),
  coverage: [],
  timeOff: [],
  events,
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
  });
});
