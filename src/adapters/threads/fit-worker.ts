import { proxy } from "comlink";
import type { ClipFitter, FitJob, FitProgress, FittedClip } from "../../ports/clip-fitter";
import { SerialWorker } from "./serial-worker";

/** What workers/fit.worker.ts offers. Blobs cross by reference. */
export type FitWorkerApi = { fit(job: FitJob, onProgress: FitProgress): Promise<FittedClip> };

const newFitWorker = (): Worker =>
  new Worker(new URL("../../../workers/fit.worker.ts", import.meta.url), { type: "module", name: "fit" });

/** A ClipFitter with a worker for each job: cancelling ends it at once, and its memory goes with it. */
export class FitWorker implements ClipFitter {
  readonly #newWorker: () => Worker;

  constructor(newWorker: () => Worker = newFitWorker) {
    this.#newWorker = newWorker;
  }

  async fit(job: FitJob, onProgress?: FitProgress, signal?: AbortSignal): Promise<FittedClip> {
    const worker = new SerialWorker<FitWorkerApi>(this.#newWorker, 0);
    const progress = proxy((done: number) => onProgress?.(done));
    try {
      return await worker.call((api) => api.fit(job, progress), signal);
    } finally {
      worker.cancel();
    }
  }
}
