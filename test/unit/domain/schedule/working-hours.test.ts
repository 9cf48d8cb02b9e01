import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areWorkingHours,
  isInWorkingHours,
  timeOff,
  workingTime,
  type WorkingHours,
} from "../../../../src/domain/schedule/working-hours";
import { epochMs, seconds } from "../../../../src/domain/time/units";

const HANOI = "Asia/Ho_Chi_Minh";
const BERLIN = "Europe/Berlin";
const ms = (iso: string) => epochMs(Date.parse(iso));
const period = (from: string, to: string) => ({ from: ms(from), to: ms(to) });
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const isoOf = (intervals: readonly { from: number; to: number }[]) =>
  intervals.map(({ from, to }) => [from, to].map((at) => new Date(at).toISOString().slice(0, 16)).join(" "));

describe("working hours", () => {
  it("lie on the station's clock, on the chosen days only", () => {
    const hours: WorkingHours = { days: [1, 2], from: "08:00", to: "17:30" };
    // 2026-11-23 is a Monday.
    expect(isoOf(workingTime(hours, HANOI, period("2026-11-21T00:00Z", "2026-11-26T00:00Z")))).toEqual([
      "2026-11-23T01:00 2026-11-23T10:30",
      "2026-11-24T01:00 2026-11-24T10:30",
    ]);
  });

  it("may go on past midnight, into the day after a chosen one", () => {
    const hours: WorkingHours = { days: [7], from: "20:00", to: "04:00" };
    expect(isoOf(workingTime(hours, HANOI, period("2026-11-22T17:00Z", "2026-11-24T00:00Z")))).toEqual([
      "2026-11-22T17:00 2026-11-22T21:00",
    ]);
  });

  it("are the whole day from midnight to midnight, also when clocks change", () => {
    const hours: WorkingHours = { days: EVERY_DAY, from: "00:00", to: "00:00" };
    const year = period("2026-01-01T00:00Z", "2027-01-01T00:00Z");
    expect(workingTime(hours, BERLIN, year)).toEqual([year]);
    expect(timeOff(hours, BERLIN, year)).toEqual([]);
  });

  it("keep their clock when clocks change", () => {
    const hours: WorkingHours = { days: EVERY_DAY, from: "06:00", to: "07:00" };
    expect(isoOf(workingTime(hours, BERLIN, period("2026-10-24T00:00Z", "2026-10-26T00:00Z")))).toEqual([
      "2026-10-24T04:00 2026-10-24T05:00",
      "2026-10-25T05:00 2026-10-25T06:00",
    ]);
  });

  it("let a recording in that shares any time with them, or ends just before", () => {
    const hours: WorkingHours = { days: EVERY_DAY, from: "08:00", to: "20:00" };
    const recorded = (start: string, minutes: number) =>
      isInWorkingHours({ start: ms(start), duration: seconds(minutes * 60) }, hours, HANOI);
    expect(recorded("2026-11-22T23:00Z", 60)).toBe(false);
    expect(recorded("2026-11-22T23:00Z", 121)).toBe(true);
    expect(recorded("2026-11-23T00:00Z", 55)).toBe(true);
    expect(recorded("2026-11-23T12:59Z", 60)).toBe(true);
    expect(recorded("2026-11-23T13:30Z", 60)).toBe(false);
    expect(isInWorkingHours({ start: ms("2026-11-23T18:00Z"), duration: seconds(60) }, null, HANOI)).toBe(true);
  });

  it("are refused when they could never be meant", () => {
    expect(areWorkingHours({ days: EVERY_DAY, from: "07:00", to: "22:00" })).toBe(true);
    for (const wrong of [
      { days: [], from: "07:00", to: "22:00" },
      { days: [0], from: "07:00", to: "22:00" },
      { days: [1], from: "7:00", to: "22:00" },
      { days: [1], from: "07:00", to: "24:00" },
    ])
      expect(areWorkingHours(wrong)).toBe(false);
  });

  it("and the time off make up the period, for any hours, zone and period", () => {
    const clock = fc.integer({ min: 0, max: 1439 }).map((m) => {
      const two = (n: number) => String(n).padStart(2, "0");
      return `${two(Math.floor(m / 60))}:${two(m % 60)}`;
    });
    fc.assert(
      fc.property(
        fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })), from: clock, to: clock }),
        fc.constantFrom(HANOI, BERLIN, "America/New_York", "Australia/Lord_Howe"),
        fc.integer({ min: 0, max: 366 * 24 * 60 }),
        fc.integer({ min: 1, max: 10 * 24 * 60 }),
        (hours, zone, startMin, lengthMin) => {
          const from = epochMs(ms("2026-01-01T00:00Z") + startMin * 60_000);
          const whole = { from, to: epochMs(from + lengthMin * 60_000) };
          const all = [...workingTime(hours, zone, whole), ...timeOff(hours, zone, whole)].sort(
            (a, b) => a.from - b.from,
          );
          expect(all[0]?.from).toBe(whole.from);
          expect(all.at(-1)?.to).toBe(whole.to);
          all.slice(1).forEach((next, i) => expect(next.from).toBe(all[i]?.to));
        },
      ),
    );
  });
});
