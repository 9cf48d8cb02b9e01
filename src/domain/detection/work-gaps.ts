import type { Interval } from "../time/interval";
import type { EpochMs } from "../time/units";
import { cameAt, lowerBound, type WorkStretch } from "./work-stretch";

/** So long without a hand, and so many looks that found none, parts the work on two parcels. */
const SHORT_GAP = { ms: 2000, looks: 2 };
/** In a stretch longer than any packing, where nothing else parts the work. */
const LONG_GAP = { ms: 5000, looks: 3 };

/** Time between two looks that found hands; `to` is when they came again. */
const gapsOf = (stretch: WorkStretch, least: { readonly ms: number; readonly looks: number }): Interval<EpochMs>[] => {
  const gaps: Interval<EpochMs>[] = [];
  const { hands, blanks } = stretch;
  for (let i = 1; i < hands.length; i++) {
    const [from, next] = [hands[i - 1], hands[i]];
    if (from === undefined || next === undefined || next - from < least.ms) continue;
    if (lowerBound(blanks, next) - lowerBound(blanks, from) >= least.looks)
      gaps.push({ from, to: cameAt(stretch, next, from) });
  }
  return gaps;
};

/** Where the longest time without hands between two moments ends; null when there was none to speak of. */
export const longestGapEnd = (stretch: WorkStretch, from: EpochMs, to: EpochMs): EpochMs | null => {
  let longest: Interval<EpochMs> | null = null;
  for (const gap of gapsOf(stretch, SHORT_GAP))
    if (gap.from >= from && gap.to <= to && (!longest || gap.to - gap.from > longest.to - longest.from)) longest = gap;
  return longest?.to ?? null;
};

/**
 * On a table that never comes to rest (a fan, a belt, people behind it) a stretch goes on and on: one longer than any
 * packing is parted where nobody's hands were there.
 */
export const partedAtGaps = (stretch: WorkStretch, maxPackingS: number): WorkStretch[] => {
  const calmFrom = stretch.calmFrom ?? stretch.to;
  if (calmFrom - stretch.from <= maxPackingS * 1000) return [stretch];
  const cuts = [stretch.from, ...gapsOf(stretch, LONG_GAP).map(({ to }) => to)];
  return cuts.map((from, index) => {
    const next = cuts[index + 1];
    return {
      ...stretch,
      from,
      to: next ?? stretch.to,
      calmFrom: next === undefined ? stretch.calmFrom : null,
      afterCalm: index === 0 && stretch.afterCalm,
    };
  });
};
