import { epochMs, type EpochMs } from "../time/units";
import type { TimedObservation } from "./event-detector";

/**
 * Activity is judged block by block. Noise, a lamp's flicker, the pulse of keyframes and the jump
 * of a light change fill less than a quarter of a block or move all of its samples alike; hands do
 * neither (footage: motion with hands 0.004–0.05, its quartiles a factor of three apart).
 */
const BLOCK_MS = 5000;
const LOW_QUANTILE = 0.25;
const HIGH_QUANTILE = 0.75;
/** Upper over lower quartile in a block with hands; pure noise stays near 1. */
const ACTIVE_RATIO = 1.8;
/** Mean |Δgrey|/255 below which nothing moves: 95 % of samples with hands lie above, still pictures below. */
const ACTIVE_MOTION = 0.004;
/** With fewer samples there are no quartiles: any motion counts. */
const ENOUGH_SAMPLES = 4;

type MotionSample = { readonly at: EpochMs; readonly motion: number };

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? 0;

/** Last sample of a block at which something moved, or null. */
const lastMotion = (samples: readonly MotionSample[]): EpochMs | null => {
  const sorted = samples.map(({ motion }) => motion).sort((a, b) => a - b);
  const low = quantile(sorted, LOW_QUANTILE);
  const limit = samples.length < ENOUGH_SAMPLES ? ACTIVE_MOTION : Math.max(ACTIVE_MOTION, ACTIVE_RATIO * low);
  const busy = samples.length < ENOUGH_SAMPLES ? (sorted.at(-1) ?? 0) : quantile(sorted, HIGH_QUANTILE);
  if (busy < limit) return null;
  return samples.findLast(({ motion }) => motion >= limit)?.at ?? null;
};

/** Watches one stretch in which the trigger is not seen for signs of work. */
export class BlindWatch {
  readonly #maxQuietMs: number;
  #blockFrom: EpochMs;
  #samples: MotionSample[] = [];
  #unknown = 0;
  #quietSince: EpochMs;
  #lastActivity: EpochMs | null = null;

  /** @param maxQuietS seconds without activity after which the camera is called blind */
  constructor(from: EpochMs, maxQuietS: number) {
    this.#blockFrom = from;
    this.#quietSince = from;
    this.#maxQuietMs = maxQuietS * 1000;
  }

  /** The last moment of work, or null when there was none so far. */
  get lastActivity(): EpochMs | null {
    return this.#lastActivity;
  }

  /** A code was read or a hand seen. */
  active(at: EpochMs): void {
    if (this.#lastActivity === null || at > this.#lastActivity) this.#lastActivity = at;
    if (at > this.#quietSince) this.#quietSince = at;
  }

  /** Takes a sample; returns since when nothing has happened once that is longer than allowed, else null. */
  push({ at, motion, hands }: TimedObservation): EpochMs | null {
    while (at >= this.#blockFrom + BLOCK_MS) this.#closeBlock();
    if (hands !== null && hands > 0) this.active(at);
    if (motion !== null) this.#samples.push({ at, motion });
    else this.#unknown++;
    // Only judged blocks are known to be quiet.
    return this.#blockFrom - this.#quietSince > this.#maxQuietMs ? this.#quietSince : null;
  }

  #closeBlock(): void {
    const end = epochMs(this.#blockFrom + BLOCK_MS);
    const moved = lastMotion(this.#samples);
    if (moved !== null) this.active(moved);
    // Where motion is not known the rule does not apply: the quiet time begins anew.
    if (this.#samples.length < this.#unknown && end > this.#quietSince) this.#quietSince = end;
    this.#blockFrom = end;
    this.#samples = [];
    this.#unknown = 0;
  }
}
