import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { scanWith } from "./support/command-line";
import type { AutomationEvent } from "../../src/app/automation-contract";

const SAMPLE = ["--folder", "public/sample", "--cameras", "public/sample/cameras.json"];

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vtrack-cli-"));
});
afterEach(() => rm(folder, { recursive: true }));

const json = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, "utf8")) as T;

test("the sample is scanned to events, coverage, figures and clips; the same again is complete, another is refused", async () => {
  const out = path.join(folder, "out");
  const codes = path.join(folder, "codes.txt");
  await writeFile(codes, "\uFEFFVTPVN2X6M40JX5TXZMCD\nNOSUCHCODE1\n");
  const { code, output } = await scanWith(folder, [...SAMPLE, "--out", out, "--codes", codes]);
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output).toContain("1/2 mã tìm thấy / codes found");
  expect(output).toContain("not found: NOSUCHCODE1");

  const events = await json<AutomationEvent[]>(path.join(out, "events.json"));
  expect(events.map(({ codes: found }) => found.map(({ text }) => text).sort())).toEqual([
    ["VTPVN2X6M40JX5TXZMCD"],
    ["SPXVN49700358195", "SPXVN89508022931"],
    ["GHNQNYYRZ"],
    [],
    ["SPXVN2169620011A"],
    ["SPXVN39503213067"],
  ]);
  // Only the session with the wanted code has a clip.
  expect(events.map(({ clip }) => clip !== null)).toEqual([true, false, false, false, false, false]);
  expect((await stat(path.join(out, events[0]?.clip ?? ""))).size).toBeGreaterThan(10_000);
  expect(await readdir(path.join(out, "clips"))).toHaveLength(1);

  const coverage = await json<Record<string, { state: string }[]>>(path.join(out, "coverage.json"));
  expect(coverage["Ban-1"]?.map(({ state }) => state)).toEqual(["scanned", "scanned"]);
  expect(coverage["Ban-2"]?.map(({ state }) => state)).toEqual(["scanned"]);
  const stats = await json<{ total: { videoS: number; peakRendererMemoryBytes: number } }>(
    path.join(out, "stats.json"),
  );
  expect(stats.total.videoS).toBeCloseTo(120.4, 0);
  expect(stats.total.peakRendererMemoryBytes).toBeLessThan(1e9);

  const again = await scanWith(folder, [...SAMPLE, "--out", out, "--codes", codes]);
  expect(again).toMatchObject({ code: 0, output: expect.stringContaining("was complete already") });
  const other = await scanWith(folder, [...SAMPLE, "--out", out]);
  expect(other).toMatchObject({ code: 2, output: expect.stringContaining("--out holds another scan") });
  // The browser's profile is gone.
  expect((await readdir(folder)).sort()).toEqual(["codes.txt", "out"]);
});

test("what was recorded when nobody works is not scanned, and the coverage says so", async () => {
  const out = path.join(folder, "out");
  // The sample is of a Friday morning: the night shift of Thursday has gone home.
  const { code, output } = await scanWith(folder, [...SAMPLE, "--out", out, "--hours", "22:00-06:00", "--days=thu"]);
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("3 files outside of the time") });
  const coverage = await json<Record<string, { state: string }[]>>(path.join(out, "coverage.json"));
  expect(coverage["Ban-1"]?.map(({ state }) => state)).toEqual(["outside-hours", "outside-hours"]);
  expect(coverage["Ban-2"]?.map(({ state }) => state)).toEqual(["outside-hours"]);
});

test("Ctrl-C stops the scan; what stays is what another start goes on with", async () => {
  const out = path.join(folder, "out");
  let asked = false;
  const { code } = await scanWith(folder, [...SAMPLE, "--out", out], (output, interrupt) => {
    // Its first line of progress, such as "–  00:00:00 / 00:00:00", means that the browser is at work.
    if (asked || !/\d\d:\d\d:\d\d \/ /.test(output)) return;
    asked = true;
    interrupt();
  });
  expect(code).toBe(130);
  expect(await readdir(folder)).toEqual(["out"]);
  expect(await readdir(out)).toEqual(["sidecar"]);
  // No lock is left that would make the next start wait.
  const locks = await readdir(path.join(out, "sidecar/locks"));
  expect(locks.filter((name) => !name.endsWith(".done"))).toEqual([]);
});

test("wrong arguments end with 2 and a sentence, before anything is made", async () => {
  const out = path.join(folder, "out");
  const wrong = await scanWith(folder, [...SAMPLE, "--out", out, "--workers", "none"]);
  expect(wrong).toMatchObject({ code: 2, output: expect.stringContaining("--workers must be a whole number") });
  const noCameras = await scanWith(folder, ["--folder", "public/sample", "--cameras", "nowhere.json", "--out", out]);
  expect(noCameras).toMatchObject({ code: 2, output: expect.stringContaining("nowhere.json can not be read") });
  const noVideos = await scanWith(folder, ["--folder", "docs", ...SAMPLE.slice(2), "--out", out]);
  expect(noVideos).toMatchObject({ code: 2, output: expect.stringContaining("No video in docs") });
  expect(await readdir(folder)).toEqual([]);
});
