import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../lib/processes.mjs";
import { benchClip } from "./clip.mjs";
import { benchDecode } from "./decode.mjs";
import { benchFit } from "./fit.mjs";
import { busyRecording } from "./recordings.mjs";
import { benchScan } from "./scan.mjs";

/** `npm run bench [-- --video FILE --workers N]`: the figures of docs/measurements.md, table and JSON. */
const { values } = parseArgs({
  options: { video: { type: "string" }, workers: { type: "string", default: "2" } },
});
const folder = path.join(tmpdir(), "vtrack-bench");
const video = values.video ? path.resolve(values.video) : await busyRecording(folder);

const scan = await benchScan(video, Number(values.workers));
const decode = await benchDecode({ folder });
const clip = await benchClip({ folder });
const fit = await benchFit({ folder });

/** @param {number} value @param {number} [digits] */
const text = (value, digits = 2) => value.toFixed(digits);
const rows = [
  ["Thorough scan, × real time", text(scan.speed, 1), "≥ 12"],
  ["Scan / native ffmpeg -threads 2", text(scan.ratio), "≤ 1.6"],
  ["Native ffmpeg, × real time", text(scan.videoS / scan.nativeS, 1), ""],
  ["Renderer memory at its peak, MB", text(scan.peakMB, 0), "< 1000"],
  ["Decoded by the browser / native -threads 2", text(decode.browser.ratio), "≤ 1.5"],
  ["HEVC by ffmpeg.wasm, × real time", text(decode.ffmpeg.speed, 1), "≥ 1.5"],
  ["60 s clip out of 2 GB, first cut, s", text(clip.firstCutS), "< 1.5"],
  ["60 s clip out of 2 GB, later cuts, s", text(clip.nextCutS), "< 1.5"],
  ["Memory growth by cutting, MB", text(clip.growthMb, 0), "< 250"],
  ["Fitted copy 1080p → 720p, × real time", text(fit.speed), "≥ 1"],
  ["Memory growth by a fitted copy, MB", text(fit.growthMb, 0), ""],
];
const stages = Object.entries(scan.stages).map(([name, { calls, ms }]) => [
  `  ${name}`,
  `${calls} calls`,
  `${text(ms / Math.max(1, calls))} ms`,
]);
for (const [what = "", seen = "", target = ""] of [...rows, ...stages])
  process.stdout.write(`${what.padEnd(44)}${seen.padStart(12)}  ${target}\n`);
mkdirSync(path.join(ROOT, "out"), { recursive: true });
writeFileSync(path.join(ROOT, "out/bench.json"), JSON.stringify({ scan, decode, clip, fit }, null, 1));
