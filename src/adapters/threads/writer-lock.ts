import type { WriterLock } from "../../ports/environment";

/** One tab of this origin scans; the lock is held until it is released or the tab goes. */
export const createWriterLock = (name = "vtrack-writer"): WriterLock => {
  /** Ends the hold; null while this tab is not the writer. */
  let letGo: (() => void) | null = null;
  let asking: Promise<boolean> | null = null;
  let queued = false;

  const hold = (): Promise<void> => new Promise((resolve) => (letGo = resolve));

  const ask = (): Promise<boolean> =>
    new Promise((resolve) => {
      void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        const held = lock ? hold() : undefined;
        resolve(lock !== null);
        return held;
      });
    });

  return {
    async tryAcquire() {
      if (letGo) return true;
      // Two calls at once share one request: the second must not find the first one's lock in its way.
      asking ??= ask().finally(() => (asking = null));
      return asking;
    },
    onAcquired(callback) {
      if (queued || letGo) return;
      queued = true;
      void navigator.locks.request(name, () => {
        queued = false;
        const held = hold();
        callback();
        return held;
      });
    },
    release() {
      letGo?.();
      letGo = null;
    },
  };
};
