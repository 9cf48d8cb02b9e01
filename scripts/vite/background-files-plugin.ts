import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";
import { BACKGROUND_LIST, type BackgroundFile } from "../../src/adapters/pwa/background-file.ts";

/** The page works without anything larger; such files must not hold back the first visit. */
const SHELL_FILE_LIMIT = 2 * 1024 * 1024;

const SAMPLE_FOLDER = "sample";

/** A script that is shipped as it is, beside the wasm it starts. */
const LOADER = /^\/assets\/vision_wasm_.*\.js$/;

const describe = (fileName: string, content: string | Uint8Array): BackgroundFile => ({
  url: `/${fileName}`,
  bytes: Buffer.byteLength(content),
  revision: createHash("sha256").update(content).digest("hex").slice(0, 16),
});

const samples = (publicFolder: string): BackgroundFile[] =>
  readdirSync(path.join(publicFolder, SAMPLE_FOLDER), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => describe(path.relative(publicFolder, file).split(path.sep).join("/"), readFileSync(file)))
    .sort((a, b) => a.url.localeCompare(b.url));

/**
 * Splits the build in two: the shell, which the service worker precaches, and what it fetches in the background
 * (wasm, large engines, the sample recording). The list of the latter is written to BACKGROUND_LIST.
 */
export const backgroundFilesPlugin = (): Plugin & { readonly isBackground: (url: string) => boolean } => {
  const listed = new Set<string>();
  let publicFolder = "public";
  return {
    name: "vtrack-background-files",
    apply: "build",
    configResolved: (config) => {
      publicFolder = config.publicDir;
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const engines = Object.values(bundle)
          .map((file) => describe(file.fileName, file.type === "chunk" ? file.code : file.source))
          .filter(({ url, bytes }) => url.endsWith(".wasm") || LOADER.test(url) || bytes > SHELL_FILE_LIMIT)
          .sort((a, b) => a.bytes - b.bytes);
        const files = [...engines, ...samples(publicFolder)];
        for (const file of files) listed.add(file.url);
        this.emitFile({ type: "asset", fileName: BACKGROUND_LIST.slice(1), source: JSON.stringify(files) });
      },
    },
    isBackground: (url) => listed.has(`/${url}`),
  };
};
