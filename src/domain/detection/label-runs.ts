import type { EpochMs } from "../time/units";
import { REAL_ABSENCE_MS, samePlace, type CountedSighting } from "./label-tracks";

/** Consecutive sightings of one code. */
export type LabelRun = {
  readonly text: string;
  readonly format: string;
  readonly first: EpochMs;
  last: EpochMs;
  /** Since when it has been lying where it was seen last. */
  restsSince: EpochMs;
  readonly sightings: EpochMs[];
};

/** detection.md section 4: a code unseen for longer was shown anew. */
const MAX_GAP_MS = 30_000;

/** With where it came to rest, per format: the QR and the bars of one label lie apart. */
type Placed = { readonly run: LabelRun; readonly places: Map<string, CountedSighting> };

/**
 * Puts sightings together into runs. Other codes end a run, gaps do not until 30 s. A label that is then seen where it
 * was before has only been covered, by the next parcel or by hands: its run goes on, or it would be another parcel's.
 */
export class LabelRuns {
  readonly #longestCoverMs: number;
  /** The latest run of each code. */
  readonly #latest = new Map<string, Placed>();
  readonly #ended = new Set<LabelRun>();
  #runs: LabelRun[] = [];
  #waiting: CountedSighting[] = [];

  /** @param longestCoverS seconds for which a label may lie covered */
  constructor(longestCoverS: number) {
    this.#longestCoverMs = longestCoverS * 1000;
  }

  /** Takes what counts, at most the time of a confirmation out of order. */
  add(counted: readonly CountedSighting[]): void {
    for (const sighting of counted) this.#waiting.push(sighting);
  }

  /** Runs that begin before a moment and were not given yet, by their first sighting; what they show up to it is known. */
  takeBefore(moment: number): LabelRun[] {
    const due = this.#waiting.filter(({ at }) => at < moment).sort((a, b) => a.at - b.at);
    if (due.length > 0) this.#waiting = this.#waiting.filter(({ at }) => at >= moment);
    for (const sighting of due) this.#place(sighting);
    const begun = this.#runs;
    this.#runs = [];
    return begun;
  }

  #place(sighting: CountedSighting): void {
    const { text, at } = sighting;
    const known = this.#latest.get(text);
    const before = known?.places.get(sighting.format);
    const stays = before !== undefined && isPlaced(before) && isPlaced(sighting) && samePlace(before, sighting);
    if (known && this.#goesOn(known.run, at, stays)) {
      const { run } = known;
      this.#ended.delete(run);
      if (run.last !== at) run.sightings.push(at);
      run.last = at;
      if (before && !stays) run.restsSince = at;
      if (!stays) known.places.set(sighting.format, sighting);
    } else {
      const run = { text, format: sighting.format, first: at, last: at, restsSince: at, sightings: [at] };
      this.#runs.push(run);
      this.#latest.set(text, { run, places: new Map([[sighting.format, sighting]]) });
    }
    // Two labels on one parcel are read in turns; only one that stays unseen is over.
    for (const [other, { run }] of this.#latest) {
      if (other === text || at - run.last < REAL_ABSENCE_MS) continue;
      this.#ended.add(run);
      if (at - run.last > Math.max(MAX_GAP_MS, this.#longestCoverMs)) {
        this.#ended.delete(run);
        this.#latest.delete(other);
      }
    }
  }

  #goesOn(run: LabelRun, at: EpochMs, stays: boolean): boolean {
    const gap = at - run.last;
    return (gap <= MAX_GAP_MS && !this.#ended.has(run)) || (stays && gap <= this.#longestCoverMs);
  }
}

const isPlaced = ({ centre }: CountedSighting): boolean => centre !== null;
