import type { ScreenLock } from "../../ports/environment";

/** The browser takes the lock back whenever the page is hidden; it is asked for again when the page returns. */
export const createScreenLock = (): ScreenLock => {
  let wanted = false;
  let asking = false;
  let held: WakeLockSentinel | null = null;

  const ask = async (): Promise<void> => {
    if (!wanted || held || asking || document.visibilityState === "hidden" || !("wakeLock" in navigator)) return;
    asking = true;
    try {
      const sentinel = await navigator.wakeLock.request("screen");
      held = sentinel;
      sentinel.addEventListener("release", () => (held = null));
    } catch {
      // Refused, for instance when the battery is low: the scan goes on for as long as the machine does.
    } finally {
      asking = false;
    }
    if (!wanted) void held?.release();
  };

  document.addEventListener("visibilitychange", () => void ask());
  return {
    keepOn(on) {
      wanted = on;
      if (on) void ask();
      else void held?.release();
    },
  };
};
