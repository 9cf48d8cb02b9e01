import { isDeepStrictEqual } from "node:util";
import type { BrowserContext, Page } from "playwright-core";
import { vi as texts } from "../../../src/ui/texts/vi";
import { randomOf } from "../../support/ladder/random";
import { createProfile, killBrowser, openBrowser } from "./browser";
import { scanSample } from "./scan-sample";
import { storedResult } from "./stored";

export type CrashOptions = {
  readonly url: string;
  readonly kills: number;
  readonly seed: number;
  /** Told of every kill and of every scan that came to its end. */
  readonly log: (line: string) => void;
};

export type CrashReport = {
  readonly kills: number;
  /** Scans of the sample that came to their end in spite of the kills. */
  readonly scans: number;
  /** Kills by how many recordings were done at that moment. */
  readonly doneAtKill: Readonly<Record<number, number>>;
  /** Seconds from opening the page after a kill until it scanned by itself: the longest. */
  readonly slowestStartS: number;
  readonly faults: readonly string[];
};

type Result = Awaited<ReturnType<typeof storedResult>>;

/** Kills come within this part of the time that an undisturbed scan takes, so that most scans meet one. */
const KILL_WITHIN = 0.5;
const GOES_ON_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 180_000;

const openPage = async (context: BrowserContext, url: string, faults: string[]): Promise<Page> => {
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  await page.goto(`${url}/scan`);
  await page.getByRole("main").waitFor();
  return page;
};

const isDone = (page: Page): Promise<boolean> => page.getByText(texts.scan.idleDone).isVisible();

/** Waits until the page scans or has nothing left to scan, without a hand being lifted. */
const goesOn = async (page: Page): Promise<void> => {
  const working = page.getByRole("progressbar", { name: texts.scan.progress });
  await working.or(page.getByText(texts.scan.idleDone)).first().waitFor({ timeout: GOES_ON_WITHIN_MS });
};

/** The result when nobody interferes, and how long that takes here: kills come within that time. */
const undisturbedScan = async (url: string): Promise<{ readonly undisturbed: Result; readonly tookMs: number }> => {
  const browser = await openBrowser({ serviceWorkers: "block" });
  try {
    const page = await browser.context.newPage();
    await page.goto(url);
    const begin = performance.now();
    await scanSample(page);
    return { tookMs: performance.now() - begin, undisturbed: await storedResult(page) };
  } finally {
    await browser.close();
  }
};

/** What is wrong with a finished scan's result. */
const faultsOf = (result: Result, undisturbed: Result): string[] => {
  const faults: string[] = [];
  const unfinished = result.recordings
    .filter(({ state }) => state !== "done")
    .map(({ path, state }) => `${path} ${state}`);
  if (unfinished.length > 0) faults.push(`not finished: ${unfinished.join(", ")}`);
  const lost = undisturbed.events.length - result.events.length;
  if (lost !== 0) faults.push(`${Math.abs(lost)} events ${lost > 0 ? "lost" : "too many"}`);
  if (!isDeepStrictEqual(result, undisturbed)) faults.push("another result than that of an undisturbed scan");
  return faults;
};

/**
 * Kills the browser's main process at random moments of scans of the sample, opens it again on the same profile and
 * looks whether the scan goes on by itself. A scan that came to its end is compared with an undisturbed one, and the
 * next begins on an empty profile.
 */
export const runCrashes = async ({ url, kills, seed, log }: CrashOptions): Promise<CrashReport> => {
  const random = randomOf(seed);
  const { undisturbed, tookMs } = await undisturbedScan(url);
  log(`an undisturbed scan takes ${(tookMs / 1000).toFixed(1)} s`);
  const faults: string[] = [];
  const doneAtKill: Record<number, number> = {};
  let killed = 0;
  let scans = 0;
  let slowestStartS = 0;
  while (killed < kills) {
    const profile = await createProfile();
    let context = await profile.open({ serviceWorkers: "block" });
    try {
      let page = await openPage(context, url, faults);
      await page.goto(url);
      await page.getByRole("button", { name: texts.first.sample }).click();
      await goesOn(page);
      for (;;) {
        const moment = random() * tookMs * KILL_WITHIN;
        await page.waitForTimeout(moment);
        if (killed >= kills || (await isDone(page))) break;
        const { recordings } = await storedResult(page);
        const done = recordings.filter(({ state }) => state === "done").length;
        await killBrowser(context);
        killed += 1;
        doneAtKill[done] = (doneAtKill[done] ?? 0) + 1;
        log(`kill ${killed}: ${Math.round(moment)} ms, ${done} of ${recordings.length} recordings done`);
        context = await profile.open({ serviceWorkers: "block" });
        const opened = performance.now();
        page = await openPage(context, url, faults);
        await goesOn(page);
        slowestStartS = Math.max(slowestStartS, (performance.now() - opened) / 1000);
      }
      await page.getByText(texts.scan.idleDone).waitFor({ timeout: ENDS_WITHIN_MS });
      const found = faultsOf(await storedResult(page), undisturbed);
      scans += 1;
      log(`scan ${scans} ended after ${killed} kills: ${found.length === 0 ? "as undisturbed" : found.join("; ")}`);
      faults.push(...found);
    } catch (error) {
      faults.push(`after ${killed} kills: ${String(error).split("\n")[0]}`);
      killed += 1; // whatever it was, the run comes to an end
    } finally {
      await context.close().catch(() => undefined);
      await profile.remove();
    }
  }
  return { kills: killed, scans, doneAtKill, slowestStartS, faults };
};
