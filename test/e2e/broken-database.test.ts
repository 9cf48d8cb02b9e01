import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { openBrowser, type OpenedBrowser } from "./support/browser";
import { failuresShown, rawErrors, shot, TEXTS, uncaughtErrors } from "./support/what-is-shown";

/** Databases that really do not open; the app says so on one screen and offers every way on. */
const texts = TEXTS.vi;
let browser: OpenedBrowser;
beforeEach(async () => {
  browser = await openBrowser({ serviceWorkers: "block" });
});
afterEach(() => browser.close());

/** A page of the same origin that is not the app. */
const openBeside = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${inject("appUrl")}/sample/index.json`);
  return page;
};

/** Opens the app's database with a version of its own; the connection stays until the page is closed. */
const holdDatabase = (page: Page, version: number): Promise<void> =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("vtrack", wanted);
        opening.onupgradeneeded = () => {
          if (opening.result.objectStoreNames.length === 0)
            opening.result.createObjectStore("sources", { keyPath: "id" });
        };
        opening.onsuccess = () => {
          // Kept alive, and deaf to other tabs' upgrades.
          (window as unknown as { held: IDBDatabase }).held = opening.result;
          resolve();
        };
        opening.onerror = () => reject(opening.error);
      }),
    version,
  );

const openApp = async (): Promise<{ page: Page; uncaught: string[] }> => {
  const page = await browser.context.newPage();
  const uncaught = uncaughtErrors(page);
  await page.goto(inject("appUrl"));
  return { page, uncaught };
};

const expectBroken = async (page: Page, failure: "storage-newer" | "storage-blocked"): Promise<void> => {
  await page.getByRole("heading", { name: texts.data.brokenTitle }).waitFor();
  expect(await failuresShown(page, "vi")).toEqual({ [failure]: 1 });
  expect(await rawErrors(page)).toEqual([]);
  await shot(page, failure);
};

test("an upgrade that another tab blocks: told; once that tab is closed, trying again opens", async () => {
  const holder = await openBeside(browser.context);
  await holdDatabase(holder, 10);
  const { page, uncaught } = await openApp();
  await expectBroken(page, "storage-blocked");
  expect(await page.getByRole("button", { name: texts.data.startNew }).count()).toBe(0);
  await holder.close();
  await page.getByRole("button", { name: texts.data.tryAgain }).click();
  await page.getByRole("button", { name: texts.first.sample }).waitFor();
  expect(uncaught).toEqual([]);
});

test("a newer version's data is left alone, can be saved, and another beginning leads to the ways back", async () => {
  const first = await openApp();
  await first.page.getByRole("button", { name: texts.first.sample }).click();
  await first.page.getByRole("progressbar", { name: texts.scan.progress }).waitFor();
  await first.page.close();
  const beside = await openBeside(browser.context);
  await holdDatabase(beside, 990);
  await beside.close();

  const { page, uncaught } = await openApp();
  await expectBroken(page, "storage-newer");
  await page.evaluate(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: texts.data.rescue }).click();
  const file = await (await download).path();
  await page.getByText(texts.data.rescued).waitFor();
  const lines = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
  expect([kinds[0], kinds.at(-1)]).toEqual(["head", "end"]);
  expect(kinds.filter((kind) => kind === "recording")).toHaveLength(3);

  await page.reload();
  await expectBroken(page, "storage-newer");
  await page.getByRole("button", { name: texts.data.startNew }).click();
  await page.getByRole("button", { name: texts.data.startNewConfirm }).click();
  await page.getByRole("button", { name: texts.data.rebuild }).waitFor();
  const other = await openApp();
  const left = other.page.waitForEvent("framenavigated");
  // What was saved comes back from there.
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: texts.data.restore }).click();
  await (
    await chooser
  ).setFiles({ name: "V_Track.jsonl.gz", mimeType: "application/gzip", buffer: readFileSync(file) });
  await page.getByRole("button", { name: texts.data.restoreConfirm }).click();
  await page.getByText(texts.first.sample).waitFor({ state: "detached" });
  // The other tab showed what is gone: it opens anew, too.
  await left;
  await other.page.close();
  await page.getByRole("link", { name: texts.app.scan }).first().click();
  expect(await page.locator('[data-testid="file-row"]').count()).toBe(3);
  expect(uncaught).toEqual([]);
});
