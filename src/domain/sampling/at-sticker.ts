import type { DetectionSettings } from "../model/settings";
import { calmMotion, isTooLong, STILL, type Between, type KeyLook, type Need } from "./key-look";
import { coveredBetween } from "./picture-sizes";

/** So much more print than work without a label shows is a label; docs/measurements.md has the figures. */
const LABEL_PRINT = 1.5;
const LEAST_PRINT = 40;

/** The two key pictures contradict each other, or do not say. */
const isOpen = (between: Between): boolean => {
  const { before, after } = between;
  if (!before || !after || isTooLong(between)) return true;
  return before.triggerSeen === null || before.triggerSeen !== after.triggerSeen;
};

/**
 * Which groups have to be decoded whole at a table with a sticker: where the table's state changes or may have changed
 * for a moment, sessions without a code, the time between two codes of a session, labels that were seen and not read.
 */
export const atSticker = (betweens: readonly Between[], settings: DetectionSettings): Need[] => {
  const covered = coveredBetween(betweens);
  const needs = betweens.map((between, i): Need => (isOpen(between) || covered[i] ? "decode" : "hold"));
  const looks = betweens.map(({ before }) => before);
  const calm = calmBetween(betweens);
  const mark: Mark = (from, to, calmToo = true) =>
    betweens.forEach(({ group, after }, i) => {
      if (group.at < to && (after?.at ?? Infinity) > from && (calmToo || !calm[i])) needs[i] = "read-harder";
    });
  for (const run of offRuns(looks)) new OffRun(run, looks, settings).mark(mark);
  for (const look of unreadLabels(looks)) mark(look.at - MOMENT_S, look.at + MOMENT_S);
  return needs;
};

/** A label that is in view in this time before the sticker is covered may lie there; one that comes later may not. */
const LIES_S = 15;
const ARRIVAL_S = 3;

/** Both groups that meet at a key picture. */
const MOMENT_S = 0.01;

/** Numbers of the first and the last look of a stretch in which the sticker is not seen. */
type Run = { readonly first: number; readonly last: number };

const offRuns = (looks: readonly (KeyLook | null)[]): Run[] => {
  const runs: { first: number; last: number }[] = [];
  looks.forEach((look, i) => {
    if (look?.triggerSeen !== false) return;
    const run = runs.at(-1);
    if (run?.last === i - 1) run.last = i;
    else runs.push({ first: i, last: i });
  });
  return runs;
};

/** Looks with clearly more print around no code than other looks at work without a code have. */
const unreadLabels = (looks: readonly (KeyLook | null)[]): KeyLook[] => {
  const working = looks.filter((look) => look !== null).filter(({ triggerSeen }) => triggerSeen === false);
  const usual = working
    .filter(({ codes }) => codes.length === 0)
    .map(({ unreadPrint }) => unreadPrint)
    .sort((a, b) => a - b);
  const limit = LEAST_PRINT + LABEL_PRINT * (usual[usual.length >> 1] ?? 0);
  return working.filter(({ unreadPrint }) => unreadPrint > limit);
};

/** Marks the groups that overlap a time; of a free table at rest only when `calmToo`. */
type Mark = (from: number, to: number, calmToo?: boolean) => void;

/** The table is free at both key pictures, which differ no more than those of the calmest such group, or nearly. */
const calmBetween = (betweens: readonly Between[]): boolean[] => {
  const free = betweens.map(({ before, after }) => before?.triggerSeen === true && after?.triggerSeen === true);
  const limit = calmMotion(betweens.flatMap(({ after }, i) => (free[i] ? [after?.motion ?? null] : [])));
  return betweens.map(({ after }, i) => free[i] === true && (after?.motion ?? Infinity) < limit);
};

/** A stretch in which the sticker is not seen, as its key pictures show it. */
class OffRun {
  readonly #looks: readonly (KeyLook | null)[];
  readonly #run: Run;
  readonly #settings: DetectionSettings;

  constructor(run: Run, looks: readonly (KeyLook | null)[], settings: DetectionSettings) {
    this.#run = run;
    this.#looks = looks;
    this.#settings = settings;
  }

  mark(mark: Mark): void {
    const own = this.#ownCodes();
    if (own.length === 0) this.#markCodeless(mark);
    for (const [n, { index }] of own.entries()) {
      const other = own[n - 1];
      // Two labels of one parcel or two parcels: only what happened between them tells.
      if (other) mark(this.#at(this.#lastBefore(other.text, index)), this.#at(index));
    }
    this.#markUnsure(mark);
  }

  /** Codes by their first look, those left out that may lie there: the detector tells whether they do. */
  #ownCodes(): { readonly text: string; readonly index: number }[] {
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
