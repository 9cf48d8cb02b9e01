import { frameSourceOpener } from "../../../src/adapters/media/frame-source-opener";
import { failureNameOf } from "../../../src/domain/model/failure";
import type { Interval } from "../../../src/domain/time/interval";
import { seconds, type Seconds } from "../../../src/domain/time/units";
import type { FrameSourceReport } from "../../../src/ports/frame-source";
import { difference, numberIn, type Look } from "../running-number";
import { planOf, STEP } from "../sampled";
import type { Variant } from "./variant";

export type Verdict = {
  readonly what: string;
  /** The reason it could not be read, or how much of it was: `whole`, `gaps`, `shorter`. */
  readonly outcome: string;
  /** What must not be; empty when all is well. */
  readonly faults: readonly string[];
  /** Pictures within damage that show another moment than theirs: what decoders make up. */
  readonly stale: number;
  readonly ms: number;
};

/** A file of this size that says nothing for so long hangs. */
export const PATIENCE_MS = 30_000;
/** Containers round times. */
const ROUNDING_S = 0.012;
/** Shorter losses hide no label (domain/search/coverage.ts) and no source tells them. */
const HOLE_S = 2;
/** Levels of grey; two frames' numbers differ by 5 and more, one codec's copies of a frame by less. */
const CLEAR = 3;

type Seen = {
  readonly looks: readonly Look[];
  readonly reports: readonly FrameSourceReport[];
  readonly claimed: number;
};

/** Reads the file in stretches that end at `cuts`, each with a source of its own, as the scan does. */
const see = async (file: Blob, cuts: readonly number[]): Promise<Seen> => {
  const looks: Look[] = [];
  const reports: FrameSourceReport[] = [];
  let claimed = 0;
  const borders = [0, ...cuts, Infinity];
  for (let i = 0; i + 1 < borders.length; i++) {
    const source = await frameSourceOpener.open(file);
    try {
      claimed = source.info.duration;
      for await (const { at, luma } of source.frames(planOf(borders[i], borders[i + 1])))
        looks.push({ at, number: numberIn(luma) });
      reports.push(source.report());
    } finally {
      source.close();
    }
  }
  return { looks, reports, claimed };
};

const inside = (at: number, intervals: readonly Interval<Seconds>[], margin: number): boolean =>
  intervals.some(({ from, to }) => at > from - margin && at < to + margin);

const slotOf = (at: number): number => Math.floor((at + 1e-4) / STEP);
const text = (times: readonly number[]): string =>
  times
    .slice(0, 6)
    .map((at) => at.toFixed(2))
    .join(" ") + (times.length > 6 ? ` … (${times.length})` : "");

/** Holds what was seen against what the fixture showed. */
class Comparison {
  readonly faults: string[] = [];
  stale = 0;
  readonly #variant: Variant;
  readonly #seen: Seen;
  readonly #tolerance: number;
  readonly #gaps: readonly Interval<Seconds>[];
  readonly #unsure: readonly Interval<Seconds>[];

  constructor(variant: Variant, seen: Seen) {
    this.#variant = variant;
    this.#seen = seen;
    this.#tolerance = (variant.tolerance ?? variant.facts.frameS) + ROUNDING_S;
    this.#gaps = seen.reports.flatMap(({ gaps }) => gaps);
    this.#unsure = variant.unsure.map(({ from, to }) => ({
      from: seconds(variant.timeOf(from)),
      to: seconds(variant.timeOf(to)),
    }));
  }

  get outcome(): string {
    const { end } = this.#variant.facts;
    if (this.#gaps.length > 0) return "gaps";
    return (this.#seen.looks.at(-1)?.at ?? 0) < this.#variant.timeOf(end) - HOLE_S ? "shorter" : "whole";
  }

  judge(): void {
    this.#order();
    if (this.#variant.blind) return;
    this.#times();
    this.#losses();
  }

  #order(): void {
    const { looks, reports } = this.#seen;
    if (looks.some(({ at }, i) => !(at >= 0) || at <= (looks[i - 1]?.at ?? -1)))
      this.faults.push("times not ascending");
    if (reports.some(({ framesOpen }) => framesOpen > 0)) this.faults.push("frames left open");
    if (this.#gaps.some(({ from, to }) => !(to > from && from >= 0))) this.faults.push("a gap without length");
    const within = looks.filter(({ at }) => inside(at, this.#gaps, -this.#tolerance));
    if (within.length > 0) this.faults.push(`pictures within gaps: ${text(within.map(({ at }) => at))}`);
  }

  #times(): void {
    const { facts, timeOf } = this.#variant;
    const wrong = this.#seen.looks.filter(({ at, number }) => {
      const near = facts.frames.filter((frame) => Math.abs(timeOf(frame.at) - at) < this.#tolerance);
      const own = Math.min(...near.map((frame) => difference(frame.number, number)));
      if (own < CLEAR) return false;
      const best = Math.min(...facts.frames.map((frame) => difference(frame.number, number)));
      if (!inside(at, this.#unsure, this.#tolerance)) return true;
      if (best < CLEAR && best < own / 2) this.stale++;
      return false;
    });
    if (wrong.length > 0) this.faults.push(`other pictures than theirs at ${text(wrong.map(({ at }) => at))}`);
  }

  #losses(): void {
    const { facts, timeOf, shorter } = this.#variant;
    const { looks, reports, claimed } = this.#seen;
    const times = facts.frames.map(({ at }) => timeOf(at));
    const wanted = times.filter((at, i) => slotOf(at) !== slotOf(times[i - 1] ?? -1));
    const missing = wanted.filter((at) => !looks.some((look) => Math.abs(look.at - at) < this.#tolerance));
    const lost = missing.filter((at) => !inside(at, this.#unsure, this.#tolerance));
    if (lost.length > 0) this.faults.push(`lost outside of the damage: ${text(lost)}`);
    const end = Math.max(0, ...reports.map((report) => report.end));
    const untold = missing.filter(
      (at) =>
        !inside(at, this.#gaps, STEP) &&
        !(at > end - this.#tolerance && (shorter ? at > claimed - HOLE_S : at > (times.at(-1) ?? 0) - HOLE_S)),
    );
    const runs = untold
      .filter((at) => !untold.some((other) => other > at && other - at < HOLE_S))
      .map((last) => {
        const first = untold.filter((at) => at <= last && last - at < HOLE_S)[0] ?? last;
        // What is missing reaches from the picture before to the one behind.
        const before = Math.max(0, ...looks.map(({ at }) => at).filter((at) => at < first));
        const behind = Math.min(end, ...looks.map(({ at }) => at).filter((at) => at > last));
        return { before, behind };
      });
    const holes = runs.filter(({ before, behind }) => behind - before > HOLE_S);
    if (holes.length > 0) this.faults.push(`missing without a word: ${text(untold)}`);
  }
}

const judged = async (variant: Variant, cuts: readonly number[]): Promise<Omit<Verdict, "ms" | "what">> => {
  let seen: Seen;
  try {
    seen = await see(variant.file, cuts);
  } catch (error) {
    const name = failureNameOf(error);
    const detail = `${name}: ${String((error as Error).message).slice(0, 160)}`;
    return { outcome: name, faults: variant.failures.includes(name) ? [] : [`failed as ${detail}`], stale: 0 };
  }
  const comparison = new Comparison(variant, seen);
  comparison.judge();
  return { outcome: comparison.outcome, faults: comparison.faults, stale: comparison.stale };
};

/** Reads a variant as the scan would, within a bounded time, and judges what came out. */
export const judge = async (variant: Variant, cuts: readonly number[] = []): Promise<Verdict> => {
  const begin = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<Omit<Verdict, "ms" | "what">>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: "hang", faults: ["hangs"], stale: 0 }), PATIENCE_MS);
  });
  const verdict = await Promise.race([judged(variant, cuts), hung]);
  clearTimeout(timer);
  return { what: variant.what, ...verdict, ms: performance.now() - begin };
};
