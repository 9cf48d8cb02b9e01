import type { FitCaption } from "../../../domain/clips/fit-caption";
import { Failure } from "../../../domain/model/failure";
import type { ClipFitter, FitJob, FitProgress, FittedClip } from "../../../ports/clip-fitter";
import { readFailureOf } from "../read-failure";
import type { FitEngine } from "./fit-engine";
import { fitWithin } from "./fit-within";

/** Fits clips with one kind of engine, opened for each clip. */
export class EngineClipFitter implements ClipFitter {
  readonly #open: (clip: Blob, caption: FitCaption) => Promise<FitEngine>;

  constructor(open: (clip: Blob, caption: FitCaption) => Promise<FitEngine>) {
    this.#open = open;
  }

  async fit(job: FitJob, onProgress?: FitProgress, signal?: AbortSignal): Promise<FittedClip> {
    const proceed = (done: number): void => {
      if (signal?.aborted) throw new Failure("cancelled");
      onProgress?.(done);
    };
    try {
      const engine = await this.#open(job.clip, job.caption);
      try {
        return await fitWithin(engine, job, proceed);
      } finally {
        engine.close();
      }
    } catch (error) {
      throw await readFailureOf(error, [job.clip]);
    }
  }
}
