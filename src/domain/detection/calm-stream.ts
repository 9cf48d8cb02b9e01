import type { EpochMs } from "../time/units";
import { HAND_STAYS_MS, NOISE_REACH_MS, NoiseFloor, type CalmSample } from "./noise-floor";

/** A sample once it is known what its motion means. */
export type JudgedSample = {
  readonly at: EpochMs;
  /** Something moves; null where motion is unknown. */
  readonly moves: boolean | null;
  /** Answer of the look at this sample; null = nobody looked. */
  readonly hands: number | null;
  /** Hands are in the picture, seen now or a moment ago; null = nobody looked lately. */
  readonly handsThere: boolean | null;
};

/** The second that holds a sample must be over as well. */
const DELAY_MS = NOISE_REACH_MS + 2000;
/** In batches: shifting the queue costs more than judging. */
const BATCH_MS = 10_000;

const NONE: readonly JudgedSample[] = [];

/**
 * Tells of each sample whether something moves: more than the noise around it, in this sample and in one beside it. The
 * jump of a keyframe or of a lamp is a single sample. Judges with a delay of two minutes; `finish` gives the rest.
 */
export class CalmStream {
  readonly #floor = new NoiseFloor();
  #waiting: CalmSample[] = [];
  #moved = false;
  #lookAt = -Infinity;
  #handsThere = false;

  /** Takes samples in ascending time. Returns those that can be judged now, in their order. */
  push(sample: CalmSample): readonly JudgedSample[] {
    this.#floor.push(sample);
    this.#waiting.push(sample);
    const first = this.#waiting[0];
    if (!first || sample.at - first.at < DELAY_MS + BATCH_MS) return NONE;
    return this.#judge(sample.at - DELAY_MS);
  }

  finish(): JudgedSample[] {
    this.#floor.close();
    return this.#judge(Infinity);
  }

  #judge(until: number): JudgedSample[] {
    const count = this.#waiting.findIndex(({ at }) => at > until);
    const due = count < 0 ? this.#waiting.length : count;
    const judged: JudgedSample[] = [];
    for (let i = 0; i < due; i++) {
      const sample = this.#waiting[i];
      if (sample) judged.push(this.#judged(sample, this.#waiting[i + 1]));
    }
    this.#waiting = this.#waiting.slice(due);
    const next = this.#waiting[0];
    if (next) this.#floor.forgetBefore(next.at);
    return judged;
  }

  #judged({ at, motion, hands }: CalmSample, next: CalmSample | undefined): JudgedSample {
    const limit = this.#floor.limitAt(at);
    const above = motion !== null && motion >= limit;
    const moves = motion === null ? null : above && (this.#moved || (next?.motion ?? 0) >= limit);
    this.#moved = above;
    if (hands !== null) {
      this.#lookAt = at;
      this.#handsThere = hands > 0;
    }
    return { at, moves, hands, handsThere: at - this.#lookAt <= HAND_STAYS_MS ? this.#handsThere : null };
  }
}
