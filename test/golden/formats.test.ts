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

const footage = existsSync(FORMATS) ? describe : describe.skip;
if (!existsSync(FORMATS))
  process.stdout.write(`Skipped: no footage at ${path.relative(ROOT, FORMATS)} (VTRACK_TESTDATA).\n`);

footage("the same session in every format", () => {
  const scratch = mkdtempSync(path.join(tmpdir(), "vtrack-formats-"));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  const files = existsSync(FORMATS) ? readdirSync(FORMATS).filter((name) => !name.endsWith(".json")) : [];
  let events: AutomationEvent[] = [];
  let stats: AutomationStats;

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
    const cameras = [...files.map((name) => ({ ...formats, name })), configs.find(({ name }) => name === "ch2")];
    writeFileSync(path.join(scratch, "cameras.json"), JSON.stringify(cameras));
    const out = path.join(scratch, "out");
    const from = ["--folder", folder, "--cameras", path.join(scratch, "cameras.json"), "--out", out];
    const options = ["--clips", "none", "--workers", "2"];
    await promisify(execFile)(process.execPath, ["scripts/scan.mjs", ...from, ...options], { cwd: ROOT });
    events = JSON.parse(readFileSync(path.join(out, "events.json"), "utf8")) as AutomationEvent[];
    stats = JSON.parse(readFileSync(path.join(out, "stats.json"), "utf8")) as AutomationStats;
  }, 240_000);

  it("there are ten of them", () => expect(files).toHaveLength(10));

  it.each(files)("%s: one event with its code, start and end within 0.3 s", (name) => {
    const truthFile = path.join(FORMATS, `${name.replace(".", "_")}.gt.json`);
    const [truth] = (JSON.parse(readFileSync(truthFile, "utf8")) as Truth).events;
    const found = events.filter(({ camera }) => camera === name);
    expect(found.map(({ codes }) => codes.map(({ text }) => text))).toEqual([truth?.codes]);
    const [span] = found[0]?.spans ?? [];
    expect(Math.abs((span?.from ?? NaN) - (truth?.ts ?? NaN))).toBeLessThanOrEqual(0.3);
    expect(Math.abs((span?.to ?? NaN) - (truth?.te ?? NaN))).toBeLessThanOrEqual(0.3);
    const decodePath = stats.files.find(({ camera }) => camera === name)?.decodePath ?? null;
    expect(PATHS[name] ?? BY_THE_BROWSER).toContain(decodePath);
  });

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
