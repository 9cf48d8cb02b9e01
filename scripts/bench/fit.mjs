import { rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "../lib/chromium.mjs";
import { bundledPage } from "../lib/bundled-page.mjs";
import { startStaticServer } from "../lib/static-server.mjs";
import { forgetPeak, processesOf, residentMb } from "./clip.mjs";
import { busyMinute } from "./recordings.mjs";

/** What the project promises (docs/measurements.md). */
const TARGET_SPEED = 1;
const LIMITS = { maxMb: 30, maxS: 60, shortSide: 720 };
const PATIENCE_MS = 300_000;
const SAMPLE_EVERY_MS = 100;

/** Runs in the page: one copy by the app's own worker. @param {object} limits */
const fitInPage = async (limits) => {
  const page = /** @type {any} */ (window);
  const input = /** @type {HTMLInputElement} */ (document.getElementById("clip"));
  const clip = input.files?.[0];
  const clock = [{ at: 0, ms: Date.UTC(2026, 10, 20, 1) }];
  const caption = { codes: ["SPXVN061234567890"], camera: "Bàn 1", clock, zone: "Asia/Ho_Chi_Minh" };
  let tries = 0;
  const told = (/** @type {number} */ done) => void (done === 0 && tries++);
  const begin = performance.now();
  const copy = await page.fitWorker.fit({ clip, limits, looks: [], caption }, told);
  const wallS = (performance.now() - begin) / 1000;
  page.lastCopy = copy.blob;
  const { range, width, height, frameRate } = copy;
  return { wallS, lengthS: range.to - range.from, bytes: copy.blob.size, width, height, frameRate, tries };
};

/**
 * Makes a copy of a busy 1080p minute for a form that takes 30 MB, 60 s and 720 lines, in headless Chromium. Memory is
 * what renderer, browser and the process with the codecs together have at most above what they had before.
 * @param {{ folder?: string, video?: string, keep?: string }} [options]
 *   `folder` holds the made clip, `video` is another one, `keep` a path to write the copy to
 */
export const benchFit = async (options = {}) => {
  const video = options.video ?? (await busyMinute(options.folder ?? path.join(tmpdir(), "vtrack-bench")));
  const app = await bundledPage("scripts/bench/fit.html");
  const server = await startStaticServer({ root: app });
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags() });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${server.url}/scripts/bench/fit.html`);
    await page.setInputFiles("#clip", video);
    await page.waitForFunction("window.fitWorker !== undefined");
    const kinds = await Promise.all(["renderer", "browser", "GPU"].map((kind) => processesOf(browser, kind)));
    const pids = kinds.flat();
    const sum = () => pids.reduce((total, pid) => total + residentMb(pid).now, 0);
    pids.forEach(forgetPeak);
    const before = sum();
    let peak = before;
    const sampler = setInterval(() => (peak = Math.max(peak, sum())), SAMPLE_EVERY_MS);
    const copy = await page.evaluate(fitInPage, LIMITS).finally(() => clearInterval(sampler));
    if (options.keep) {
      const download = page.waitForEvent("download");
      await page.evaluate(() => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(/** @type {any} */ (window).lastCopy);
        link.download = "copy.mp4";
        link.click();
      });
      await (await download).saveAs(options.keep);
    }
    const speed = copy.lengthS / copy.wallS;
    return {
      video: path.basename(video),
      videoMb: statSync(video).size / 1e6,
      copyMb: copy.bytes / 1e6,
      ...copy,
      speed,
      growthMb: peak - before,
      targets: { speed: TARGET_SPEED },
      ok: speed >= TARGET_SPEED && copy.bytes <= LIMITS.maxMb * 1e6,
    };
  } finally {
    await browser.close();
    await server.close();
    rmSync(app, { recursive: true, force: true });
  }
};
