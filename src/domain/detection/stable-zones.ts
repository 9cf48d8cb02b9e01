import type { Interval } from "../time/interval";
import type { EpochMs } from "../time/units";

/** One sample as far as calm matters. `motion` null = unknown, which is never calm. */
export type CalmSample = { readonly at: EpochMs; readonly motion: number | null; readonly hands: number | null };

/** detection.md section 4. */
export const STABLE_MOTION = 0.1;
const STABLE_SAMPLES = 6;
const STABLE_MS = 1000;

/** Collects the stretches in which nothing moves and no hand is seen, for at least six samples and 1 s. */
export class StableZones {
  readonly zones: Interval<EpochMs>[] = [];
  #current: { from: EpochMs; to: EpochMs; samples: number } | null = null;

  push({ at, motion, hands }: CalmSample): void {
    if (motion === null || motion >= STABLE_MOTION || (hands ?? 0) > 0) this.close();
    else if (this.#current) {
      this.#current.to = at;
      this.#current.samples++;
    } else this.#current = { from: at, to: at, samples: 1 };
  }

  close(): void {
    const zone = this.#current;
    this.#current = null;
    if (zone && zone.samples >= STABLE_SAMPLES && zone.to - zone.from >= STABLE_MS - 1) {
      this.zones.push({ from: zone.from, to: zone.to });
    }
  }
}
