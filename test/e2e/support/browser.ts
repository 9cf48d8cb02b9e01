import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { CHROMIUM_MISSING, chromiumFlags, findChromium } from "../../../scripts/lib/chromium.mjs";

/** No name but the loopback ones resolves: a request that slips through a policy still reaches nobody. */
const ONLY_LOOPBACK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

/** Playwright switches these off; with them a hidden tab is treated as a person's browser does. */
export const HIDDEN_TAB_RULES = [
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

export type BrowserOptions = {
  readonly locale?: string;
  readonly viewport?: { width: number; height: number };
  /** Without a service worker nothing but the app's own data takes up storage. */
  readonly serviceWorkers?: "allow" | "block";
  readonly ignoreDefaultArgs?: string[];
};

export type OpenedBrowser = { readonly context: BrowserContext; readonly close: () => Promise<void> };

const launch = async (profile: string, options: BrowserOptions): Promise<BrowserContext> => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(CHROMIUM_MISSING);
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...chromiumFlags(), ONLY_LOOPBACK],
    viewport: { width: 1366, height: 768 },
    locale: "vi-VN",
    acceptDownloads: true,
    ...options,
  });
};

/** An empty profile (storage on disk, service workers on) that one browser after the other may open. */
export const createProfile = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "vtrack-e2e-"));
  return {
    open: (options: BrowserOptions = {}) => launch(folder, options),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
};

/** A headless Chromium with an empty profile of its own. */
export const openBrowser = async (options: BrowserOptions = {}): Promise<OpenedBrowser> => {
  const profile = await createProfile();
  const context = await profile.open(options);
  return {
    context,
    close: async () => {
      await context.close();
      await profile.remove();
    },
  };
};

/** What of Playwright's own side of a page is needed below; its version is pinned. */
type WithOwnSide = {
  readonly _connection: {
    toImpl(page: Page): {
      delegate: { _mainFrameSession: { _client: { send(method: string, params: object): Promise<void> } } };
    };
  };
};

/**
 * Opens another tab in front of the page. Playwright makes every page believe that it is seen; here it is told to stop
 * that, so that the page is really hidden.
 */
export const hidePage = async (page: Page): Promise<void> => {
  const own = (page as unknown as WithOwnSide)._connection.toImpl(page).delegate._mainFrameSession._client;
  await own.send("Emulation.setFocusEmulationEnabled", { enabled: false });
  const front = await page.context().newPage();
  await front.bringToFront();
};

/** Ends the browser as a power cut would: its main process is gone before it can write anything. */
export const killBrowser = async (context: BrowserContext): Promise<void> => {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error("this browser has no process of its own");
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const main = processInfo.find(({ type }) => type === "browser");
  if (!main) throw new Error("the browser's main process is not listed");
  const gone = new Promise<void>((resolve) => context.once("close", () => resolve()));
  process.kill(main.id, "SIGKILL");
  await gone;
};
