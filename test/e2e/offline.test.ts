import { afterEach, beforeEach, expect, test } from "vitest";
import { DIST } from "../../scripts/lib/build.mjs";
import { startStaticServer } from "../../scripts/lib/static-server.mjs";
import type { BackgroundFile } from "../../src/adapters/pwa/background-file";
import { openBrowser, type OpenedBrowser } from "./support/browser";
import { scanSample } from "./support/scan-sample";

let browser: OpenedBrowser;
let server: Awaited<ReturnType<typeof startStaticServer>>;
beforeEach(async () => {
  // A server of its own: this one is stopped in mid-test.
  server = await startStaticServer({ root: DIST });
  browser = await openBrowser();
});
afterEach(async () => {
  await browser.close();
  await server.close();
});

/** First visit, until everything for offline use is stored. */
const visitUntilStored = async () => {
  const page = await browser.context.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const list = (await (await fetch(`${server.url}/background-files.json`)).json()) as BackgroundFile[];
  const stored = () =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith("vtrack-background"));
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().map(({ url }) => new URL(url).pathname);
    });
  await expect
    .poll(async () => (await stored()).sort(), { timeout: 60_000 })
    .toEqual(list.map(({ url }) => url).sort());
  return { page, list };
};

const goOffline = async (): Promise<void> => {
  await server.close();
  await browser.context.setOffline(true);
};

test("after the first visit the app opens without a network, on every address", async () => {
  const { page } = await visitUntilStored();
  await goOffline();
  await page.reload();
  await expect.poll(() => page.locator("#root > *").count()).toBeGreaterThan(0);
  await page.goto(`${server.url}/settings`);
  await expect.poll(() => page.locator("#root > *").count()).toBeGreaterThan(0);
});

test("engines and the sample are there without a network, whole and in parts", async () => {
  const { page, list } = await visitUntilStored();
  await goOffline();
  await page.reload();
  const sizes = await page.evaluate(
    (urls) => Promise.all(urls.map(async (url) => (await (await fetch(url)).arrayBuffer()).byteLength)),
    list.map(({ url }) => url),
  );
  expect(sizes).toEqual(list.map(({ bytes }) => bytes));
  const part = await page.evaluate(async (url) => {
    const response = await fetch(url, { headers: { Range: "bytes=4-7" } });
    return { status: response.status, text: await response.text(), range: response.headers.get("content-range") };
  }, "/sample/Ban-1/Ban-1_20261120_080000.mp4");
  expect(part).toMatchObject({ status: 206, text: "ftyp" });
});

test("the sample can be scanned and searched without a network", async () => {
  const { page } = await visitUntilStored();
  await goOffline();
  await page.reload();
  await scanSample(page);
  await page.goto(server.url);
  // Read from the label in the sample's first file (test/fixtures/truth).
  await expect.poll(() => page.getByText("VTPVN2X6M40JX5TXZMCD").count()).toBeGreaterThan(0);
});
