import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
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
const scratch = mkdtempSync(path.join(tmpdir(), "vtrack-screenshots-"));

/** @param {import("playwright-core").Page} page @param {string} name */
const shoot = async (page, name) => {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(400);
    await page.screenshot({ path: path.join(folder, size === "desktop" ? `${name}.png` : `${name}-${size}.png`) });
  }
  await page.setViewportSize(SIZES.desktop);
};

/** Where the pages of a pack lie after unpacking; its files are stored, not compressed. @param {Buffer} zip */
const pagesOf = (zip) => {
  /** @type {Map<string, string>} */
  const pages = new Map();
  const end = zip.lastIndexOf("PK\x05\x06");
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength] = [zip.readUInt32LE(entry + 24), zip.readUInt16LE(entry + 28)];
    const name = path.posix.basename(zip.toString("utf8", entry + 46, entry + 46 + nameLength));
    const local = zip.readUInt32LE(entry + 42);
    const content = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    if (name.endsWith(".html")) {
      pages.set(name, path.join(scratch, name));
      writeFileSync(path.join(scratch, name), zip.subarray(content, content + size));
    }
    entry += 46 + nameLength + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return pages;
};

try {
  const context = await browser.newContext({ viewport: SIZES.desktop, locale: "vi-VN", serviceWorkers: "block" });
  const page = await context.newPage();
  // Without the dialog, which nobody could answer here, a zip is a download.
  await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
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
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Phím tắt" }).waitFor();
  await shoot(page, "shortcuts");
  await page.keyboard.press("Escape");
  await row.getByRole("button", { name: "Mở khiếu nại" }).click();
  await row.getByRole("checkbox").check();
  await page
    .getByRole("region", { name: "Lưu các clip đã chọn" })
    .getByRole("button", { name: "Gói bằng chứng" })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("select").selectOption({ label: "Không kèm" });
  const downloading = page.waitForEvent("download", { timeout: 120_000 });
  await dialog.getByRole("button", { name: "Một tệp ZIP" }).click();
  const zip = path.join(scratch, "evidence.zip");
  await (await downloading).saveAs(zip);
  await page.goto(`${server.url}/disputes`);
  await page.getByTestId("dispute").first().waitFor();
  await shoot(page, "disputes");
  const pages = pagesOf(readFileSync(zip));
  await page.goto(pathToFileURL(String(pages.get("verify.html"))).href);
  await page.locator("input").nth(1).setInputFiles(zip);
  await page.locator(".pack").first().waitFor();
  await shoot(page, "verify");
  await page.goto(pathToFileURL(String(pages.get("report.html"))).href);
  await shoot(page, "report");
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
  rmSync(scratch, { recursive: true, force: true });
}
