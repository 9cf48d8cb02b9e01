import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { bundledPage } from "../lib/bundled-page.mjs";
import { chromiumFlags, findChromium } from "../lib/chromium.mjs";
import { startStaticServer } from "../lib/static-server.mjs";

/**
 * How long the library takes with many packings in it, in IndexedDB of a real browser with a fresh profile: the
 * answer to 500 codes, near misses, a day's page, storing scans. Filling it takes a minute or two for a million.
 * @param {{ events?: number, imports?: readonly number[], say?: (line: string) => void }} [options]
 */
export const benchLibrary = async ({ events = 1_000_000, imports = [10, 100, 1000], say = () => undefined } = {}) => {
  const app = await bundledPage("scripts/bench/library.html");
  const server = await startStaticServer({ root: app });
  const profile = mkdtempSync(path.join(tmpdir(), "vtrack-library-"));
  const executablePath = findChromium();
  const browser = await chromium.launchPersistentContext(profile, {
    ...(executablePath && { executablePath }),
    args: chromiumFlags(),
    headless: true,
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    page.on("console", (message) => say(message.text()));
    await page.goto(`${server.url}/scripts/bench/library.html`);
    await page.waitForFunction("window.libraryBench !== undefined");
    const filled = await page.evaluate(async (count) => {
      const begin = performance.now();
      const { libraryBench } = /** @type {any} */ (window);
      const stored = await libraryBench.fill(count, (/** @type {number} */ done) => {
        if (done % 100_000 === 0)
          console.log(`${done} packings after ${((performance.now() - begin) / 1000).toFixed(0)} s`);
      });
      return { ...stored, seconds: (performance.now() - begin) / 1000 };
    }, events);
    // As a person finds it: nothing of the filling is in the page's memory any more.
    await page.reload();
    await page.waitForFunction("window.libraryBench !== undefined");
    const answers = await page.evaluate(async (total) => {
      const { libraryBench: bench } = /** @type {any} */ (window);
      const codes = (/** @type {number} */ run) => bench.known(500, run)(total);
      const keysMs = await bench.timesOf(5, (/** @type {number} */ run) =>
        bench.repositories.events.byCodeKeys(codes(run)),
      );
      const searchMs = await bench.timesOf(5, (/** @type {number} */ run) =>
        bench.search.search(codes(10 + run).join("\n")),
      );
      const nearMs = await bench.timesOf(5, async (/** @type {number} */ run) => {
        const [code] = bench.known(1, 20 + run)(total);
        /** @type {{ code: string }[]} */
        const near = [];
        const onFound = (/** @type {Map<string, { code: string }[]>} */ found) =>
          near.push(...[...found.values()].flat());
        await bench.search.near([bench.mistyped(code)], {}, onFound, new AbortController().signal);
        if (!near.some((/** @type {{ code: string }} */ one) => one.code === code))
          throw new Error(`${code} is not near`);
      });
      const dayMs = await bench.timesOf(5, (/** @type {number} */ run) => {
        const date = new Date(bench.hourStart(10 * (3 + 7 * run))).toISOString().slice(0, 10);
        return bench.day.day(date);
      });
      const changeMs = await bench.timesOf(6, bench.changeOne);
      const countMs = await bench.timesOf(3, () => bench.repositories.events.count());
      return { keysMs, searchMs, nearMs, dayMs, loadMs: changeMs[0], changeMs: changeMs.slice(1), countMs };
    }, events);
    /** @type {{ recordings: number, ms: number }[]} */
    const imported = [];
    for (const recordings of imports) {
      const ms = await page.evaluate(
        (count) => /** @type {any} */ (window).libraryBench.importScans(count, String(count)),
        recordings,
      );
      imported.push({ recordings, ms });
    }
    return { filled, ...answers, imported };
  } finally {
    await browser.close();
    await server.close();
    for (const folder of [app, profile]) rmSync(folder, { recursive: true, force: true });
  }
};
