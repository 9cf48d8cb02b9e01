import type { WriterLock } from "../../ports/environment";

/** One tab of this origin scans; the lock is held until the tab goes. */
export const createWriterLock = (name = "vtrack-writer"): WriterLock => {
  let held = false;
  let asked = false;

  const hold = (): Promise<void> => {
    held = true;
    return new Promise<void>(() => undefined);
  };

  return {
    async tryAcquire() {
      if (held) return true;
      return new Promise<boolean>((resolve) => {
        void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock ? hold() : undefined;
        });
      });
    },
    onAcquired(callback) {
      if (asked || held) return;
      asked = true;
      void navigator.locks.request(name, () => {
        callback();
        return hold();
      });
    },
  };
};
