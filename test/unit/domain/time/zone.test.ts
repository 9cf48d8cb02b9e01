import { describe, expect, it } from "vitest";
import { epochMs } from "../../../../src/domain/time/units";
import { isZone, localDateTime, toInstant, toLocal } from "../../../../src/domain/time/zone";

const instant = (zone: string, ...parts: Parameters<typeof localDateTime>): string | null => {
  const local = localDateTime(...parts);
  const at = local && toInstant(local, zone);
  return at === null ? null : new Date(at).toISOString();
};

describe("local readings", () => {
  it("become moments in the station's zone", () => {
    expect(instant("Asia/Ho_Chi_Minh", 2026, 11, 20, 8, 0, 0)).toBe("2026-11-20T01:00:00.000Z");
    expect(instant("UTC", 2024, 2, 29, 23, 59, 59, 500)).toBe("2024-02-29T23:59:59.500Z");
  });
  it("that no calendar shows are none", () => {
    expect(localDateTime(2026, 2, 29, 0, 0, 0)).toBeNull();
    expect(localDateTime(2026, 4, 31, 0, 0, 0)).toBeNull();
    expect(localDateTime(2026, 1, 1, 24, 0, 0)).toBeNull();
    expect(localDateTime(2026, 1, 1, 0, 60, 0)).toBeNull();
  });
  it("go over midnight, month and year in the zone", () => {
    expect(instant("Asia/Ho_Chi_Minh", 2027, 1, 1, 0, 30, 0)).toBe("2026-12-31T17:30:00.000Z");
  });
  it("skipped by summer time count as that much later", () => {
    expect(instant("Europe/Berlin", 2026, 3, 29, 2, 30, 0)).toBe("2026-03-29T01:30:00.000Z");
  });
  it("that happen twice are the nearer one", () => {
    const local = localDateTime(2026, 10, 25, 2, 30, 0);
    if (!local) throw new Error("valid reading");
    const [first, second] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
    expect(toInstant(local, "Europe/Berlin")).toBe(first);
    expect(toInstant(local, "Europe/Berlin", epochMs(first + 60_000))).toBe(first);
    expect(toInstant(local, "Europe/Berlin", epochMs(second + 60_000))).toBe(second);
  });
  it("survive the way there and back", () => {
    const moment = epochMs(Date.UTC(2026, 5, 30, 23, 59, 59, 999));
    for (const zone of ["Asia/Ho_Chi_Minh", "America/New_York", "Asia/Kathmandu"]) {
      const local = toLocal(moment, zone);
      expect(local && toInstant(local, zone)).toBe(moment);
    }
  });
});

describe("zones", () => {
  it("are places, never offsets in text", () => {
    expect(isZone("Asia/Ho_Chi_Minh")).toBe(true);
    expect(isZone("UTC")).toBe(true);
    for (const zone of ["UTC+7", "+07:00", "GMT+7", "", "Mars/Olympus"]) {
      expect(isZone(zone), zone).toBe(false);
    }
  });
  it("that are unknown give no moment", () => {
    expect(instant("UTC+7", 2026, 1, 1, 0, 0, 0)).toBeNull();
    expect(toLocal(epochMs(0), "UTC+7")).toBeNull();
  });
});

describe("changes of time", () => {
  it.each([
    ["America/New_York", [2026, 3, 8, 2, 30], [Date.UTC(2026, 2, 8, 7, 30)]],
    ["America/New_York", [2026, 11, 1, 1, 30], [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)]],
    ["Europe/Berlin", [2026, 3, 29, 2, 0], [Date.UTC(2026, 2, 29, 1)]],
    ["Europe/Berlin", [2026, 10, 25, 2, 0], [Date.UTC(2026, 9, 25, 0), Date.UTC(2026, 9, 25, 1)]],
    ["Europe/Berlin", [2026, 10, 25, 3, 0], [Date.UTC(2026, 9, 25, 2)]],
    // Half an hour only, and in the other half of the year.
    ["Australia/Lord_Howe", [2026, 10, 4, 2, 15], [Date.UTC(2026, 9, 3, 15, 45)]],
    ["Australia/Lord_Howe", [2026, 4, 5, 1, 45], [Date.UTC(2026, 3, 4, 14, 45), Date.UTC(2026, 3, 4, 15, 15)]],
    ["Asia/Kolkata", [2026, 3, 29, 2, 30], [Date.UTC(2026, 2, 28, 21)]],
    ["Asia/Ho_Chi_Minh", [2028, 2, 29, 0, 0], [Date.UTC(2028, 1, 28, 17)]],
  ] as const)("in %s: %j", (zone, [year, month, day, hour, minute], moments) => {
    const local = localDateTime(year, month, day, hour, minute, 0);
    if (!local) throw new Error("valid reading");
    for (const moment of moments) expect(toInstant(local, zone, epochMs(moment + 300_000))).toBe(moment);
    expect(toInstant(local, zone)).toBe(moments[0]);
  });
});
