import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type BrowserContext } from "playwright-core";
import { CHROMIUM_MISSING, chromiumFlags, findChromium } from "../../../scripts/lib/chromium.mjs";

/** No name but the loopback ones resolves: a request that slips through a policy still reaches nobody. */
const ONLY_LOOPBACK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

export type OpenedBrowser = { readonly context: BrowserContext; readonly close: () => Promise<void> };

/** A headless Chromium with an empty profile of its own (storage on disk, service workers on). */
export const openBrowser = async (
  options: { readonly locale?: string; readonly viewport?: { width: number; height: number } } = {},
): Promise<OpenedBrowser> => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(CHROMIUM_MISSING);
  const profile = await mkdtemp(path.join(tmpdir(), "vtrack-e2e-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...chromiumFlags(), ONLY_LOOPBACK],
    viewport: { width: 1366, height: 768 },
    locale: "vi-VN",
    acceptDownloads: true,
    ...options,
  });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
