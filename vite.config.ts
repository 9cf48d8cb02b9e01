import react from "@vitejs/plugin-react";
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { manifest } from "./scripts/vite/app-manifest.ts";
import { backgroundFilesPlugin } from "./scripts/vite/background-files-plugin.ts";
import { contentSecurityPolicyPlugin } from "./scripts/vite/content-security-policy-plugin.ts";
import { handModelPlugin } from "./scripts/vite/hand-model-plugin.ts";
import { verifyPagePlugin } from "./scripts/vite/verify-page-plugin.ts";
import { withoutEvalPlugin } from "./scripts/vite/without-eval-plugin.ts";

const background = backgroundFilesPlugin();

/** The licences ask to travel with the code. */
const noticesPlugin = (): Plugin => ({
  name: "vtrack-notices",
  apply: "build",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "THIRD-PARTY.md", source: readFileSync("THIRD-PARTY.md") });
  },
});

export default defineConfig({
  plugins: [
    react(),
    handModelPlugin(),
    withoutEvalPlugin(),
    verifyPagePlugin(),
    contentSecurityPolicyPlugin(),
    noticesPlugin(),
    background,
    VitePWA({
      strategies: "injectManifest",
      srcDir: "workers",
      filename: "service-worker.ts",
      // src/app/updates.ts registers it.
      injectRegister: false,
      manifest,
      injectManifest: {
        globPatterns: ["**/*.{html,js,css,woff2,png,svg,ico,json,webmanifest}"],
        globIgnores: ["automation.html", "assets/automation-*", "sample/**"],
        // Everything is looked at and the background files are taken out below; the largest (OpenCV.js) has
        // 10.9 MB, so a file above this limit is a mistake and fails the build.
        maximumFileSizeToCacheInBytes: 16 * 1024 * 1024,
        manifestTransforms: [
          (entries) => ({ manifest: entries.filter(({ url }) => !background.isBackground(url)), warnings: [] }),
        ],
      },
    }),
  ],
  worker: { format: "es", plugins: () => [withoutEvalPlugin()] },
  build: {
    target: "es2023",
    rollupOptions: { input: ["index.html", "automation.html"] },
    // zxing's and WeChat's wasm stay files of their own, fetched when first needed.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 8000,
  },
});
