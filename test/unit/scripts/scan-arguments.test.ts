import { describe, expect, test } from "vitest";
import { parseScanArguments } from "../../../scripts/lib/scan-arguments.mjs";

const NEEDED = ["--folder", "in", "--cameras", "cameras.json", "--out", "out"];

test("the three needed arguments are enough", () => {
  expect(parseScanArguments(NEEDED)).toEqual({
    folder: "in",
    cameras: "cameras.json",
    out: "out",
    codes: null,
    clips: "found",
    since: null,
    until: null,
    hours: null,
    days: null,
    workers: null,
    takeoverS: 60,
    mode: "thorough",
  });
});

test("every option arrives", () => {
  const more = ["--codes", "codes.txt", "--clips=all", "--since", "2026-11-20", "--until", "2026-11-21"];
  const when = ["--hours", "22:00-06:00", "--days", "mon-sat"];
  expect(parseScanArguments([...NEEDED, ...more, ...when, "--workers", "3", "--mode", "thorough"])).toMatchObject({
    codes: "codes.txt",
    clips: "all",
    since: "2026-11-20",
    until: "2026-11-21",
    hours: "22:00-06:00",
    days: "mon-sat",
    workers: 3,
  });
});

describe("refuses, naming what is wrong", () => {
  test.each([
    [[], "--folder is missing"],
    [NEEDED.slice(0, 4), "--out is missing"],
    [[...NEEDED, "--clips", "some"], "--clips must be one of all, found, none"],
    [[...NEEDED, "--workers", "0"], "--workers must be a whole number"],
    [[...NEEDED, "--workers", "two"], "--workers must be a whole number"],
    [[...NEEDED, "--mode", "fast"], "--mode must be one of"],
    [[...NEEDED, "--takeover", "2"], "--takeover must be a whole number of seconds from 5"],
    [[...NEEDED, "--colour"], "--colour"],
    [[...NEEDED, "stray"], "stray"],
  ])("%j", (args, sentence) => {
    expect(() => parseScanArguments(args)).toThrow(expect.objectContaining({ name: "UsageError" }));
    expect(() => parseScanArguments(args)).toThrow(sentence);
  });
});
