import type { TimedObservation } from "./event-detector";

/** What matters for calm. `motion` null = unknown, which is never calm. */
export type CalmSample = Pick<TimedObservation, "at" | "motion" | "hands">;

/** detection.md section 4: above this nothing is ever calm. */
const MOST_MOTION = 0.1;
/**
 * Below this nothing moves, however still the stream else is: four times the noise of the footage with ground truth
 * (0.0002–0.0006 between keyframes), half of what the quietest twentieth of samples with hands has (0.004–0.008).
 */
export const LEAST_MOTION = 0.002;
/** Motion so many times above the stream's own noise is no noise: with hands it is 20–100 times as high. */
const NOISE_FACTOR = 3;
const BLOCK_MS = 1000;
/** How far to both sides the quietest second is looked for; noise changes slowly, and somebody pauses within it. */
export const NOISE_REACH_MS = 120_000;
const REACH_BLOCKS = NOISE_REACH_MS / BLOCK_MS;
const ENOUGH_SAMPLES = 3;
/** Repeated pictures of a camera that hangs tell nothing of its noise. */
const FROZEN = 1e-5;
/** A hand seen this long ago is still there unless a later look saw none. */
export const HAND_STAYS_MS = 1500;

type Block = { readonly index: number; readonly level: number };

/**
 * The noise of a stream, from the quietest seconds around a moment: median motion per second of the clock, so that the
 * jump of a keyframe does not count, without seconds in which hands were seen. A pure function of the samples
 * at most `NOISE_REACH_MS` (and a second) away.
 */
export class NoiseFloor {
  /** Closed seconds by their number, ascending; those of which nothing can be said are missing. */
  #blocks: Block[] = [];
  #open = -Infinity;
  #motions: number[] = [];
  #handAt = -Infinity;
  #hasHands = false;
  #asked = NaN;
  #answer = LEAST_MOTION;

  /** Takes samples in ascending time. */
  push({ at, motion, hands }: CalmSample): void {
    const index = Math.floor(at / BLOCK_MS);
    if (index !== this.#open) {
      this.close();
      this.#open = index;
    }
    if (hands !== null) this.#handAt = hands > 0 ? at : -Infinity;
    if (at - this.#handAt <= HAND_STAYS_MS) this.#hasHands = true;
    if (motion !== null && motion > FROZEN) this.#motions.push(motion);
  }

  /** The running second is over. */
  close(): void {
    const motions = this.#motions;
    if (motions.length >= ENOUGH_SAMPLES && !this.#hasHands) {
      const level = motions.sort((a, b) => a - b)[(motions.length - 1) >> 1] ?? 0;
      this.#blocks.push({ index: this.#open, level });
      this.#asked = NaN;
    }
    this.#motions = [];
    this.#hasHands = false;
  }

  /** Motion from which on something moves, 0–1. */
  limitAt(at: number): number {
    const index = Math.floor(at / BLOCK_MS);
    if (index === this.#asked) return this.#answer;
    let level = Infinity;
    for (const block of this.#blocks)
      if (block.level < level && Math.abs(block.index - index) <= REACH_BLOCKS) level = block.level;
    const relative = level === Infinity ? 0 : NOISE_FACTOR * level;
    this.#asked = index;
    return (this.#answer = Math.min(MOST_MOTION, Math.max(LEAST_MOTION, relative)));
  }

  /** Nothing before a moment will be asked for any more. */
  forgetBefore(at: number): void {
    const first = Math.floor(at / BLOCK_MS) - REACH_BLOCKS;
    // Seldom, or the shifting costs more than it saves.
    if ((this.#blocks[0]?.index ?? Infinity) >= first - REACH_BLOCKS) return;
    this.#blocks = this.#blocks.filter(({ index }) => index >= first);
  }
}
