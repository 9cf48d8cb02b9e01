import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { chromiumFlags } from "./chromium.mjs";
import { watchRendererMemory } from "./renderer-memory.mjs";

/**
 * @typedef {import("../../src/app/automation-contract.ts").AutomationRequest} AutomationRequest
 * @typedef {import("../../src/app/automation-contract.ts").AutomationResult} AutomationResult
 * @typedef {import("../../src/app/automation-contract.ts").AutomationProgress} AutomationProgress
 * @typedef {Awaited<ReturnType<typeof import("./shared-work.mjs").joinWork>>} Work
 * @typedef {Work & { isComplete: () => Promise<boolean>, clearClips: () => Promise<void> }} Share
 */

/** @type {typeof import("../../src/app/automation-contract.ts").FILE_INPUT_ID} */
const FILE_INPUT_ID = "recordings";
/** @type {typeof import("../../src/app/automation-contract.ts").SIDECAR_INPUT_ID} */
const SIDECAR_INPUT_ID = "sidecars";
const READY_WITHIN_MS = 30_000;

/** @param {import("playwright-core").Page} page @param {Share} share */
const exposeShare = async (page, share) => {
  await page.exposeFunction("vtrackClaim", share.claim);
  await page.exposeFunction("vtrackFinished", share.finish);
  await page.exposeFunction("vtrackUnfinished", share.unfinished);
  await page.exposeFunction("vtrackMerge", async () => {
    if (await share.isComplete()) return "complete";
    if (!(await share.claimMerge())) return "wait";
    await share.clearClips();
    await page.setInputFiles(`#${SIDECAR_INPUT_ID}`, await share.sidecars());
    return "merge";
  });
};

/**
 * The app's automation page in a headless browser with a profile of its own.
 * @param {{ executablePath: string, url: string, onProgress: (progress: AutomationProgress) => void, log: (line: string) => void, share?: Share }} options `share`: with the processes that scan the same files
 */
export const openAutomationPage = async ({ executablePath, url, onProgress, log, share }) => {
  const profile = await mkdtemp(path.join(tmpdir(), "vtrack-scan-"));
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const context = await chromium
    .launchPersistentContext(profile, {
      executablePath,
      headless: true,
      args: chromiumFlags(),
      // Signals are ours: the results, the server and the profile need tidying too.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    .catch(async (error) => {
      await removeProfile();
      throw error;
    });
  const close = async () => {
    await context.close().catch(() => undefined);
    await removeProfile();
  };
  try {
    const browser = context.browser();
    const memory = browser && (await watchRendererMemory(browser));
    const page = context.pages()[0] ?? (await context.newPage());
    /** @type {Promise<never>} */
    const broken = new Promise((_resolve, reject) => {
      page.on("crash", () => reject(new Error("The browser's page has crashed.")));
      page.on("close", () => reject(new Error("The browser was closed.")));
    });
    // Looked at only in `run`; until then a crash shows in what is awaited there.
    broken.catch(() => undefined);
    page.on("pageerror", (error) => log(error.stack ?? error.message));
    page.on("console", (message) => message.type() === "error" && log(`${message.text()} (${message.location().url})`));
    await page.exposeFunction("vtrackProgress", onProgress);
    if (share) await exposeShare(page, share);
    await page.goto(`${url}/automation.html`);
    await page.waitForFunction(() => window.vtrackAutomation !== undefined, undefined, { timeout: READY_WITHIN_MS });
    return {
      /** @param {AutomationRequest} request @param {readonly string[]} locations in the order of `request.files` */
      run: async (request, locations) => {
        // Paths, not contents: the page gets `File`s that read from disk when asked.
        await page.setInputFiles(`#${FILE_INPUT_ID}`, [...locations]);
        const running = page.evaluate((given) => window.vtrackAutomation?.run(given), request);
        const result = await Promise.race([running, broken]);
        if (result === undefined) throw new Error("The automation page gave no result.");
        const peakRendererMemoryBytes = memory ? await memory.stop() : null;
        return { result, peakRendererMemoryBytes };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
