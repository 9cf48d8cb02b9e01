import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "../lib/chromium.mjs";
import { bundledPage } from "../lib/bundled-page.mjs";
import { startStaticServer } from "../lib/static-server.mjs";
import { nativeDecode } from "./native.mjs";
import { busyHevc, busyRecording } from "./recordings.mjs";

/** What the project promises (docs/measurements.md). */
const TARGET_RATIO = 1.5;
const TARGET_SPEED = 1.5;
const PATIENCE_MS = 600_000;

/** Runs in the page: the whole recording, decoded in a worker. @param {boolean} withFfmpeg */
const readInPage = async (withFfmpeg) => {
  const page = /** @type {any} */ (window);
  const input = /** @type {HTMLInputElement} */ (document.getElementById("recording"));
  return page.decodeBench.read(input.files?.[0], withFfmpeg);
};

/**
 * @param {import("playwright-core").Browser} browser @param {string} address @param {string} video
 * @param {boolean} withFfmpeg
 */
const readBy = async (browser, address, video, withFfmpeg) => {
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(address);
    await page.setInputFiles("#recording", video);
    await page.waitForFunction("window.decodeBench !== undefined");
    const { wallS, openS, report } = await page.evaluate(readInPage, withFfmpeg);
    const { end, gaps, framesDecoded, framesSampled, decodePath } = report;
    if (gaps.length > 0 || framesSampled === 0) throw new Error(`${video} was not read wholly.`);
    const speed = end / wallS;
    return { video: path.basename(video), videoS: end, wallS, openS, framesDecoded, framesSampled, decodePath, speed };
  } finally {
    await page.close();
  }
};

/**
 * Reads whole recordings at the sampling step as a scan does, one worker of a headless Chromium each, without looking
 * at the pictures: H.264 by the browser's decoder (path 1 of the ladder) between two native decodes of the same file,
 * so that other work on the machine disturbs both; HEVC by ffmpeg.wasm (path 3).
 * @param {{ folder?: string, video?: string, hevc?: string }} [options]
 *   `folder` holds the made recordings, `video` and `hevc` are others
 */
export const benchDecode = async (options = {}) => {
  const folder = options.folder ?? path.join(tmpdir(), "vtrack-bench");
  const video = options.video ?? (await busyRecording(folder));
  const hevc = options.hevc ?? (await busyHevc(folder));
  const app = await bundledPage("scripts/bench/decode.html");
  const server = await startStaticServer({ root: app });
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags() });
  try {
    const address = `${server.url}/scripts/bench/decode.html`;
    const before = await nativeDecode(video);
    const browsers = await readBy(browser, address, video, false);
    const after = await nativeDecode(video);
    const nativeS = (before.wallS + after.wallS) / 2;
    const ffmpeg = await readBy(browser, address, hevc, true);
    const ratio = browsers.wallS / nativeS;
    return {
      browser: { ...browsers, nativeS, ratio },
      ffmpeg,
      targets: { ratio: TARGET_RATIO, speed: TARGET_SPEED },
      ok: ratio <= TARGET_RATIO && ffmpeg.speed >= TARGET_SPEED,
    };
  } finally {
    await browser.close();
    await server.close();
    rmSync(app, { recursive: true, force: true });
  }
};
