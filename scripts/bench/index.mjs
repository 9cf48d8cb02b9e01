import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../lib/processes.mjs";
import { benchClip } from "./clip.mjs";
import { benchDecode } from "./decode.mjs";
import { benchFit } from "./fit.mjs";
import { benchLibrary } from "./library.mjs";
import { benchLengths, benchModes, modesText } from "./modes.mjs";
import { busyRecording } from "./recordings.mjs";
import { benchScan } from "./scan.mjs";

/**
 * `npm run bench [-- --video FILE --workers N --only scan,modes --length 3600]`: the figures of docs/measurements.md,
 * as text and as out/bench.json. `--length`: seconds of each recording that balanced and thorough scans are compared on,
 * `--rows`: only those of them whose name has this text (`--rows variable`);
 * `--events`: packings in the library that is searched.
 */
const { values } = parseArgs({
  options: {
    video: { type: "string" },
    workers: { type: "string", default: "2" },
    only: { type: "string" },
    length: { type: "string", default: "600" },
    rows: { type: "string", default: "" },
    events: { type: "string", default: "1000000" },
  },
});
const folder = path.join(tmpdir(), "vtrack-bench");
const workers = Number(values.workers);

/** @param {number} value @param {number} [digits] */
const text = (value, digits = 2) => value.toFixed(digits);
/** @param {string[][]} rows */
const table = (rows) =>
  rows.map(([what = "", seen = "", target = ""]) => `${what.padEnd(44)}${seen.padStart(12)}  ${target}`);

/** Each gives its figures and how they are told. @type {Record<string, () => Promise<{ figures: unknown, lines: string[] }>>} */
const PARTS = {
  scan: async () => {
    const video = values.video ? path.resolve(values.video) : await busyRecording(folder);
    const figures = await benchScan(video, workers);
    const rows = [
      ["Thorough scan, × real time", text(figures.speed, 1), "≥ 12"],
      ["Scan / native ffmpeg -threads 2", text(figures.ratio), "≤ 1.6"],
      ["Native ffmpeg, × real time", text(figures.videoS / figures.nativeS, 1)],
      ["Renderer memory at its peak, MB", text(figures.peakMB, 0), "< 1000"],
    ];
    const stages = Object.entries(figures.stages).map(([name, { calls, ms }]) => [
      `  ${name}`,
      `${calls} calls`,
      `${text(ms / Math.max(1, calls))} ms`,
    ]);
    return { figures, lines: table([...rows, ...stages]) };
  },
  modes: async () => {
    const figures = await benchModes({ folder, workers, lengthS: Number(values.length), rows: values.rows });
    return { figures, lines: modesText(figures) };
  },
  lengths: async () => {
    const figures = await benchLengths({ folder, workers });
    const rows = figures.map(({ videoS, scanS, cpuS, peakMB }) => [
      `${text(videoS, 0)} s scanned, processor seconds a second`,
      text(cpuS / videoS, 3),
      `${text(videoS / scanS, 1)} × real time, ${text(peakMB, 0)} MB`,
    ]);
    return { figures, lines: table(rows) };
  },
  decode: async () => {
    const figures = await benchDecode({ folder });
    const rows = [
      ["Decoded by the browser / native -threads 2", text(figures.browser.ratio), "≤ 1.5"],
      ["HEVC by ffmpeg.wasm, × real time", text(figures.ffmpeg.speed, 1), "≥ 1.5"],
    ];
    return { figures, lines: table(rows) };
  },
  clip: async () => {
    const figures = await benchClip({ folder });
    const rows = [
      ["60 s clip out of 2 GB, first cut, s", text(figures.firstCutS), "< 1.5"],
      ["60 s clip out of 2 GB, later cuts, s", text(figures.nextCutS), "< 1.5"],
      ["Memory growth by cutting, MB", text(figures.growthMb, 0), "< 250"],
    ];
    return { figures, lines: table(rows) };
  },
  fit: async () => {
    const figures = await benchFit({ folder });
    const rows = [
      ["Fitted copy 1080p → 720p, × real time", text(figures.speed), "≥ 1"],
      ["Memory growth by a fitted copy, MB", text(figures.growthMb, 0)],
    ];
    return { figures, lines: table(rows) };
  },
  library: async () => {
    const figures = await benchLibrary({ events: Number(values.events) });
    const median = (/** @type {number[]} */ times) => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
    const rows = [
      [`500 codes in ${values.events} packings, ms`, text(median(figures.keysMs), 0), "< 200"],
      ["  with their answers, ms", text(median(figures.searchMs), 0)],
      ["codes like one that was not found, ms", text(median(figures.nearMs), 0)],
      ["a day's page, ms", text(median(figures.dayMs), 0), "< 300"],
      [`all ${figures.filled.recordings} recordings read for the first time, ms`, text(figures.loadMs, 0)],
      ["one of them changes, ms", text(median(figures.changeMs), 0)],
      ["packings counted, ms", text(median(figures.countMs), 0)],
      ...figures.imported.map(({ recordings, ms }) => [
        `scans of ${recordings} recordings stored, ms each`,
        text(ms / recordings, 1),
        "linear",
      ]),
    ];
    return { figures, lines: table(rows) };
  },
};

/** @type {Record<string, unknown>} */
const all = {};
for (const name of values.only?.split(",") ?? Object.keys(PARTS)) {
  const part = PARTS[name];
  if (!part) throw new Error(`--only takes ${Object.keys(PARTS).join(", ")}.`);
  const { figures, lines } = await part();
  all[name] = figures;
  process.stdout.write(`${lines.join("\n")}\n`);
}
mkdirSync(path.join(ROOT, "out"), { recursive: true });
writeFileSync(path.join(ROOT, "out/bench.json"), JSON.stringify(all, null, 1));
