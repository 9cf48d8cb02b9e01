import { Failure, failureNameOf } from "../../domain/model/failure";
import type { ClipFitter, FitJob, FitProgress, FittedClip } from "../../ports/clip-fitter";

/** Asks one after the other until one has the codecs for the clip. */
export class FittingLadder implements ClipFitter {
  readonly #steps: readonly ClipFitter[];

  /** @param steps the fastest first */
  constructor(steps: readonly ClipFitter[]) {
    this.#steps = steps;
  }

  async fit(job: FitJob, onProgress?: FitProgress, signal?: AbortSignal): Promise<FittedClip> {
    let missing = new Failure("codec-unsupported", "no fitter");
    for (const step of this.#steps) {
      try {
        return await step.fit(job, onProgress, signal);
      } catch (error) {
        if (failureNameOf(error) !== "codec-unsupported") throw error;
        missing = new Failure("codec-unsupported", String(error), { cause: error });
      }
    }
    throw missing;
  }
}
