/** A keyboard-wedge scanner types its keys 1–30 ms apart and ends with Enter; nobody presses two shortcuts so fast. */
export const BURST_MS = 50;

type Timer = { readonly set: (work: () => void, ms: number) => unknown; readonly clear: (handle: unknown) => void };

/** Lets a key act only when no other comes close before or behind it. */
export class KeyGuard {
  readonly #timer: Timer;
  #lastAt = -Infinity;
  #pending: unknown = null;
  #held: string | null = null;

  constructor(timer: Timer) {
    this.#timer = timer;
  }

  /**
   * @param key as the keyboard names it @param at milliseconds @param repeat the key is held down
   * @param act undefined when the key is no shortcut; it counts as one of a burst all the same
   */
  press(key: string, at: number, repeat: boolean, act: (() => void) | undefined): void {
    // A held key repeats 30 times a second; its first press was alone.
    if (repeat) {
      if (this.#held === key) act?.();
      return;
    }
    const isBurst = at - this.#lastAt < BURST_MS;
    this.#lastAt = at;
    this.#held = null;
    if (this.#pending !== null) this.#timer.clear(this.#pending);
    this.#pending = null;
    if (isBurst || !act) return;
    this.#pending = this.#timer.set(() => {
      this.#pending = null;
      this.#held = key;
      act();
    }, BURST_MS);
  }
}
