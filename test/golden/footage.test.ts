import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AutomationEvent, AutomationStats } from "../../src/app/automation-contract";
import { compare, quantile, trueSessions } from "./ground-truth";

/** Video → exact events, through the command line and the built app. */
const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, "../..");
const TESTDATA = process.env["VTRACK_TESTDATA"] ?? path.resolve(ROOT, "../shared/testdata");
const FOOTAGE = path.join(TESTDATA, "footage");
const WITH_STICKER = ["Cam1", "Cam2", "Cam3", "Cam5", "Cam6", "Cam7", "Cam8"];
const WITHOUT_STICKER = "Cam4-nonstd";
const CAMERAS = [...WITH_STICKER, WITHOUT_STICKER];
/** Two labels, a hand over the sticker, two boxes without a pause, a label that lies there. */
const SHORT = ["Cam1", "Cam2", "Cam7"];

let scratch = "";
beforeAll(() => void (scratch = mkdtempSync(path.join(tmpdir(), "vtrack-golden-"))));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The sampling step, and a frame of the slowest camera. */
const SAMPLE_MS = 5000 / 30 + 67;

type Scan = {
  events: AutomationEvent[];
  stats: AutomationStats;
  coverage: Record<string, { from: string; to: string; state: string }[]>;
  out: string;
};

const scan = async (folder: string, camerasFile: string, ...options: string[]): Promise<Scan> => {
  const out = mkdtempSync(path.join(scratch, path.basename(camerasFile, ".json")));
  const args = ["scripts/scan.mjs", "--folder", folder, "--cameras", camerasFile, "--out", out, ...options];
  await run(process.execPath, args, { cwd: ROOT });
  const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(out, name), "utf8")) as T;
  return { events: read("events.json"), stats: read("stats.json"), coverage: read("coverage.json"), out };
};

const truthIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".gt.json"))
    .map((name) => path.join(folder, name));

describe("the sample recording", () => {
  let result: Scan;
  beforeAll(async () => {
    result = await scan(
      path.join(ROOT, "public/sample"),
      path.join(ROOT, "public/sample/cameras.json"),
      "--clips",
      "all",
    );
  });

  it("gives the six sessions with their codes, and nothing else", () => {
    const comparison = compare(trueSessions(truthIn(path.join(ROOT, "test/fixtures/truth"))), result.events);
    expect(comparison.wanted).toHaveLength(6);
    expect(comparison.found).toEqual(comparison.wanted);
    expect(comparison.strays).toEqual([]);
  });

  it.each([
    ["Ban-1", 4, 0.2, 0.2],
    // Without a sticker: the truth's end is the label's last frame, ours the last of the hands.
    ["Ban-2", 2, 0.5, 0.8],
  ])("knows start and end of the sessions of %s", (camera, count, atStart, atEnd) => {
    const sessions = trueSessions(truthIn(path.join(ROOT, "test/fixtures/truth"))).filter((s) => s.camera === camera);
    const { startErrors, endErrors } = compare(sessions, result.events);
    expect([startErrors.length, endErrors.length]).toEqual([count, count]);
    expect(startErrors.at(-1)).toBeLessThanOrEqual(atStart);
    expect(endErrors.at(-1)).toBeLessThanOrEqual(atEnd);
  });

  it("finds the hands at the table without a sticker: its times are not estimated", () => {
    expect(result.events.filter(({ camera }) => camera === "Ban-2").map(({ flags }) => flags)).toEqual([[], []]);
    expect(result.stats.total.stages["hands"]?.calls).toBeGreaterThan(20);
  });

  it("makes one event with two spans of the session that crosses the file border", () => {
    const crossing = result.events.find(({ codes }) => codes.some(({ text }) => text === "GHNQNYYRZ"));
    expect(crossing?.spans.map(({ file }) => path.basename(file))).toEqual([
      "Ban-1_20261120_080000.mp4",
      "Ban-1_20261120_080049.mp4",
    ]);
    expect(crossing?.flags).toEqual([]);
  });

  it("cuts a clip for every event, under the name of its code", () => {
    const clips = readdirSync(path.join(result.out, "clips"));
    expect(clips).toHaveLength(6);
    for (const { clip, codes } of result.events) {
      expect(clips).toContain(path.basename(clip ?? ""));
      expect(clip).toContain(codes[0]?.text ?? "NoCode");
    }
  });

  it("accounts for every second", () => {
    for (const camera of ["Ban-1", "Ban-2"])
      expect(result.coverage[camera]?.every(({ state }) => state === "scanned")).toBe(true);
    expect(result.stats.total.videoS).toBeCloseTo(120.4, 0);
  });
});

const footage = existsSync(FOOTAGE) ? describe : describe.skip;
if (!existsSync(FOOTAGE))
  process.stdout.write(`Skipped: no footage at ${path.relative(ROOT, FOOTAGE)} (VTRACK_TESTDATA).\n`);

footage("the footage with ground truth", () => {
  let events: AutomationEvent[] = [];
  let coverage: Scan["coverage"] = {};
  beforeAll(async () => {
    const all = JSON.parse(readFileSync(path.join(FOOTAGE, "cameras.json"), "utf8")) as { name: string }[];
    const camerasFile = path.join(scratch, "footage.json");
    writeFileSync(camerasFile, JSON.stringify(all.filter(({ name }) => CAMERAS.includes(name))));
    writeFileSync(path.join(scratch, "short.json"), JSON.stringify(all.filter(({ name }) => SHORT.includes(name))));
    ({ events, coverage } = await scan(FOOTAGE, camerasFile, "--workers", "2", "--mode", "balanced"));
  }, 400_000);

  const sessions = (cameras: readonly string[] = CAMERAS) =>
    trueSessions(cameras.flatMap((camera) => truthIn(path.join(FOOTAGE, camera))));

  it("finds every readable code in its own session and in no other", () => {
    const { found, wanted } = compare(sessions(), events);
    expect(found).toEqual(wanted);
  });

  it("has no event in the dark or for passers-by, only the hand that covered the sticker", () => {
    const { strays } = compare(sessions(), events);
    expect(strays.map(({ camera, codes, flags }) => [camera, codes.length, flags])).toEqual([
      ["Cam1", 0, ["short", "noCode"]],
    ]);
  });

  it("says in the ledger that the camera was blind while the light was off, and nowhere else", () => {
    const blind = Object.entries(coverage).flatMap(([camera, line]) =>
      line.filter(({ state }) => state === "blind").map(({ from, to }) => ({ camera, from, to })),
    );
    expect(blind.map(({ camera }) => camera)).toEqual(["Cam8"]);
    const seconds = (Date.parse(blind[0]?.to ?? "") - Date.parse(blind[0]?.from ?? "")) / 1000;
    expect(seconds).toBeGreaterThan(190);
    expect(seconds).toBeLessThan(205);
  });

  it("knows when nobody worked: the long pause of Cam5, and no other", () => {
    const idle = Object.entries(coverage).flatMap(([camera, line]) =>
      line.filter(({ state }) => state === "idle").map((stretch) => ({ camera, ...stretch })),
    );
    expect(idle.map(({ camera }) => camera)).toEqual(["Cam5"]);
    const file = path.join(FOOTAGE, "Cam5/Cam5_20261120_110000.gt.json");
    const truth = JSON.parse(readFileSync(file, "utf8")) as { start_time: string; idle: [number, number][] };
    const [[from, to] = [NaN, NaN]] = truth.idle;
    const seconds = (iso?: string) => (Date.parse(iso ?? "") - Date.parse(truth.start_time)) / 1000;
    // Ten seconds of each side are left out.
    expect(Math.abs(seconds(idle[0]?.from) - (from + 10))).toBeLessThanOrEqual(1);
    expect(Math.abs(seconds(idle[0]?.to) - (to - 10))).toBeLessThanOrEqual(1);
  });

  it("finds both sessions of the table without a sticker by the hands, within 0.8 s", () => {
    const own = sessions([WITHOUT_STICKER]);
    const { startErrors, endErrors } = compare(own, events);
    expect([startErrors.length, endErrors.length]).toEqual([2, 2]);
    expect(Math.max(...startErrors, ...endErrors)).toBeLessThanOrEqual(0.8);
    expect(events.filter(({ camera }) => camera === WITHOUT_STICKER).map(({ flags }) => flags)).toEqual([[], []]);
  });

  it("knows start and end of every session at a table with one: median ≤ 0.15 s, 95 % ≤ 0.4 s", () => {
    const own = sessions(WITH_STICKER);
    const { startErrors, endErrors } = compare(own, events);
    expect(startErrors).toHaveLength(own.length);
    expect(endErrors).toHaveLength(own.length);
    for (const errors of [startErrors, endErrors]) {
      expect(quantile(errors, 0.5)).toBeLessThanOrEqual(0.15);
      expect(quantile(errors, 0.95)).toBeLessThanOrEqual(0.4);
    }
  });

  it("is seen no worse than by a thorough scan: same events, codes and flags, starts and ends within a sample", async () => {
    const thorough = await scan(FOOTAGE, path.join(scratch, "short.json"), "--workers", "2");
    const balanced = events.filter(({ camera }) => SHORT.includes(camera));
    const told = ({ camera, codes, flags }: AutomationEvent) => [camera, codes.map(({ text }) => text), flags];
    expect(balanced.map(told)).toEqual(thorough.events.map(told));
    balanced.forEach(({ startMs, endMs }, i) => {
      expect(Math.abs((startMs ?? 0) - (thorough.events[i]?.startMs ?? 0))).toBeLessThanOrEqual(SAMPLE_MS);
      expect(Math.abs((endMs ?? 0) - (thorough.events[i]?.endMs ?? 0))).toBeLessThanOrEqual(SAMPLE_MS);
    });
  }, 400_000);

  it("makes one event with two spans of the session in two files", () => {
    const spans = events.filter(({ camera }) => camera === "Cam3").map((event) => event.spans.length);
    expect(spans).toEqual([1, 2, 1]);
  });
});
