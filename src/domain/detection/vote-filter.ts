import type { EpochMs } from "../time/units";

/** The trigger's steadied state changed; `at` is the first sample that belongs to the new state. */
export type Transition = { readonly on: boolean; readonly at: EpochMs };

/** detection.md section 3: five samples; three see the trigger → On, none does → Off, otherwise as before. */
const WINDOW = 5;
const ON_VOTES = 3;

/** Steadies the trigger. Samples that tell nothing (null) have no vote and change nothing. */
export class VoteFilter {
  #window: { readonly at: EpochMs; readonly seen: boolean }[] = [];
  #on: boolean | null = null;

  /** Takes one sample, ascending in time; returns the transition it decides, if any. */
  push(at: EpochMs, seen: boolean | null): Transition | null {
    if (seen === null) return null;
    this.#window.push({ at, seen });
    if (this.#window.length > WINDOW) this.#window.shift();
    const votes = this.#window.filter((sample) => sample.seen);
    const [firstOn] = votes;
    if (this.#on !== true && firstOn && votes.length >= ON_VOTES) return this.#change(true, firstOn.at);
    const [oldest] = this.#window;
    if (this.#on !== false && oldest && votes.length === 0 && this.#window.length === WINDOW) {
      return this.#change(false, oldest.at);
    }
    return null;
  }

  #change(on: boolean, at: EpochMs): Transition {
    this.#on = on;
    return { on, at };
  }
}
