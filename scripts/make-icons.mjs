// Draws the app's PNG icons from public/icons/logo.svg with Chromium: node scripts/make-icons.mjs
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const ICONS = new URL("../public/icons/", import.meta.url);
const svg = await readFile(new URL("logo.svg", ICONS), "utf8");

// Maskable icons may be cut to a circle of 80 %: the mark gets smaller on a full background.
const SIZES = [
  { name: "icon-192.png", size: 192, scale: 1, background: "transparent" },
  { name: "icon-512.png", size: 512, scale: 1, background: "transparent" },
  { name: "icon-maskable-512.png", size: 512, scale: 0.8, background: "#0c7a73" },
];

const browser = await chromium.launch({
  executablePath: process.env["VTRACK_CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  for (const { name, size, scale, background } of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const drawn = svg.replace(/width="64" height="64"/, `width="${size * scale}" height="${size * scale}"`);
    await page.setContent(
      `<body style="margin:0;background:${background};display:grid;place-items:center;height:100vh">${drawn}</body>`,
    );
    await writeFile(new URL(name, ICONS), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
