import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser, type OpenedBrowser } from "./support/browser";
import { scanSample } from "./support/scan-sample";

const PAGES = ["/", "/scan", "/disputes", "/day", "/cameras", "/settings", "/no-such-page"];

let browser: OpenedBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("no page, worker or service worker asks anything of another host", async () => {
  const appUrl = inject("appUrl");
  const own = new URL(appUrl).host;
  const asked = new Set<string>();
  let byServiceWorker = 0;
  const refused: string[] = [];
  browser.context.on("request", (request) => {
    if (request.url().startsWith("http")) asked.add(request.url());
    if (request.serviceWorker()) byServiceWorker++;
  });
  const page = await browser.context.newPage();
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  page.on("pageerror", (error) => refused.push(error.message));

  for (const path of PAGES) {
    await page.goto(appUrl + path);
    await expect.poll(() => page.locator("#root > *").count()).toBeGreaterThan(0);
    await page.waitForLoadState("networkidle");
  }
  await page.goto(appUrl);
  await scanSample(page);

  // The counting sees workers and the service worker, or it would prove nothing.
  const urls = [...asked];
  expect(urls.some((url) => /scan\.worker-[^/]*\.js$/.test(url))).toBe(true);
  expect(urls.some((url) => url.endsWith(".wasm"))).toBe(true);
  expect(byServiceWorker).toBeGreaterThan(0);
  expect(urls.filter((url) => new URL(url).host !== own)).toEqual([]);
  expect(refused).toEqual([]);
});

test("the policy stops a request to another host, and text does not become code", async () => {
  const page = await browser.context.newPage();
  await page.goto(inject("appUrl"));
  const outcome = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
    await fetch("https://example.com/").catch(() => undefined);
    const image = new Image();
    image.src = "https://example.com/x.png";
    await new Promise((resolve) => image.addEventListener("error", resolve));
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { violations, injected: "injected" in window };
  });
  expect(outcome.injected).toBe(false);
  expect(outcome.violations).toEqual(expect.arrayContaining(["connect-src", "img-src", "script-src-elem"]));
});
