import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT, run } from "../lib/processes.mjs";
import { nativeDecodeS } from "./native.mjs";

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
 * @typedef {{ videoS: number, scanS: number, nativeS: number, speed: number, ratio: number, peakMB: number,
 *   stages: Record<string, { calls: number, ms: number }> }} ScanFigures
 */

/**
 * The thorough scan by the command line, between two native decodes of the same file: other work on the machine
 * then disturbs both.
 * @param {string} video with the sample's table @param {number} workers @returns {Promise<ScanFigures>}
 */
export const benchScan = async (video, workers) => {
  const scratch = mkdtempSync(path.join(tmpdir(), "vtrack-bench-"));
  try {
    mkdirSync(path.join(scratch, CAMERA));
    symlinkSync(video, path.join(scratch, CAMERA, `${CAMERA}_20261120_080000${path.extname(video)}`));
    const before = await nativeDecodeS(video);
    const out = path.join(scratch, "out");
    const options = ["--folder", scratch, "--cameras", camerasFileIn(scratch), "--out", out];
    const limits = ["--clips", "none", "--workers", String(workers)];
    const code = await run(process.execPath, ["scripts/scan.mjs", ...options, ...limits], { quiet: true });
    if (code !== 0) throw new Error(`the scan ended with ${code}.`);
    const after = await nativeDecodeS(video);
    const { total } = JSON.parse(readFileSync(path.join(out, "stats.json"), "utf8"));
    const nativeS = (before + after) / 2;
    return {
      videoS: total.videoS,
      scanS: total.wallS,
      nativeS,
      speed: total.videoS / total.wallS,
      ratio: total.wallS / nativeS,
      peakMB: total.peakRendererMemoryBytes / 1e6,
      stages: total.stages,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};
