import { Failure } from "../../domain/model/failure";
import type { Seconds } from "../../domain/time/units";
import type { RgbaImage } from "../../ports/frame-source";
import type { HandFinder } from "../../ports/vision";
import { isBetter, TrialPictures, type Counted } from "./delegate-trial";
import { HandTracking } from "./hand-tracking";
import { createLandmarker, type Landmarker } from "./mediapipe-landmarker";
import { isHardware, openWebGl } from "./webgl";

/** Contexts that may be lost one after the other, without an answer from any. */
const MAX_LOSSES = 3;

/** The one graph of this worker: a second one would cost as much memory, and a worker has four WebGL contexts at most. */
class HandEngine {
  #landmarker: Landmarker;
  #tracking: HandTracking;
  /** Null once it is decided, and where there is nothing to decide. */
  #trial: TrialPictures | null;

  constructor(landmarker: Landmarker, trial: TrialPictures | null) {
    this.#trial = trial;
    this.#landmarker = landmarker;
    this.#tracking = new HandTracking(landmarker);
  }

  /** @throws Failure `hands-unavailable` */
  async count(image: RgbaImage, at: Seconds, view: unknown): Promise<number> {
    let reason: unknown = "WebGL is taken away again and again";
    for (let losses = 0; losses < MAX_LOSSES; losses++) {
      try {
        const fresh = this.#tracking.isIdle;
        const begin = performance.now();
        const hands = this.#tracking.count(image, at, view);
        if (!this.#landmarker.isLost) {
          const pictures = this.#trial?.add({ image, at, view, hands, ms: performance.now() - begin }, fresh);
          if (pictures) await this.#tryGpu(pictures);
          return hands;
        }
      } catch (error) {
        reason = error;
      }
      // A driver that starts anew, a machine that slept: the old graph would find nothing for ever.
      this.#use(await createLandmarker("CPU"));
    }
    throw new Failure("hands-unavailable", String(reason), { cause: reason });
  }

  #use(landmarker: Landmarker): void {
    try {
      this.#landmarker.close();
    } catch {
      // What is broken cannot be closed either.
    }
    this.#landmarker = landmarker;
    this.#tracking = new HandTracking(landmarker);
  }

  /** Counts the same pictures once more on the graphics processor, and stays there when it is equal and faster. */
  async #tryGpu(pictures: readonly Counted[]): Promise<void> {
    this.#trial = null;
    try {
      const gpu = await createLandmarker("GPU");
      const tracking = new HandTracking(gpu);
      // Its programs are compiled at the first picture.
      for (const { image, at } of pictures.slice(0, 1)) tracking.count(image, at, null);
      const counted = pictures.map(({ image, at, view }) => {
        const begin = performance.now();
        return { hands: tracking.count(image, at, view), ms: performance.now() - begin };
      });
      if (gpu.isLost || !isBetter(pictures, counted)) return gpu.close();
      this.#use(gpu);
    } catch {
      // The processor goes on.
    }
  }
}

let engine: Promise<HandEngine> | null = null;

const startEngine = async (): Promise<HandEngine> => {
  const webgl = openWebGl();
  const trial = isHardware(webgl) ? new TrialPictures() : null;
  return new HandEngine(await createLandmarker("CPU", webgl), trial);
};

/**
 * MediaPipe's HandLandmarker: 20–25 ms for a picture without hands, 30–45 ms with two.
 * @throws Failure `engine-missing`, `hands-unavailable`
 */
export const createHandFinder = async (): Promise<HandFinder> => {
  engine ??= startEngine().catch((error: unknown) => {
    engine = null;
    throw error;
  });
  const shared = await engine;
  const view = Symbol("pictures of one finder");
  return {
    name: "mediapipe",
    count: (image, at) => shared.count(image, at, view),
    // The engine is shared by every finder of the worker and ends with it.
    dispose: () => undefined,
  };
};
