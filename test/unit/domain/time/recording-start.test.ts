import { describe, expect, it } from "vitest";
import type { ClockRules } from "../../../../src/domain/model/camera";
import { resolveRecordingStart } from "../../../../src/domain/time/recording-start";
import type { StartClues } from "../../../../src/domain/time/start-readings";
import { epochMs, seconds } from "../../../../src/domain/time/units";

const clock: ClockRules = {
  zone: "Asia/Ho_Chi_Minh",
  offsetS: 0,
  startFrom: ["name", "container", "modified"],
  containerMeaning: "guess",
};
const START = Date.UTC(2026, 10, 20, 1);
const HOUR = 3_600_000;
const LENGTH = 300_000;

type Change = Partial<Omit<StartClues, "clock">> & { clock?: Partial<ClockRules> };
const resolve = ({ clock: rules, ...clues }: Change) => {
  const { start, evidence } = resolveRecordingStart({
    path: "cam/video.mp4",
    createdAt: null,
    modifiedMs: epochMs(START + LENGTH),
    duration: seconds(LENGTH / 1000),
    ...clues,
    clock: { ...clock, ...rules },
  });
  return { start: start - START, ...evidence };
};

describe("the start of a recording", () => {
  it("comes from the name first, in the camera's zone", () => {
    const found = resolve({ path: "a/20261120_080000.mp4", createdAt: epochMs(START + 7) });
    expect(found).toEqual({ start: 0, rule: "name", text: "20261120_080000" });
  });
  it("comes from the rules in the camera's order", () => {
    const path = "a/20261120_090000.mp4";
    expect(resolve({ path, clock: { startFrom: ["modified", "name"] } })).toMatchObject({ start: 0, rule: "modified" });
    expect(
      resolve({ path, createdAt: epochMs(START), clock: { startFrom: ["container"], containerMeaning: "utc-start" } }),
    ).toMatchObject({ start: 0, rule: "container" });
  });
  it("falls through to the next rule that tells something", () => {
    expect(resolve({ createdAt: epochMs(START) })).toMatchObject({ start: 0, rule: "container" });
    expect(resolve({})).toMatchObject({ start: 0, rule: "modified" });
  });
  it("gets the camera's clock offset, whatever the rule", () => {
    expect(resolve({ path: "20261120_080000.mp4", clock: { offsetS: -42.5 } }).start).toBe(-42_500);
    expect(resolve({ clock: { offsetS: 10 } }).start).toBe(10_000);
  });
  it("in the hour that happens twice is the one that fits the modified time", () => {
    const clock = { zone: "Europe/Berlin" };
    const second = Date.UTC(2026, 9, 25, 1, 30);
    const path = "20261025_023000.mp4";
    expect(resolve({ path, clock, modifiedMs: epochMs(second + LENGTH) }).start).toBe(second - START);
    expect(resolve({ path, clock, modifiedMs: epochMs(second - HOUR + LENGTH) }).start).toBe(second - HOUR - START);
  });
});

describe("the container's creation time", () => {
  const writes = {
    "utc-start": START,
    "local-start": START + 7 * HOUR,
    "utc-end": START + LENGTH,
    "local-end": START + 7 * HOUR + LENGTH,
  } as const;
  const meanings = Object.entries(writes) as [keyof typeof writes, number][];
  it.each(meanings)("as %s is taken as the camera's set-up says", (containerMeaning, createdAt) => {
    expect(resolve({ createdAt: epochMs(createdAt), clock: { containerMeaning } }).start).toBe(0);
  });
  it.each(meanings)("as %s is guessed from the modified time", (meaning, createdAt) => {
    const found = resolve({ createdAt: epochMs(createdAt), modifiedMs: epochMs(START + LENGTH + 2000) });
    expect(found).toMatchObject({ start: 0, rule: "container" });
    expect(found.text).toContain(meaning);
  });
  it.each(meanings)("as %s is guessed from the name, though the file was copied later", (_meaning, createdAt) => {
    const found = resolve({
      path: "20261120_080001.mp4",
      createdAt: epochMs(createdAt),
      modifiedMs: epochMs(START + 72 * HOUR),
      clock: { startFrom: ["container"] },
    });
    expect(found.start).toBe(0);
  });
  it("is a UTC start when nothing helps to guess", () => {
    const copied = { createdAt: epochMs(START), modifiedMs: epochMs(START + 72 * HOUR) };
    expect(resolve(copied).start).toBe(0);
  });
  it("is none when the camera never set it", () => {
    expect(resolve({ createdAt: epochMs(0) }).rule).toBe("modified");
    expect(resolve({ createdAt: epochMs(Date.UTC(1904, 0, 1)) }).rule).toBe("modified");
    expect(resolve({ createdAt: epochMs(NaN) }).rule).toBe("modified");
  });
});

describe("without a clue", () => {
  it("the rule is unknown and nothing is thrown", () => {
    const found = resolve({ modifiedMs: epochMs(NaN), duration: seconds(NaN) });
    expect(found).toEqual({ start: -START, rule: "unknown", text: "" });
  });
  it("an unknown zone or no rule at all still gives the file's own time", () => {
    const path = "20261120_080000.mp4";
    expect(resolve({ path, clock: { zone: "UTC+7" } })).toMatchObject({ start: 0, rule: "modified" });
    expect(resolve({ path, clock: { startFrom: [] } })).toMatchObject({ start: 0, rule: "unknown" });
  });
  it("a duration that is not known yet is 0", () => {
    expect(resolve({ duration: seconds(0) }).start).toBe(LENGTH);
  });
});

describe("a night with a change of time", () => {
  /** Files of ten minutes through a night, named and written by a camera that changes its clock with the zone. */
  const night = (zone: string, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const begin = from + i * 600_000;
      const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
      const stamp = parts.format(begin).replace(/[-:]/g, "").replace(" ", "_");
      const local = Date.UTC(+stamp.slice(0, 4), +stamp.slice(4, 6) - 1, +stamp.slice(6, 8), +stamp.slice(9, 11), +stamp.slice(11, 13), +stamp.slice(13)); // prettier-ignore
      return { begin, stamp, local };
    });
  const ZONES = [
    ["Europe/Berlin", Date.UTC(2026, 2, 28, 22)],
    ["Europe/Berlin", Date.UTC(2026, 9, 24, 21)],
    ["America/New_York", Date.UTC(2026, 2, 8, 4)],
    ["America/New_York", Date.UTC(2026, 10, 1, 3)],
    ["Australia/Lord_Howe", Date.UTC(2026, 3, 4, 12)],
    ["Australia/Lord_Howe", Date.UTC(2026, 9, 3, 12)],
    ["Asia/Kolkata", Date.UTC(2026, 11, 31, 16)],
  ] as const;
  it.each(ZONES)("in %s keeps every file in its place, from the name and from the container", (zone, from) => {
    for (const { begin, stamp, local } of night(zone, from, 36)) {
      const clues = { modifiedMs: epochMs(begin + 602_000), duration: seconds(600), clock: { zone } };
      expect(resolve({ ...clues, path: `${stamp}.mp4` }).start + START).toBe(begin);
      expect(resolve({ ...clues, createdAt: epochMs(local) }).start + START).toBe(begin);
      const ending = { ...clock, zone, containerMeaning: "utc-end" } as const;
      expect(resolve({ ...clues, createdAt: epochMs(begin + 600_000), clock: ending }).start + START).toBe(begin);
    }
  });
});
