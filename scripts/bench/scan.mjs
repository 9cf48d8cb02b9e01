import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT, run } from "../lib/processes.mjs";
import { withCpuTime } from "./cpu.mjs";
import { nativeDecode } from "./native.mjs";

const SAMPLE_CAMERAS = path.join(ROOT, "public/sample/cameras.json");
/** The sample's table with a sticker. */
const CAMERA = "Ban-1";

/** @param {string} folder @returns {string} a cameras.json with that table alone */
const camerasFileIn = (folder) => {
  const file = path.join(folder, "cameras.json");
  const all = JSON.parse(readFileSync(SAMPLE_CAMERAS, "utf8"));
  writeFileSync(file, JSON.stringify(all.filter((/** @type {{ name: string }} */ { name }) => name === CAMERA)));
  return file;
};

/**
 * One recording scanned by the command line. `scanS` is the scan alone, `cpuS` everything from opening the browser on.
 * @param {string} video with the sample's table
 * @param {{ workers: number, mode: "thorough" | "balanced" }} how
 * @returns {Promise<{ videoS: number, scanS: number, cpuS: number, peakMB: number, framesDecoded: number,
 *   codes: string[], stages: Record<string, { calls: number, ms: number }> }>} `codes`: of each event, in their order
 */
export const scanOnce = async (video, { workers, mode }) => {
  const scratch = mkdtempSync(path.join(tmpdir(), "vtrack-bench-"));
  try {
    mkdirSync(path.join(scratch, CAMERA));
    symlinkSync(video, path.join(scratch, CAMERA, `${CAMERA}_20261120_080000${path.extname(video)}`));
    const out = path.join(scratch, "out");
    const options = ["--folder", scratch, "--cameras", camerasFileIn(scratch), "--out", out, "--clips", "none"];
    const how = ["--workers", String(workers), "--mode", mode];
    const scan = () => run(process.execPath, ["scripts/scan.mjs", ...options, ...how], { quiet: true });
    const { result: code, cpuS } = await withCpuTime(scan);
    if (code !== 0) throw new Error(`the scan ended with ${code}.`);
    const read = (/** @type {string} */ name) => JSON.parse(readFileSync(path.join(out, name), "utf8"));
    const { total } = read("stats.json");
    const codesOf = (/** @type {{ codes: { text: string }[] }} */ event) =>
      event.codes.map(({ text }) => text).join("+");
    return {
      videoS: total.videoS,
      scanS: total.wallS,
      cpuS,
      peakMB: total.peakRendererMemoryBytes / 1e6,
      framesDecoded: total.framesDecoded,
      codes: read("events.json").map(codesOf),
      stages: total.stages,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/**
 * The thorough scan between two native decodes of the same file: other work on the machine then disturbs both.
 * @param {string} video with the sample's table @param {number} workers
 */
export const benchScan = async (video, workers) => {
  const before = await nativeDecode(video);
  const scan = await scanOnce(video, { workers, mode: "thorough" });
  const after = await nativeDecode(video);
  const nativeS = (before.wallS + after.wallS) / 2;
  return { ...scan, nativeS, speed: scan.videoS / scan.scanS, ratio: scan.scanS / nativeS };
};
