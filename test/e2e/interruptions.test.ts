import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { longTest } from "../support/long-test";
import { createProfile, killBrowser, openBrowser, type OpenedBrowser } from "./support/browser";
import { dropOnWindow } from "./support/drop";
import { createRecordings, type Recordings } from "./support/recordings";
import { scanSample } from "./support/scan-sample";
import { storedResult } from "./support/stored";
import { chooseLanguage, failuresShown, rawErrors, shot, TEXTS, uncaughtErrors } from "./support/what-is-shown";

/** Whatever interrupts a scan: nothing found is lost or doubled, and it goes on. */
const texts = TEXTS.vi;

/** In headless Chromium a dropped folder's permission is gone after 27–29 s, from the next page on. */
const PERMISSION_LASTS_MS = 32_000;

const expectIdleAndDone = (page: Page): Promise<void> =>
  page.getByText(texts.scan.idleDone).waitFor({ timeout: 120_000 });

const openPage = async (context: BrowserContext, path = ""): Promise<{ page: Page; uncaught: string[] }> => {
  const page = await context.newPage();
  const uncaught = uncaughtErrors(page);
  await page.goto(`${inject("appUrl")}/${path}`);
  await page.getByRole("main").waitFor();
  return { page, uncaught };
};

/** A random number 0–1 that is the same in every run. */
const seeded = (seed: number): number => {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return x - Math.floor(x);
};

/** Seconds of video the open page says are scanned, as a part of all. */
const progressOf = async (page: Page): Promise<number> => {
  const bar = page.getByRole("progressbar", { name: texts.scan.progress });
  return (await bar.count()) > 0 ? Number(await bar.getAttribute("aria-valuenow")) / 100 : 0;
};

/** The folder whose permission runs out while the other tests run. */
let recordings: Recordings;
let locking: OpenedBrowser;
let locked: { page: Page; uncaught: string[] };
let givenAt = 0;
beforeAll(async () => {
  recordings = createRecordings();
  recordings.write("Ban-1_20261120_080000.mp4", readFileSync("public/sample/Ban-1/Ban-1_20261120_080049.mp4"));
  locking = await openBrowser();
  locked = await openPage(locking.context);
  await dropOnWindow(locked.page, recordings.root);
  givenAt = Date.now();
  await expectIdleAndDone(locked.page);
});
afterAll(async () => {
  await locking.close();
  recordings.remove();
});

/** The sample's result, the same whatever interrupts. */
let result: Awaited<ReturnType<typeof storedResult>>;

test("a second tab follows, takes over when the first is closed, and lets a third one scan when it has finished", async () => {
  const browser = await openBrowser();
  try {
    const first = await openPage(browser.context);
    const scanned = scanSample(first.page).catch(() => "closed");
    await expect.poll(() => progressOf(first.page), { timeout: 60_000 }).toBeGreaterThan(0.1);
    const second = await openPage(browser.context, "scan");
    await second.page.getByText(texts.scan.followerTitle).waitFor();
    await shot(second.page, "follower-vi");
    await chooseLanguage(second.page, "en");
    for (const sentence of [TEXTS.en.scan.followerTitle, TEXTS.en.scan.followerBody])
      expect(await second.page.getByText(sentence).count()).toBe(1);
    expect(await rawErrors(second.page)).toEqual([]);
    await shot(second.page, "follower-en");
    await chooseLanguage(second.page, "vi");
    expect(await first.page.getByText(texts.scan.followerTitle).count()).toBe(0);

    await first.page.close();
    expect(await scanned).toBe("closed");
    await second.page.getByText(texts.scan.followerTitle).waitFor({ state: "detached" });
    await expectIdleAndDone(second.page);
    result = await storedResult(second.page);
    expect(result.events.flatMap(({ codes }) => codes)).toHaveLength(6);

    const third = await openPage(browser.context, "scan");
    await third.page.getByRole("button", { name: /^Quét lại .*080049/u }).click();
    await third.page.locator('[data-testid="file-row"][data-state="scanning"]').waitFor();
    expect(await third.page.getByText(texts.scan.followerTitle).count()).toBe(0);
    await expectIdleAndDone(third.page);
    expect(await storedResult(third.page)).toEqual(result);
    expect([...first.uncaught, ...second.uncaught, ...third.uncaught]).toEqual([]);
  } finally {
    await browser.close();
  }
});

const MOMENT = "moment %i: %s in mid-scan, opened again the scan goes on by itself";
const interruptedAt = async (seed: number, how: "the tab is closed" | "the browser is killed"): Promise<void> => {
  const profile = await createProfile();
  let context = await profile.open();
  try {
    const { page } = await openPage(context);
    void scanSample(page).catch(() => undefined);
    const moment = seeded(seed) * 0.9;
    await expect.poll(() => progressOf(page), { timeout: 60_000, interval: 20 }).toBeGreaterThan(moment);
    if (how === "the browser is killed") {
      await killBrowser(context);
      context = await profile.open();
    } else await page.close();
    const again = await openPage(context, "scan");
    await expectIdleAndDone(again.page);
    expect(await storedResult(again.page)).toEqual(result);
    expect(await failuresShown(again.page, "vi")).toEqual({});
    expect(again.uncaught).toEqual([]);
  } finally {
    await context.close();
    await profile.remove();
  }
};

test.each([[2, "the browser is killed"]] as const)(MOMENT, interruptedAt);
longTest.each([
  [1, "the tab is closed"],
  [3, "the browser is killed"],
] as const)(MOMENT, interruptedAt);

test("a full storage stops the scan with a sentence; with room again it goes on, nothing lost or doubled", async () => {
  const browser = await openBrowser({ serviceWorkers: "block" });
  try {
    const page = await browser.context.newPage();
    const uncaught = uncaughtErrors(page);
    const session = await browser.context.newCDPSession(page);
    const setQuota = (quota: { quotaSize?: number }) =>
      session.send("Storage.overrideQuotaForOrigin", { origin: inject("appUrl"), ...quota });
    await setQuota({ quotaSize: 10_000_000 });
    await page.goto(inject("appUrl"));
    await page.getByRole("button", { name: texts.first.sample }).click();
    await expect.poll(() => progressOf(page), { timeout: 60_000 }).toBeGreaterThan(0.1);
    await fillStorage(page);
    await page.getByText(texts.failures["storage-full"].title).waitFor({ timeout: 60_000 });
    expect(await failuresShown(page, "vi")).toEqual({ "storage-full": 1 });
    for (const language of ["vi", "en"] as const) {
      // The choice of a language can not be stored either, which a message beside the page may say.
      await chooseLanguage(page, language);
      expect(await failuresShown(page, language, "main")).toEqual({ "storage-full": 1 });
      expect(await rawErrors(page)).toEqual([]);
      await shot(page, `storage-full-${language}`);
    }
    expect((await storedResult(page)).recordings.every(({ state }) => state === "done")).toBe(false);
    expect(await page.locator('[data-testid="file-row"][data-state="scanning"]').count()).toBe(0);

    await setQuota({});
    await chooseLanguage(page, "vi");
    await page.getByRole("button", { name: texts.scan.resume }).click();
    await expectIdleAndDone(page);
    expect(await failuresShown(page, "vi", "main")).toEqual({});
    expect(await storedResult(page)).toEqual(result);
    expect(uncaught).toEqual([]);
  } finally {
    await browser.close();
  }
});

/** Takes up what is left of the quota, in a database that is not the app's. */
const fillStorage = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("filler");
      opening.onupgradeneeded = () => opening.result.createObjectStore("rows");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    // Random, so that it can not be stored compressed; smaller and smaller, so that nothing is left.
    for (let size = 2_000_000; size >= 500; size = size / 2) {
      for (let refused = false; !refused;) {
        const noise = new Uint8Array(size);
        for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536));
        refused = await new Promise<boolean>((resolve) => {
          const transaction = database.transaction("rows", "readwrite");
          transaction.objectStore("rows").put(noise, `${size} ${Math.random()}`);
          transaction.oncomplete = () => resolve(false);
          transaction.onabort = () => resolve(true);
        });
      }
    }
    database.close();
  });

/**
 * Headless Chromium shows its question to nobody. The first time the answer is "block"; then the folder is dropped
 * on another page of the app, which gives the same permission as "allow". Everything else is the browser's own.
 */
const answerBlockThenAllow = async ({ context }: OpenedBrowser, page: Page, folder: string): Promise<void> => {
  const other = await context.newPage();
  await other.goto(`${inject("appUrl")}/sample/index.json`);
  await other.evaluate(() => {
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      void event.dataTransfer?.items[0]?.getAsFileSystemHandle().then(() => (document.title = "given"));
    });
  });
  let asked = 0;
  await page.exposeFunction("answer", async () => {
    asked += 1;
    if (asked === 1) return "denied";
    await dropOnWindow(other, folder);
    await other.waitForFunction(() => document.title === "given");
    return "granted";
  });
  await page.addInitScript(() => {
    const { requestPermission } = FileSystemHandle.prototype;
    FileSystemHandle.prototype.requestPermission = async function (descriptor) {
      const answer = await (window as unknown as { answer: () => Promise<PermissionState> }).answer();
      return answer === "denied" ? answer : requestPermission.call(this, descriptor);
    };
  });
};

test("a permission the browser took back may be refused, then is given with one click, and the scan goes on", async () => {
  const { page, uncaught } = locked;
  const before = await storedResult(page);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, givenAt + PERMISSION_LASTS_MS - Date.now())));
  recordings.video("first.mp4", "Ban-1_20261120_090000.mp4");
  await answerBlockThenAllow(locking, page, recordings.root);
  await page.bringToFront();
  await page.reload();
  const notice = (language: "vi" | "en") =>
    page.getByText(TEXTS[language].scan.locked.replace("{{name}}", "Kho 7"), { exact: true });
  for (const language of ["en", "vi"] as const) {
    await chooseLanguage(page, language);
    await notice(language).waitFor();
    expect(await page.getByRole("button", { name: TEXTS[language].scan.unlock }).count()).toBe(1);
    expect(await rawErrors(page)).toEqual([]);
    await shot(page, `locked-${language}`);
  }
  expect(await storedResult(page)).toEqual(before);
  // The first parcel was found before the reload.
  expect(await page.getByText(texts.scan.firstFound).count()).toBe(0);

  const unlock = page.getByRole("button", { name: texts.scan.unlock });
  await unlock.click();
  // Refused: it stays locked, and may be asked again.
  await expect.poll(() => unlock.isEnabled()).toBe(true);
  expect(await notice("vi").count()).toBe(1);
  expect(await storedResult(page)).toEqual(before);

  await unlock.click();
  await notice("vi").waitFor({ state: "detached" });
  await page.locator('[data-testid="file-row"][data-state="done"]').nth(1).waitFor({ timeout: 60_000 });
  await expectIdleAndDone(page);
  await shot(page, "unlocked");
  const after = await storedResult(page);
  expect(after.recordings.map(({ path, state }) => [path, state])).toEqual([
    ["Ban-1/Ban-1_20261120_080000.mp4", "done"],
    ["Ban-1/Ban-1_20261120_090000.mp4", "done"],
  ]);
  expect(after.events).toEqual(expect.arrayContaining(before.events));
  expect(uncaught).toEqual([]);
});
