import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { DIST, ensureBuilt } from "./lib/build.mjs";
import { CHROMIUM_MISSING, chromiumFlags, findChromium } from "./lib/chromium.mjs";
import { ROOT } from "./lib/processes.mjs";
import { startStaticServer } from "./lib/static-server.mjs";

/** `node scripts/screenshots.mjs`: every page with the sample scanned, both sizes, for docs/images. */
const SIZES = { desktop: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };
const CODES = "SPXVN89508022931 GHNQNYYRZ SPXVN00000000000";

const executablePath = findChromium();
if (!executablePath) throw new Error(CHROMIUM_MISSING);
if (!(await ensureBuilt())) throw new Error("The app could not be built.");
const server = await startStaticServer({ root: DIST });
const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
const folder = path.join(ROOT, "docs/images");
mkdirSync(folder, { recursive: true });

/** @param {import("playwright-core").Page} page @param {string} name */
const shoot = async (page, name) => {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(400);
    await page.screenshot({ path: path.join(folder, size === "desktop" ? `${name}.png` : `${name}-${size}.png`) });
  }
  await page.setViewportSize(SIZES.desktop);
};

try {
  const context = await browser.newContext({ viewport: SIZES.desktop, locale: "vi-VN", serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(server.url);
  const sample = page.getByRole("button", { name: "Dùng video mẫu" });
  await sample.waitFor();
  await shoot(page, "first-visit");
  await sample.click();
  await page.waitForURL(/\/scan/);
  await page.locator('main a[href^="/?q="]').waitFor({ timeout: 120_000 });
  // Lets the notice of the added source go away.
  await page.waitForTimeout(6000);
  await shoot(page, "scan");
  await page.getByText(/^Quét \d+\s?%$/).waitFor({ state: "hidden", timeout: 120_000 });
  await page.goto(`${server.url}/?q=${encodeURIComponent(CODES)}`);
  const row = page.getByTestId("event-row").nth(1);
  await row.locator("button").first().click();
  await row.locator("video").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(1500);
  await shoot(page, "search");
  await page.goto(`${server.url}/day`);
  await page.locator("main [data-hour]").first().click();
  await page.getByTestId("event-row").first().waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await shoot(page, "day");
  await page.goto(`${server.url}/cameras`);
  await page.locator('main a[href^="/cameras/"]').first().waitFor();
  await shoot(page, "cameras");
  await page.locator('main a[href^="/cameras/"]:not([href$="/clock"])').first().click();
  await page.locator("canvas").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2500);
  await shoot(page, "camera-setup");
  await page.goto(`${page.url()}/clock`);
  await page.locator("canvas").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2500);
  await shoot(page, "clock");
  await page.goto(`${server.url}/settings`);
  await page.locator("main h1, main h2").first().waitFor();
  await shoot(page, "settings");
} finally {
  await browser.close();
  await server.close();
}
