import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { ROOT, runBin } from "./processes.mjs";

export const DIST = path.join(ROOT, "dist");

const SOURCES = [
  "src",
  "workers",
  "public",
  "scripts/vite",
  "scripts/lib/content-security-policy.mjs",
  "scripts/lib/hand-model.mjs",
  "scripts/lib/tflite-metadata.mjs",
  "scripts/lib/flatbuffer-writer.mjs",
  "scripts/lib/stored-zip.mjs",
  "index.html",
  "automation.html",
  "vite.config.ts",
  "package-lock.json",
  "THIRD-PARTY.md",
];

/** Latest change below a path, folders included so that a deleted file counts. @param {string} target @returns {number} */
const lastChange = (target) => {
  if (!existsSync(target)) return 0;
  const { mtimeMs } = statSync(target);
  if (!statSync(target).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(target).map((name) => lastChange(path.join(target, name))));
};

/** Written last by the build. */
const builtAt = () => lastChange(path.join(DIST, "service-worker.js"));

export const buildIsCurrent = () => {
  const newest = Math.max(...SOURCES.map((source) => lastChange(path.join(ROOT, source))));
  return existsSync(path.join(DIST, "index.html")) && builtAt() > newest;
};

/** @param {{ quiet?: boolean }} [options] @returns {Promise<number>} exit code */
export const build = (options) =>
  // Whoever calls (a test runner sets NODE_ENV=test), what is built is the product.
  runBin("vite", ["build", "--logLevel", "warn"], { ...options, env: { NODE_ENV: "production" } });

/** Builds when dist is missing or older than its sources. @returns {Promise<boolean>} false when the build failed */
export const ensureBuilt = async () => {
  if (buildIsCurrent()) return true;
  process.stderr.write("Đang dựng ứng dụng… / Building the app…\n");
  const code = await build({ quiet: true });
  if (code !== 0) process.stderr.write("Dựng ứng dụng không thành công. / The build failed; see the lines above.\n");
  return code === 0;
};
