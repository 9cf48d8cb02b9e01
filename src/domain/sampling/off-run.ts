import type { DetectionSettings } from "../model/settings";
import type { Seconds } from "../time/units";
import { STILL, type KeyLook } from "./key-look";

/** A label that is in view in this time before the sticker is covered may lie there; one that comes later may not. */
export const LIES_S = 15;
const ARRIVAL_S = 3;

/** Both groups that meet at a key picture. */
export const MOMENT_S = 0.01;

/** Numbers of the first and the last look of a stretch in which the sticker is not seen. */
type Run = { readonly first: number; readonly last: number };

export const offRuns = (looks: readonly (KeyLook | null)[]): Run[] => {
  const runs: { first: number; last: number }[] = [];
  looks.forEach((look, i) => {
    if (look?.triggerSeen !== false) return;
    const run = runs.at(-1);
    if (run?.last === i - 1) run.last = i;
    else runs.push({ first: i, last: i });
  });
  return runs;
};

/** Marks the groups that overlap a time; of a free table at rest only when `calmToo`. */
export type Mark = (from: number, to: number, calmToo?: boolean) => void;

/** A stretch in which the sticker is not seen, as its key pictures show it. */
export class OffRun {
  readonly #looks: readonly (KeyLook | null)[];
  readonly #run: Run;
  readonly #settings: DetectionSettings;

  constructor(run: Run, looks: readonly (KeyLook | null)[], settings: DetectionSettings) {
    this.#run = run;
    this.#looks = looks;
    this.#settings = settings;
  }

  mark(mark: Mark): void {
    const own = this.ownCodes();
    if (own.length === 0) this.#markCodeless(mark);
    for (const [n, { index }] of own.entries()) {
      const other = own[n - 1];
      // Two labels of one parcel or two parcels: only what happened between them tells.
      if (other) mark(this.#at(this.#lastBefore(other.text, index)), this.#at(index));
    }
    this.#markUnsure(mark);
  }

  /** Codes by their first look, those left out that may lie there: the detector tells whether they do. */
  ownCodes(): { readonly text: string; readonly index: number }[] {
    const { first, last } = this.#run;
    const start = this.#at(first);
    const before = this.#looks.filter((look) => look && look.at > start - LIES_S && look.at < start - ARRIVAL_S);
    const seen = new Set(before.flatMap((look) => look?.codes.map(({ text }) => text) ?? []));
    const own: { text: string; index: number }[] = [];
    for (let index = first; index <= last; index++)
      for (const { text } of this.#looks[index]?.codes ?? [])
        if (!seen.has(text)) {
          seen.add(text);
          own.push({ text, index });
        }
    return own;
  }

  /** All of it, with the time in which a label still counts; of longer than the longest packing only what moves. */
  #markCodeless(mark: Mark): void {
    const { first, last } = this.#run;
    const { earlyCodeS, lateCodeS, maxPackingS } = this.#settings;
    const [from, to] = [this.#at(first), this.#at(last)];
    if (to - from <= maxPackingS) {
      mark(from - earlyCodeS, to + lateCodeS, false);
      return;
    }
    for (let i = first; i < last; i++)
      if ((this.#looks[i + 1]?.motion ?? 1) >= STILL) mark(this.#at(i), this.#at(i + 1));
  }

  /** Bars that were read once need a second reading within seconds. */
  #markUnsure(mark: Mark): void {
    for (let i = this.#run.first; i <= this.#run.last; i++) {
      const codes = this.#looks[i]?.codes ?? [];
      for (const { text, sure } of codes) {
        const confirmed = codes.some((other) => other.sure && other.text === text);
        if (!sure && !confirmed && !this.#shows(i - 1, text) && !this.#shows(i + 1, text))
          mark(this.#at(i) - MOMENT_S, this.#at(i) + MOMENT_S);
      }
    }
  }

  #lastBefore(text: string, index: number): number {
    let at = index - 1;
    while (at > this.#run.first && !this.#shows(at, text)) at--;
    return at;
  }

  #shows(index: number, text: string): boolean {
    return this.#looks[index]?.codes.some((code) => code.text === text) ?? false;
  }

  #at(index: number): number {
    return this.#looks[index]?.at ?? 0;
  }
}

/**
 * When key pictures show codes of the session itself that one look is enough for: of the stretch without the sticker
 * that a look at this time belongs to; none when the sticker is seen in it.
 */
export const ownSightings = (
  looks: readonly (KeyLook | null)[],
  at: Seconds,
  settings: DetectionSettings,
): readonly Seconds[] => {
  const run = offRuns(looks).find(
    ({ first, last }) => (looks[first]?.at ?? Infinity) <= at && (looks[last]?.at ?? 0) >= at,
  );
  if (!run) return [];
  const own = new Set(new OffRun(run, looks, settings).ownCodes().map(({ text }) => text));
  return looks
    .slice(run.first, run.last + 1)
    .flatMap((look) => (look?.codes.some(({ text, sure }) => sure && own.has(text)) ? [look.at] : []));
};
