import type { Conditions } from "../../domain/schedule/scan-workers";
import type { Machine, Ticker } from "../../ports/environment";

/** Somebody types for this long after the last key. */
const TYPING_MS = 10_000;
const LOW_BATTERY = 0.2;

/** Chrome's Battery Status API, which TypeScript does not know any more. */
type Battery = EventTarget & { readonly charging: boolean; readonly level: number };
type WithBattery = Navigator & { getBattery?: () => Promise<Battery> };

/** Listens to this page for as long as it is open. */
export const createBrowserMachine = (ticker: Ticker): Machine => {
  const listeners = new Set<() => void>();
  const playing = new Set<HTMLMediaElement>();
  let lastKeyAt = -Infinity;
  let battery: Battery | null = null;
  let stopTicks: (() => void) | null = null;

  const read = (): Conditions => ({
    cores: navigator.hardwareConcurrency,
    isHidden: document.visibilityState === "hidden",
    isTyping: performance.now() - lastKeyAt < TYPING_MS,
    isPlaying: playing.size > 0,
    isBatteryLow: battery !== null && !battery.charging && battery.level <= LOW_BATTERY,
  });
  let told = JSON.stringify(read());
  const tell = (): void => {
    const now = JSON.stringify(read());
    if (now === told) return;
    told = now;
    for (const listener of [...listeners]) listener();
  };
  /** The end of typing has no event, nor has a player that was taken off the page. */
  const look = (): void => {
    for (const player of playing) if (player.paused || !player.isConnected) playing.delete(player);
    tell();
    if (playing.size > 0 || performance.now() - lastKeyAt < TYPING_MS) return;
    stopTicks?.();
    stopTicks = null;
  };
  const begin = (): void => {
    stopTicks ??= ticker.onTick(look);
    tell();
  };

  document.addEventListener("visibilitychange", tell);
  document.addEventListener("keydown", () => {
    lastKeyAt = performance.now();
    begin();
  });
  // Media events do not bubble.
  document.addEventListener(
    "play",
    ({ target }) => {
      if (target instanceof HTMLMediaElement) playing.add(target);
      begin();
    },
    true,
  );
  document.addEventListener("pause", look, true);
  void (navigator as WithBattery).getBattery?.().then(
    (found) => {
      battery = found;
      for (const event of ["levelchange", "chargingchange"]) found.addEventListener(event, tell);
      tell();
    },
    () => undefined, // refused by a policy: as without a battery
  );

  return {
    conditions: read,
    onChange(callback) {
      const listener = (): void => callback();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
