import type { EventDetection } from "../../ports/event-detection";
import { SerialWorker } from "./serial-worker";

/** A scan asks every few seconds; without one the worker's memory is given back. */
const IDLE_MS = 30_000;

const newDetectionWorker = (): Worker =>
  new Worker(new URL("../../../workers/detect.worker.ts", import.meta.url), { type: "module", name: "detect" });

/** Detection in a worker of its own, started by the first call. */
export const createDetectionWorker = (newWorker: () => Worker = newDetectionWorker): EventDetection => {
  const worker = new SerialWorker<EventDetection>(newWorker, IDLE_MS);
  return { detect: (input, window) => worker.call((api) => api.detect(input, window)) };
};
