import type { Interval } from "../time/interval";
import type { EpochMs } from "../time/units";
import type { JudgedSample } from "./calm-stream";

/** A stretch in which nothing moved and no hand was seen. */
export type StableZone = Interval<EpochMs> & {
  /** Somebody looked for hands in it. */
  readonly looked: boolean;
};

/** detection.md section 4. */
const STABLE_SAMPLES = 6;
const STABLE_MS = 1000;

/** Finds the stretches in which nothing moves and no hand is seen, for at least six samples and 1 s. */
export class StableZones {
  #current: { from: EpochMs; to: EpochMs; samples: number; looked: boolean } | null = null;

  /** The zone that is going on, once it is long enough to be one. */
  get open(): StableZone | null {
    const zone = this.#current;
    if (!zone || zone.samples < STABLE_SAMPLES || zone.to - zone.from < STABLE_MS - 1) return null;
    const { from, to, looked } = zone;
    return { from, to, looked };
  }

  /** Returns the zone that this sample ends. */
  push({ at, moves, hands, handsThere }: JudgedSample): StableZone | null {
    if (moves !== false || handsThere === true) return this.close();
    this.#current ??= { from: at, to: at, samples: 0, looked: false };
    this.#current.to = at;
    this.#current.samples++;
    if (hands !== null) this.#current.looked = true;
    return null;
  }

  close(): StableZone | null {
    const zone = this.open;
    this.#current = null;
    return zone;
  }
}
