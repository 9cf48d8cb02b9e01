import { Failure } from "../../domain/model/failure";
import type { WriterLock } from "../../ports/environment";

/** One tab of this origin scans; the lock is held until it is released or the tab goes. */
export const createWriterLock = (name = "vtrack-writer"): WriterLock => {
  /** Ends the hold; null while this tab is not the writer. */
  let letGo: (() => void) | null = null;
  let asking: Promise<boolean> | null = null;
  let queued = false;

  const hold = (): Promise<void> => new Promise((resolve) => (letGo = resolve));

  const ask = (): Promise<boolean> =>
    new Promise((resolve, reject) => {
      navigator.locks
        .request(name, { ifAvailable: true }, (lock) => {
          const held = lock ? hold() : undefined;
          resolve(lock !== null);
          return held;
        })
        // Refused where the site may store nothing, or while the page is being left.
        .catch((error: unknown) => reject(new Failure("storage-unavailable", String(error), { cause: error })));
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
      navigator.locks
        .request(name, () => {
          queued = false;
          const held = hold();
          callback();
          return held;
        })
        .catch(() => (queued = false));
    },
    release() {
      letGo?.();
      letGo = null;
    },
  };
};
