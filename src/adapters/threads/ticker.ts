import type { Ticker } from "../../ports/environment";

/** Ticks come from a worker, started by the first listener. */
export const createTicker = (): Ticker => {
  const listeners = new Set<() => void>();
  let worker: Worker | null = null;
  const start = (): Worker => {
    const ticking = new Worker(new URL("../../../workers/tick.worker.ts", import.meta.url), {
      type: "module",
      name: "tick",
    });
    ticking.addEventListener("message", () => {
      for (const listener of [...listeners]) listener();
    });
    return ticking;
  };
  return {
    onTick(callback) {
      // Another listener even when the same function is given twice.
      const listener = (): void => callback();
      listeners.add(listener);
      worker ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        worker?.terminate();
        worker = null;
      };
    },
  };
};
