import { clientsClaim } from "workbox-core";
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  matchPrecache,
  precacheAndRoute,
  type PrecacheEntry,
} from "workbox-precaching";
import { createPartialResponse } from "workbox-range-requests";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { BACKGROUND_LIST, type BackgroundFile } from "../src/adapters/pwa/background-file";
import { BackgroundStore } from "../src/adapters/pwa/background-store";
import {
  BACKGROUND_PROGRESS,
  LOAD_BACKGROUND,
  SKIP_WAITING,
  type BackgroundProgress,
} from "../src/adapters/pwa/messages";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

const BACKGROUND_CACHE = "vtrack-background-v1";

// The first visit is served from here at once, so that what it loads is kept for offline use.
clientsClaim();
cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);

let store: Promise<BackgroundStore> | null = null;
/** The list belongs to the shell: it is precached with this version. */
const background = (): Promise<BackgroundStore> => {
  store ??= (async () => {
    const response = (await matchPrecache(BACKGROUND_LIST)) ?? (await fetch(BACKGROUND_LIST));
    return new BackgroundStore((await response.json()) as BackgroundFile[], BACKGROUND_CACHE);
  })();
  store.catch(() => (store = null));
  return store;
};

const tellPages = async (loadedBytes: number, totalBytes: number): Promise<void> => {
  const message: BackgroundProgress = { type: BACKGROUND_PROGRESS, loadedBytes, totalBytes };
  for (const page of await self.clients.matchAll({ type: "window" })) page.postMessage(message);
};

const loadBackground = async (): Promise<void> => {
  try {
    await (await background()).loadAll((loaded, total) => void tellPages(loaded, total));
  } catch {
    // No network or no room: the page says how far it came, and the next visit goes on.
  }
};

const answerBackground = async (request: Request): Promise<Response> => {
  const url = new URL(request.url);
  try {
    const full = await (await background()).answer(url.pathname);
    if (full) return request.headers.has("range") ? await createPartialResponse(request, full) : full;
  } catch {
    // Not storable now (no room): the network may still have it.
  }
  return fetch(request);
};

// Whatever of these the precache has not taken. /automation.html belongs to the command line and is never kept.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && /^\/(assets|sample)\//.test(url.pathname),
  ({ request }) => answerBackground(request),
);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL("index.html"), { denylist: [/^\/automation\.html/, /^\/__/] }),
);

self.addEventListener("activate", (event) => {
  event.waitUntil(background().then((files) => files.prune()));
});

self.addEventListener("message", (event) => {
  const type = (event.data as { type?: unknown } | null)?.type;
  // A new version takes over only when a page asks for it: never in the middle of a scan.
  if (type === SKIP_WAITING) void self.skipWaiting();
  if (type === LOAD_BACKGROUND) event.waitUntil(loadBackground());
});
