import { expect, test } from "vitest";
import { periodOf } from "../../../scripts/lib/moments.mjs";

const HANOI = [{ clock: { zone: "Asia/Ho_Chi_Minh" } }];
const TOKYO = { clock: { zone: "Asia/Tokyo" } };
const utc = (text: string): number => new Date(text).getTime();

test("without an offset the cameras' zone counts", () => {
  const period = periodOf({ since: "2026-11-20T08:00", until: "2026-11-21" }, HANOI);
  expect(period).toEqual({ since: utc("2026-11-20T01:00:00Z"), until: utc("2026-11-20T17:00:00Z") });
});

test("an offset counts, whatever the zones", () => {
  const zones = [...HANOI, TOKYO];
  const period = periodOf({ since: "2026-11-20T08:00:00+09:00", until: "2026-11-20T00:00:00Z" }, zones);
  expect(period).toEqual({ since: utc("2026-11-19T23:00:00Z"), until: utc("2026-11-20T00:00:00Z") });
});

test("no bound is no bound", () => {
  expect(periodOf({ since: null, until: null }, HANOI)).toEqual({ since: null, until: null });
});

test.each([
  [{ since: "yesterday", until: null }, HANOI, "no ISO 8601 moment"],
  [{ since: "2026-13-01", until: null }, HANOI, "no ISO 8601 moment"],
  [{ since: "2026-11-20", until: "2026-11-20" }, HANOI, "--since must be before --until"],
  [{ since: "2026-11-20", until: null }, [...HANOI, TOKYO], "different time zones"],
])("refuses %j", (bounds, cameras, sentence) => {
  expect(() => periodOf(bounds, cameras)).toThrow(sentence);
});
