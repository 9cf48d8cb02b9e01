import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { bundledPage } from "../lib/bundled-page.mjs";
import { chromiumFlags, findChromium } from "../lib/chromium.mjs";
import { startStaticServer } from "../lib/static-server.mjs";
import { largeRecording } from "./recordings.mjs";

const CLIP_S = 60;
/** What the project promises (docs/measurements.md). */
const TARGET_S = 1.5;
const TARGET_GROWTH_MB = 250;
const PATIENCE_MS = 60_000;

/** Resident megabytes of a process: now and at most, from the kernel. @param {number} pid */
export const residentMb = (pid) => {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const read = (/** @type {string} */ key) =>
    Number(new RegExp(`^${key}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) / 1024;
  return { now: read("VmRSS"), peak: read("VmHWM") };
};

/** Makes the kernel forget the peak so far (allowed for one's own processes). @param {number} pid */
export const forgetPeak = (pid) => writeFileSync(`/proc/${pid}/clear_refs`, "5");

/** @param {import("playwright-core").Browser} browser @param {string} kind */
export const processesOf = async (browser, kind) => {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.filter(({ type }) => type === kind).map(({ id }) => id);
};

/**
 * Runs in the page: one cut by the app's own clip worker.
 * @param {{ at: number, length: number }} wanted
 */
const cutInPage = async ({ at, length }) => {
  const page = /** @type {any} */ (window);
  const input = /** @type {HTMLInputElement} */ (document.getElementById("recording"));
  const file = input.files?.[0];
  const plan = { parts: [{ recordingId: "r", from: at, to: at + length }], duration: length, sightings: [] };
  const begin = performance.now();
  const [clip] = await page.clipWorker.write(plan, () => Promise.resolve(file));
  const cut = performance.now();
  const verification = await page.clipWorker.verify(clip);
  const end = performance.now();
  page.lastClip = clip.blob;
  return { cutS: (cut - begin) / 1000, verifyS: (end - cut) / 1000, bytes: clip.blob.size, verification };
};

/**
 * Cuts a 60 s clip out of a 2 GB recording in headless Chromium, given as a person gives it: through a file input.
 * The first cut starts the worker; the others find it running. Memory is what renderer and browser
 * together grow by at most during the first cut and its verification.
 * @param {{ browser?: import("playwright-core").Browser, folder?: string, video?: string, keep?: string }} [options]
 *   `folder` holds the made recording, `video` is another one to cut, `keep` a path to write the last clip to
 */
export const benchClip = async (options = {}) => {
  const video = options.video ?? (await largeRecording(options.folder ?? path.join(tmpdir(), "vtrack-bench")));
  const app = await bundledPage("scripts/bench/clip.html");
  const server = await startStaticServer({ root: app });
  const executablePath = findChromium();
  const browser =
    options.browser ??
    (await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags(), headless: true }));
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${server.url}/scripts/bench/clip.html`);
    await page.setInputFiles("#recording", video);
    await page.waitForFunction("window.clipWorker !== undefined");
    const pids = [...(await processesOf(browser, "renderer")), ...(await processesOf(browser, "browser"))];
    const before = pids.map((pid) => residentMb(pid).now);
    pids.forEach(forgetPeak);
    const runs = [await page.evaluate(cutInPage, { at: 1801.3, length: CLIP_S })];
    const growthMb = pids.reduce((sum, pid, i) => sum + Math.max(0, residentMb(pid).peak - (before[i] ?? 0)), 0);
    for (const at of [601.7, 3001.1]) runs.push(await page.evaluate(cutInPage, { at, length: CLIP_S }));
    if (options.keep) await keepClip(page, options.keep);
    const cuts = runs.map(({ cutS }) => cutS);
    return {
      video: path.basename(video),
      videoMb: Math.round(statSync(video).size / 1e6),
      clipMb: (runs[0]?.bytes ?? 0) / 1e6,
      firstCutS: cuts[0] ?? NaN,
      nextCutS: Math.min(...cuts.slice(1)),
      verifyS: runs[0]?.verifyS ?? NaN,
      verified: runs.every(({ verification }) => verification.ok),
      growthMb,
      targets: { cutS: TARGET_S, growthMb: TARGET_GROWTH_MB },
      ok: runs.every(({ cutS, verification }) => cutS < TARGET_S && verification.ok) && growthMb < TARGET_GROWTH_MB,
    };
  } finally {
    await page.close();
    if (!options.browser) await browser.close();
    await server.close();
    rmSync(app, { recursive: true, force: true });
  }
};

/** @param {import("playwright-core").Page} page @param {string} file */
const keepClip = async (page, file) => {
  const download = page.waitForEvent("download");
  await page.evaluate(() => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(/** @type {any} */ (window).lastClip);
    link.download = "clip.mp4";
    link.click();
  });
  await (await download).saveAs(file);
};
