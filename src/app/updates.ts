import { Workbox } from "workbox-window";
import { isBackgroundProgress, LOAD_BACKGROUND } from "../adapters/pwa/messages";
import type { AppService, PrecacheProgress } from "../services/app-service";

/** A tab that stays open for days looks for a new version this often. */
const CHECK_EVERY_MS = 60 * 60 * 1000;
/** Another tab has this long to say that it scans. */
const ANSWER_WITHIN_MS = 500;
const ASK_AGAIN_AFTER_MS = 5000;

/** Calls back now when there is a value, and at every later one. */
const createSignal = <T>() => {
  const listeners = new Set<(value: T) => void>();
  let last: { readonly value: T } | null = null;
  return {
    emit: (value: T): void => {
      last = { value };
      for (const listener of [...listeners]) listener(value);
    },
    subscribe: (listener: (value: T) => void): (() => void) => {
      listeners.add(listener);
      if (last) listener(last.value);
      return () => listeners.delete(listener);
    },
  };
};

/** Tabs of this app tell each other whether they scan: a new version takes over all of them at once. */
const createTabs = (isScanning: () => boolean) => {
  const channel = new BroadcastChannel("vtrack-updates");
  let someoneScans = false;
  channel.addEventListener("message", ({ data }) => {
    if (data === "who-scans" && isScanning()) channel.postMessage("scanning");
    if (data === "scanning") someoneScans = true;
  });
  return {
    anyScans: async (): Promise<boolean> => {
      if (isScanning()) return true;
      someoneScans = false;
      channel.postMessage("who-scans");
      await new Promise((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS));
      return someoneScans || isScanning();
    },
  };
};

const loadBackground = async (): Promise<void> => {
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ type: LOAD_BACKGROUND });
};

/**
 * Registers the service worker. Call once the page is usable: the large parts are fetched from then on.
 * @param isScanning whether this tab scans; a new version never takes over while any tab does
 * @returns undefined where there is no service worker (development, insecure address)
 */
export const startUpdates = (isScanning: () => boolean): AppService | undefined => {
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return undefined;
  const workbox = new Workbox("/service-worker.js");
  const tabs = createTabs(isScanning);
  const updateReady = createSignal<true>();
  const progress = createSignal<PrecacheProgress>();

  workbox.addEventListener("waiting", () => updateReady.emit(true));
  workbox.addEventListener("controlling", ({ isUpdate, isExternal }) => {
    // The first version taking the page is no reason to reload it. Lazily loaded parts of the old version are gone.
    if ((isUpdate === true || isExternal === true) && !isScanning()) location.reload();
  });
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (isBackgroundProgress(data)) progress.emit({ loadedBytes: data.loadedBytes, totalBytes: data.totalBytes });
  });

  // Without the service worker the app works all the same, only not offline.
  const ignore = (): void => undefined;
  void workbox.register().then(loadBackground).catch(ignore);
  window.addEventListener("online", () => void loadBackground().catch(ignore));
  setInterval(() => void workbox.update().catch(ignore), CHECK_EVERY_MS);

  const applyWhenIdle = async (): Promise<void> => {
    while (await tabs.anyScans()) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_AFTER_MS));
    workbox.messageSkipWaiting();
  };
  let applying: Promise<void> | null = null;
  return {
    onUpdateReady: (callback) => updateReady.subscribe(() => callback()),
    applyUpdate: () => {
      applying ??= applyWhenIdle();
    },
    onPrecacheProgress: (callback) => progress.subscribe(callback),
  };
};
