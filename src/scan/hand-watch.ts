import { Failure } from "../domain/model/failure";
import type { Seconds } from "../domain/time/units";
import type { SampledFrame } from "../ports/frame-source";
import type { HandFinder } from "../ports/vision";
import type { PixelRect, Rotation } from "./areas";
import { createHandCounter, type HandCounter } from "./hand-counter";
import type { StageClock } from "./stage-clock";

/** Pauses between two looks, one of which costs 20–90 ms; all short enough for the finder to follow hands from look to look. */
const PAUSE_S = {
  /** Hands come or have just gone: the first and the last look that finds them should be near the truth. */
  change: 0.3,
  /** Nobody found for a while although something moves. */
  searching: 0.5,
  /** Still nobody: passers-by, a belt. */
  doubtful: 0.8,
  /** Hands are there and stay: shorter than a hand is believed to stay unseen, and than the shortest calm. */
  steady: 0.8,
};
const CHANGE_LASTS_S = 1.5;
const SEARCH_LASTS_S = 10;
/** Samples lie up to half a frame beside their step. */
const EARLY_S = 0.05;

/** Decides at which samples hands are looked for while a detector wants it, and looks. */
export class HandWatch {
  readonly #load: () => Promise<HandFinder>;
  readonly #clock: StageClock;
  #counter: Promise<HandCounter> | null = null;
  #unavailable = false;
  #wanted = false;
  #lastLook = -Infinity;
  /** Since when the answers have been what they are: hands, or none. */
  #sameSince = -Infinity;
  #there = false;

  /** @param load called when hands are wanted for the first time */
  constructor(load: () => Promise<HandFinder>, clock: StageClock) {
    this.#load = load;
    this.#clock = clock;
  }

  /** This machine cannot look for hands, as came out when they were wanted. */
  get unavailable(): boolean {
    return this.#unavailable;
  }

  /**
   * @param wanted whether a detector asked for this moment
   * @param area the packing area, pixels of the decoded picture
   * @returns the number of hands; null = not looked, or the finder failed at this picture
   * @throws Failure `engine-missing` when the finder is there but can not be loaded
   */
  async look(frame: SampledFrame, area: PixelRect, rotation: Rotation, wanted: boolean): Promise<number | null> {
    const begins = wanted && !this.#wanted;
    this.#wanted = wanted;
    if (begins) this.#begin(frame.at);
    if (!wanted || this.#unavailable || frame.at - this.#lastLook < this.#pause(frame.at) - EARLY_S) return null;
    const counter = await this.#open(rotation);
    if (!counter) return null;
    this.#lastLook = frame.at;
    const hands = await this.#clock.attempt("hands", () => counter.count(frame, area));
    if (hands === null) return null;
    if (hands > 0 !== this.#there) {
      this.#there = hands > 0;
      this.#sameSince = frame.at;
    }
    return hands;
  }

  dispose(): void {
    this.#counter?.then(
      (counter) => counter.dispose(),
      () => undefined,
    );
  }

  #begin(at: Seconds): void {
    this.#there = false;
    this.#sameSince = at;
    this.#lastLook = -Infinity;
  }

  #pause(at: Seconds): number {
    const same = at - this.#sameSince;
    if (this.#there) return PAUSE_S.steady;
    if (same < CHANGE_LASTS_S) return PAUSE_S.change;
    return same < SEARCH_LASTS_S ? PAUSE_S.searching : PAUSE_S.doubtful;
  }

  async #open(rotation: Rotation): Promise<HandCounter | null> {
    try {
      this.#counter ??= this.#load().then((finder) => createHandCounter(finder, rotation));
      return await this.#counter;
    } catch (error) {
      // That stops all scans until it is there; with any other trouble detection goes on by movement and labels.
      if (error instanceof Failure && error.name === "engine-missing") throw error;
      this.#unavailable = true;
      return null;
    }
  }
}
