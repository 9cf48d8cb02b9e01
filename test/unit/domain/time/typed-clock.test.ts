import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTypedClock, parseTypedClock } from "../../../../src/domain/time/typed-clock";
import { epochMs } from "../../../../src/domain/time/units";
import { toLocal } from "../../../../src/domain/time/zone";

const VIETNAM = "Asia/Ho_Chi_Minh";
const ahead = (text: string, computed: number, zone = VIETNAM): number | null => {
  const typed = parseTypedClock(text);
  return typed && (compareTypedClock(typed, epochMs(computed), zone)?.aheadS ?? null);
};
const two = (value: number): string => String(value).padStart(2, "0");
const shown = (moment: number, zone: string, withDate: boolean): string => {
  const local = toLocal(epochMs(moment), zone);
  if (!local) throw new Error(zone);
  const clock = [local.hour, local.minute, local.second].map(two).join(":");
  return withDate ? `${local.year}-${two(local.month)}-${two(local.day)} ${clock}` : clock;
};

describe("a clock read off a picture", () => {
  const day = { year: 2026, month: 11, day: 20 };
  it.each([
    ["08:03:24", [8, 3, 24], []],
    ["  8.03.24 ", [8, 3, 24], []],
    ["08h03m24s", [8, 3, 24], []],
    ["00:00:00", [0, 0, 0], []],
    ["08:03:24 PM", [20, 3, 24], []],
    ["12:00:05 am", [0, 0, 5], []],
    ["12:00:05 CH", [12, 0, 5], []],
    ["2026-11-20 08:03:24", [8, 3, 24], [day]],
    ["2026-11-20 Fri 08:03:24", [8, 3, 24], [day]],
    ["2026年11月20日 星期五 08:03:24", [8, 3, 24], [day]],
    ["20/11/2026 08:03:24", [8, 3, 24], [day]],
    ["11-20-2026 08:03:24", [8, 3, 24], [day]],
    ["08:03:24 20.11.2026", [8, 3, 24], [day]],
    ["29/02/2028 08:03:24", [8, 3, 24], [{ year: 2028, month: 2, day: 29 }]],
  ])("%s", (text, [hour, minute, second], dates) =>
    expect(parseTypedClock(text)).toEqual({ hour, minute, second, dates }),
  );
  it("a date that reads two ways is either", () => {
    expect(parseTypedClock("05/11/2026 08:03:24")?.dates).toEqual([
      { year: 2026, month: 11, day: 5 },
      { year: 2026, month: 5, day: 11 },
    ]);
  });
  it.each(["", "08:03", "8", "24:00:00", "08:60:00", "08:03:60", "13:00:00 PM", "29/02/2026 08:03:24", "31/04/2026 08:03:24",
    "08:03:24 camera 1", "20/11 08:03:24", "080324", "1234:08:03:24"])("%j is none", (text) => expect(parseTypedClock(text)).toBeNull()); // prettier-ignore
});

describe("the picture's clock beside the computed one", () => {
  const EIGHT = Date.UTC(2026, 10, 20, 1);
  it("is ahead or behind by what both display", () => {
    expect(ahead("08:03:12", EIGHT)).toBe(192);
    expect(ahead("07:59:59", EIGHT + 999)).toBe(-1);
    expect(ahead("08:00:00", EIGHT + 999)).toBe(0);
  });
  it("tells a wrong zone and a wrong date from a clock that drifts", () => {
    const like = (text: string) => {
      const typed = parseTypedClock(text);
      return typed && compareTypedClock(typed, epochMs(EIGHT), VIETNAM)?.like;
    };
    expect(like("08:00:40")).toBeNull();
    expect(like("08:03:12")).toBe("drift");
    expect(like("01:00:03")).toBe("hours");
    expect(like("13:30:00")).toBe("hours");
    expect(like("21/11/2026 08:00:01")).toBe("days");
    expect(like("01/01/2000 00:00:12")).toBe("drift");
  });
  it("over midnight is of the nearer day, at the year's end and on a leap day too", () => {
    const midnight = Date.UTC(2026, 11, 31, 17);
    expect(ahead("00:00:10", midnight - 20_000)).toBe(30);
    expect(ahead("23:59:50", midnight + 5000)).toBe(-15);
    expect(ahead("00:01:00", Date.UTC(2028, 1, 28, 16, 59), VIETNAM)).toBe(120);
    expect(ahead("29/02/2028 00:01:00", Date.UTC(2028, 1, 28, 16, 59))).toBe(120);
  });
  it("a date that reads two ways is the nearer one", () => {
    expect(ahead("05/11/2026 08:00:07", Date.UTC(2026, 10, 5, 1))).toBe(7);
    expect(ahead("05/11/2026 08:00:07", Date.UTC(2026, 4, 11, 1))).toBe(7);
  });
  it("in an hour that happens twice is the one that is meant", () => {
    const [first, second] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
    expect(ahead("02:31:00", first, "Europe/Berlin")).toBe(60);
    expect(ahead("02:31:00", second, "Europe/Berlin")).toBe(60);
    expect(ahead("25/10/2026 02:29:00", second, "Europe/Berlin")).toBe(-60);
    // Half an hour: 01:30–02:00 happens twice.
    expect(ahead("01:45:10", Date.UTC(2026, 3, 4, 14, 45), "Australia/Lord_Howe")).toBe(10);
    expect(ahead("01:45:10", Date.UTC(2026, 3, 4, 15, 15), "Australia/Lord_Howe")).toBe(10);
  });
  it("in an hour that is left out is a camera that does not know summer time", () => {
    // 02:30 does not exist; the clock that shows it is an hour behind 03:30.
    expect(ahead("02:30:00", Date.UTC(2026, 2, 29, 1, 30), "Europe/Berlin")).toBe(0);
  });
  it("has no answer without a zone", () => expect(ahead("08:00:00", EIGHT, "UTC+7")).toBeNull());

  const ZONES = [VIETNAM, "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Kathmandu", "UTC"]; // prettier-ignore
  /** Around changes of time, midnights and year's ends, and anywhere else. */
  const moments = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(
          Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 10, 1, 6),
          Date.UTC(2026, 3, 4, 15), Date.UTC(2026, 9, 3, 15, 30), Date.UTC(2026, 11, 31, 17), Date.UTC(2028, 1, 29, 0),
        ), // prettier-ignore
        fc.integer({ min: -2 * 3_600_000, max: 2 * 3_600_000 }),
      )
      .map(([at, by]) => at + by),
    fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }),
  );
  it("property: a clock that is wrong by less than half an hour is corrected to what it shows, in any zone", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -899, max: 899 }), fc.constantFrom(...ZONES), fc.boolean(), (at, by, zone, dated) => {
        const real = at + by * 1000;
        const correction = ahead(shown(real, zone, dated), at, zone);
        expect(correction).not.toBeNull();
        // The display agrees afterwards, whichever of two equal hours was meant.
        expect(shown(at + (correction ?? 0) * 1000, zone, true)).toBe(shown(real, zone, true));
        expect(Math.abs(correction ?? Infinity)).toBeLessThanOrEqual(Math.abs(by) + 1);
      }),
      { numRuns: 400 },
    ); // prettier-ignore
  });
});
