import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser, type OpenedBrowser } from "./support/browser";

let browser: OpenedBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("a browser that lacks what the app needs is told so in one sentence, before anything is stored", async () => {
  const page = await browser.context.newPage();
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "VideoDecoder"));
  await page.goto(inject("appUrl"));
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("Hãy mở V_Track bằng Chrome hoặc Edge");
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
});
