import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, runnerImport } from "vite";
import { ROOT } from "./processes.mjs";

/**
 * A page of the project's own tools with the app's own code behind it, built as the app is, readable.
 * @param {string} page path of its html file below the project
 * @returns {Promise<string>} a folder for a server, the page under its path; the caller removes it
 */
export const bundledPage = async (page) => {
  const plugin = path.join(ROOT, "scripts/vite/without-eval-plugin.ts");
  const { module } = await runnerImport(plugin, { root: ROOT, configFile: false, logLevel: "error" });
  const outDir = mkdtempSync(path.join(tmpdir(), "vtrack-page-"));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    publicDir: false,
    plugins: [/** @type {any} */ (module).withoutEvalPlugin()],
    worker: { format: "es", plugins: () => [/** @type {any} */ (module).withoutEvalPlugin()] },
    build: {
      outDir,
      target: "es2023",
      minify: false,
      chunkSizeWarningLimit: 16_000,
      assetsInlineLimit: 0,
      rollupOptions: { input: path.join(ROOT, page) },
    },
  });
  return outDir;
};
