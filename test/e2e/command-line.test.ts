import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AutomationEvent } from "../../src/app/automation-contract";

const SAMPLE = ["--folder", "public/sample", "--cameras", "public/sample/cameras.json"];

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vtrack-cli-"));
});
afterEach(() => rm(folder, { recursive: true }));

type Outcome = { readonly code: number | null; readonly output: string };

/** Runs the command line; `onOutput` sees what it has printed so far. Its temporary files go to our folder. */
const scan = (args: readonly string[], onOutput?: (output: string, interrupt: () => void) => void): Promise<Outcome> =>
  new Promise((resolve) => {
    const env = { ...process.env, TMPDIR: folder };
    const child = spawn(process.execPath, ["scripts/scan.mjs", ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      onOutput?.(output, () => child.kill("SIGINT"));
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("close", (code) => resolve({ code, output }));
  });

const json = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, "utf8")) as T;

test("the sample is scanned to events, coverage, figures and clips; a second scan into the same folder is refused", async () => {
  const out = path.join(folder, "out");
  const codes = path.join(folder, "codes.txt");
  await writeFile(codes, "\uFEFFVTPVN2X6M40JX5TXZMCD\nNOSUCHCODE1\n");
  const { code, output } = await scan([...SAMPLE, "--out", out, "--codes", codes]);
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

  const again = await scan([...SAMPLE, "--out", out]);
  expect(again.code).toBe(2);
  expect(again.output).toContain("already holds a scan; resuming is not available yet");
  // The browser's profile is gone.
  expect((await readdir(folder)).sort()).toEqual(["codes.txt", "out"]);
});

test("Ctrl-C stops the scan and leaves nothing behind", async () => {
  const out = path.join(folder, "out");
  let asked = false;
  const { code } = await scan([...SAMPLE, "--out", out], (output, interrupt) => {
    // Its first line of progress, such as "–  00:00:00 / 00:00:00", means that the browser is at work.
    if (asked || !/\d\d:\d\d:\d\d \/ /.test(output)) return;
    asked = true;
    interrupt();
  });
  expect(code).toBe(130);
  expect(await readdir(folder)).toEqual([]);
});

test("wrong arguments end with 2 and a sentence, before anything is made", async () => {
  const out = path.join(folder, "out");
  const wrong = await scan([...SAMPLE, "--out", out, "--workers", "none"]);
  expect(wrong).toMatchObject({ code: 2, output: expect.stringContaining("--workers must be a whole number") });
  const noCameras = await scan(["--folder", "public/sample", "--cameras", "nowhere.json", "--out", out]);
  expect(noCameras).toMatchObject({ code: 2, output: expect.stringContaining("nowhere.json can not be read") });
  const noVideos = await scan(["--folder", "docs", ...SAMPLE.slice(2), "--out", out]);
  expect(noVideos).toMatchObject({ code: 2, output: expect.stringContaining("No video in docs") });
  expect(await readdir(folder)).toEqual([]);
});
