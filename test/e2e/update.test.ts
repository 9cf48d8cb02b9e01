import { appendFile, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DIST } from "../../scripts/lib/build.mjs";
import { startStaticServer } from "../../scripts/lib/static-server.mjs";
import { vi as texts } from "../../src/ui/texts/vi";
import { openBrowser, type OpenedBrowser } from "./support/browser";
import { scanSample } from "./support/scan-sample";

let root = "";
let browser: OpenedBrowser;
let server: Awaited<ReturnType<typeof startStaticServer>>;
beforeEach(async () => {
  // A copy that may change: another service worker is what a new version is to the browser.
  root = await mkdtemp(path.join(tmpdir(), "vtrack-update-"));
  await cp(DIST, root, { recursive: true });
  server = await startStaticServer({ root });
  browser = await openBrowser();
});
afterEach(async () => {
  await browser.close();
  await server.close();
  await rm(root, { recursive: true });
});

const publishNewVersion = () => appendFile(path.join(root, "service-worker.js"), "\n// the next version\n");

const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });

const hasWaiting = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state === "installed");

test("a new version waits while a scan runs, then takes over in all tabs when asked", async () => {
  const page = await browser.context.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const other = await browser.context.newPage();
  await other.goto(server.url);
  const loads: string[] = [];
  page.on("load", () => loads.push("page"));
  other.on("load", () => loads.push("other"));

  const scanned = scanSample(page);
  await page.getByText(texts.scan.running).first().waitFor();
  await publishNewVersion();
  await lookForUpdate(page);
  const button = page.getByRole("button", { name: texts.app.updateNow });
  await button.waitFor();
  expect(await button.isDisabled()).toBe(true);
  await scanned;
  expect(await hasWaiting(page)).toBe(true);
  expect(loads).toEqual([]);

  await button.click();
  await expect.poll(() => loads.sort(), { timeout: 20_000 }).toEqual(["other", "page"]);
  await expect.poll(() => hasWaiting(page)).toBe(false);
  // What was scanned is still there, and the new version has nothing to ask.
  await page.getByText(texts.scan.idleDone).waitFor();
  expect(await button.count()).toBe(0);
});
