import { renameSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { HIDDEN_TAB_RULES, hidePage, openBrowser } from "./support/browser";
import { dropOnWindow } from "./support/drop";
import { createRecordings, hasFfmpeg, writeLongVideo } from "./support/recordings";
import { storedResult } from "./support/stored";
import { TEXTS, uncaughtErrors } from "./support/what-is-shown";
import { longTest } from "../support/long-test";

const texts = TEXTS.vi;
/** New files are to be found within a minute; a hidden tab is no excuse. */
const FOUND_WITHIN_MS = 60_000;

/** What comes while nobody watches: the newest, and one older than what was there. */
const LATER = ["Ban-1_20261120_090000.mp4", "Ban-1_20261117_080000.mp4"] as const;

const states = async (page: Page): Promise<Record<string, string>> =>
  Object.fromEntries((await storedResult(page)).recordings.map(({ path, state }) => [path.split("_")[1], state]));

/** Which screen locks the page has asked for and still holds. */
const watchScreenLocks = (page: Page) =>
  page.addInitScript(() => {
    const locks: WakeLockSentinel[] = [];
    Object.assign(window, { locks });
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type);
      locks.push(lock);
      return lock;
    };
  });
const heldLocks = (page: Page): Promise<boolean[]> =>
  page.evaluate(() => (window as unknown as { locks: WakeLockSentinel[] }).locks.map(({ released }) => !released));

/** What the browser's own messages have said. */
const watchMessages = (page: Page) =>
  page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const Real = window.Notification;
    window.Notification = class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        said.push(`${title}: ${options?.body ?? ""}`);
      }
    };
  });
const messages = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { said: string[] }).said);

longTest(
  "nobody watches: in a hidden tab new files are found and scanned; a tab that scans asks before it is closed",
  async () => {
    const recordings = createRecordings();
    const browser = await openBrowser({ serviceWorkers: "block", ignoreDefaultArgs: HIDDEN_TAB_RULES });
    try {
      const ready = path.join(recordings.root, "..");
      if (hasFfmpeg) writeLongVideo(recordings.place(LATER[0]), 6);
      else recordings.video("second.mp4", LATER[0]);
      recordings.video("second.mp4", LATER[1]);
      for (const name of LATER) renameSync(recordings.place(name), path.join(ready, name));
      const page = await browser.context.newPage();
      const uncaught = uncaughtErrors(page);
      await browser.context.grantPermissions(["notifications", "screen-wake-lock"]);
      await watchScreenLocks(page);
      await watchMessages(page);
      await page.goto(inject("appUrl"));
      await page.getByText(texts.first.title).waitFor();
      recordings.video("first.mp4", "Ban-1_20261118_080000.mp4");
      recordings.video("first.mp4", "Ban-1_20261019_080000.mp4");
      await dropOnWindow(page, recordings.root);
      await expect.poll(() => states(page), { timeout: 60_000 }).toEqual({ "20261118": "done", "20261019": "older" });
      await expect.poll(async () => [...new Set(await heldLocks(page))]).toEqual([false]);

      await page.getByRole("link", { name: texts.app.settings, exact: true }).click();
      await page.getByRole("switch", { name: texts.settings.notify }).click({ force: true });
      await expect.poll(() => page.getByRole("switch", { name: texts.settings.notify }).isChecked()).toBe(true);
      expect(await messages(page)).toEqual([]);
      await hidePage(page);
      await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe("hidden");
      // Whole at once: the next listing may be the last before the browser takes the permission back.
      for (const name of LATER) renameSync(path.join(ready, name), recordings.place(name));
      await expect
        .poll(() => states(page), { timeout: FOUND_WITHIN_MS, interval: 500 })
        .toEqual({ "20261120": "done", "20261118": "done", "20261117": "done", "20261019": "older" });
      expect(await page.evaluate(() => document.visibilityState)).toBe("hidden");
      await expect.poll(async () => (await messages(page)).join()).toContain(texts.scan.announceDone);

      await page.bringToFront();
      await page.getByRole("link", { name: texts.app.scan, exact: true }).click();
      await page.getByRole("button", { name: /^Quét lại .*090000/u }).click();
      await expect.poll(async () => (await heldLocks(page)).includes(true)).toBe(true);
      const asked = page.waitForEvent("dialog");
      await page.close({ runBeforeUnload: true });
      const dialog = await asked;
      expect(dialog.type()).toBe("beforeunload");
      await dialog.dismiss();
      await page.getByText(texts.scan.idleDone).waitFor({ timeout: 60_000 });
      expect(uncaught).toEqual([]);
    } finally {
      await browser.close();
      recordings.remove();
    }
  },
);
