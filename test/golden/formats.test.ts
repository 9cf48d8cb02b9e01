import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AutomationEvent, AutomationStats } from "../../src/app/automation-contract";
import { DEFAULT_SETTINGS } from "../../src/domain/model/settings";
import { playedDurations, probeClip } from "./clip-facts";
import { compare, trueSessions } from "./ground-truth";

/** One session in ten containers and codecs, and an H.265 camera: everything gives its events. */
const ROOT = path.resolve(import.meta.dirname, "../..");
const TESTDATA = process.env["VTRACK_TESTDATA"] ?? path.resolve(ROOT, "../shared/testdata");
const FOOTAGE = path.join(TESTDATA, "footage");
const FORMATS = path.join(FOOTAGE, "formats");

type Path = AutomationStats["files"][number]["decodePath"];

/** A browser with a decoder of its own for H.265 needs no help. */
const BY_THE_BROWSER: readonly Path[] = ["webcodecs-sw", "webcodecs-hw"];
const PATHS: Readonly<Record<string, readonly Path[]>> = {
  "h264_720.flv": ["ffmpeg-remux"],
  "mjpeg_540.avi": ["ffmpeg-wasm"],
  "mpeg4_720.avi": ["ffmpeg-wasm"],
  "wmv2_720.wmv": ["ffmpeg-wasm"],
  "h265_1080.mp4": ["ffmpeg-wasm", "webcodecs-hw"],
};

type Truth = { readonly events: readonly { readonly ts: number; readonly te: number; readonly codes: string[] }[] };

const truthOf = (name: string): Truth["events"][number] => {
  const { events } = JSON.parse(readFileSync(path.join(FORMATS, `${name.replace(".", "_")}.gt.json`), "utf8")) as Truth;
  const [event] = events;
  if (!event) throw new Error(`${name}: no event`);
  return event;
};

/** Scans a folder by the command line and cuts the clips of these codes. */
const scan = async (
  folder: string,
  cameras: readonly object[],
  out: string,
  codes: string,
): Promise<AutomationEvent[]> => {
  writeFileSync(`${out}.cameras.json`, JSON.stringify(cameras));
  writeFileSync(`${out}.codes.txt`, codes);
  const where = ["--folder", folder, "--cameras", `${out}.cameras.json`, "--out", out];
  const what = [
    "--clips",
    codes ? "found" : "none",
    ...(codes ? ["--codes", `${out}.codes.txt`] : []),
    "--workers",
    "2",
  ];
  await promisify(execFile)(process.execPath, ["scripts/scan.mjs", ...where, ...what], { cwd: ROOT });
  return JSON.parse(readFileSync(path.join(out, "events.json"), "utf8")) as AutomationEvent[];
};

/** Seconds of an event's clip: what comes before and behind is shown, as far as it was recorded. */
const clipLengthOf = (name: string): number => {
  const { ts, te } = truthOf(name);
  const { paddingS } = DEFAULT_SETTINGS;
  return te + paddingS - Math.max(0, ts - paddingS);
};

const footage = existsSync(FORMATS) ? describe : describe.skip;
if (!existsSync(FORMATS))
  process.stdout.write(`Skipped: no footage at ${path.relative(ROOT, FORMATS)} (VTRACK_TESTDATA).\n`);

footage("the same session in every format", () => {
  const scratch = mkdtempSync(path.join(tmpdir(), "vtrack-formats-"));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  const files = existsSync(FORMATS) ? readdirSync(FORMATS).filter((name) => !name.endsWith(".json")) : [];
  let events: AutomationEvent[] = [];
  let stats: AutomationStats;
  /** Events of the clips, scanned by themselves while the tests before it run. */
  let again: Promise<readonly AutomationEvent[]>;
  const out = path.join(scratch, "out");
  const clipOf = (name: string): string => path.join(out, events.find(({ camera }) => camera === name)?.clip ?? "none");

  beforeAll(async () => {
    const folder = path.join(scratch, "recordings");
    const configs = JSON.parse(readFileSync(path.join(FOOTAGE, "cameras.json"), "utf8")) as { name: string }[];
    const formats = configs.find(({ name }) => name === "formats");
    // All are of the same moment: each is a camera of its own.
    for (const name of files) {
      mkdirSync(path.join(folder, name), { recursive: true });
      symlinkSync(path.join(FORMATS, name), path.join(folder, name, name));
    }
    symlinkSync(path.join(FOOTAGE, "ch2"), path.join(folder, "ch2"));
    const formatCameras = files.map((name) => ({ ...formats, name }));
    const cameras = [...formatCameras, configs.find(({ name }) => name === "ch2") ?? {}];
    const codes = [...new Set(files.flatMap((name) => truthOf(name).codes))];
    events = await scan(folder, cameras, out, codes.join("\n"));
    stats = JSON.parse(readFileSync(path.join(out, "stats.json"), "utf8")) as AutomationStats;
    const clips = path.join(scratch, "clips");
    for (const name of files) {
      mkdirSync(path.join(clips, name), { recursive: true });
      symlinkSync(clipOf(name), path.join(clips, name, "clip.mp4"));
    }
    again = scan(clips, formatCameras, path.join(scratch, "again"), "");
    again.catch(() => undefined); // told by the test that waits for it
  }, 240_000);

  it("there are ten of them", () => expect(files).toHaveLength(10));

  it.each(files)("%s: one event with its code, start and end within 0.3 s", (name) => {
    const truth = truthOf(name);
    const found = events.filter(({ camera }) => camera === name);
    expect(found.map(({ codes }) => codes.map(({ text }) => text))).toEqual([truth.codes]);
    const [span] = found[0]?.spans ?? [];
    expect(Math.abs((span?.from ?? NaN) - truth.ts)).toBeLessThanOrEqual(0.3);
    expect(Math.abs((span?.to ?? NaN) - truth.te)).toBeLessThanOrEqual(0.3);
    const decodePath = stats.files.find(({ camera }) => camera === name)?.decodePath ?? null;
    expect(PATHS[name] ?? BY_THE_BROWSER).toContain(decodePath);
  });

  it.each(files)("%s: its clip opens elsewhere, as long as the event and what is shown around it", async (name) => {
    const facts = await probeClip(clipOf(name));
    if (!facts) return void process.stdout.write("Skipped: no ffprobe here.\n");
    expect(Math.abs(facts.durationS - clipLengthOf(name))).toBeLessThanOrEqual(0.3);
    expect([facts.codec, facts.tag]).toEqual(name.startsWith("h265") ? ["hevc", "hvc1"] : ["h264", "avc1"]);
  });

  it("every clip plays in Chromium, but for H.265 without hardware", async () => {
    const played = await playedDurations(files.map(clipOf));
    const silent = files.filter((_, i) => played[i] === null);
    expect(silent.filter((name) => !name.startsWith("h265"))).toEqual([]);
    for (const [i, name] of files.entries())
      if (!silent.includes(name)) expect(Math.abs((played[i] ?? NaN) - clipLengthOf(name))).toBeLessThanOrEqual(0.3);
  }, 60_000);

  it("every clip scanned by itself gives the code again", async () => {
    for (const name of files) {
      const codes = (await again)
        .filter(({ camera }) => camera === name)
        .flatMap((event) => event.codes.map(({ text }) => text));
      expect([name, codes]).toEqual([name, truthOf(name).codes]);
    }
  }, 240_000);

  it("finds every readable code of the H.265 camera in its own session, start and end within 0.4 s", () => {
    const truth = trueSessions(
      readdirSync(path.join(FOOTAGE, "ch2"))
        .filter((name) => name.endsWith(".gt.json"))
        .map((name) => path.join(FOOTAGE, "ch2", name)),
    );
    const { found, wanted, strays, startErrors, endErrors } = compare(
      truth,
      events.filter(({ camera }) => camera === "ch2"),
    );
    expect(found).toEqual(wanted);
    expect(strays).toEqual([]);
    expect(startErrors).toHaveLength(truth.length);
    expect(Math.max(...startErrors, ...endErrors)).toBeLessThanOrEqual(0.4);
  });
});
