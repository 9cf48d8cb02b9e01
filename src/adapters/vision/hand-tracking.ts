import type { Seconds } from "../../domain/time/units";
import type { RgbaImage } from "../../ports/frame-source";
import { TRACKING_GAP_S } from "../../ports/vision";
import type { Landmarker } from "./mediapipe-landmarker";

/** Nothing to be seen: what was followed is forgotten. */
const BLANK: RgbaImage = { data: new Uint8ClampedArray(4 * 64 * 64).fill(255), width: 64, height: 64 };

/** Counts in pictures of which some follow one another and some do not, over one graph that always follows. */
export class HandTracking {
  readonly #landmarker: Landmarker;
  #followed = 0;
  #view: unknown = null;
  #last = 0;

  constructor(landmarker: Landmarker) {
    this.#landmarker = landmarker;
  }

  get isIdle(): boolean {
    return this.#followed === 0;
  }

  /** @param view pictures of different views never follow one another */
  count(image: RgbaImage, at: Seconds, view: unknown): number {
    const follows = view === this.#view && at > this.#last && at - this.#last <= TRACKING_GAP_S;
    if (this.#followed > 0 && !follows) this.#followed = this.#landmarker.count(BLANK);
    const following = this.#followed > 0;
    let hands = this.#landmarker.count(image);
    // While hands are followed the palm detector rests: it has not looked at this picture yet.
    if (hands === 0 && following) hands = this.#landmarker.count(image);
    this.#followed = hands;
    this.#view = view;
    this.#last = at;
    return hands;
  }
}
