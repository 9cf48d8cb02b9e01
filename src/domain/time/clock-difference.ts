/** What a difference between two clocks that mean the same moment looks like. */
export type DifferenceKind =
  /** Whole half hours: another zone, or summer time. */
  | "hours"
  /** Whole days: the date is wrong, the clock is right. */
  | "days"
  /** Anything else: a clock that goes wrong or was never set. */
  | "drift";

/** Clocks that differ by less mean the same moment: writing a file takes a while, clocks drift by seconds a day. */
export const SAME_CLOCK_MS = 60_000;

/** As near as this to whole hours or days is no chance. */
const WHOLE_MS = 30_000;

const HALF_HOUR_MS = 1_800_000;
const DAY_MS = 86_400_000;
/** From UTC−12 to UTC+14: no two zones differ by more. */
const WIDEST_ZONES_MS = 26 * 3_600_000;

const isMultipleOf = (ms: number, unit: number): boolean => {
  const nearest = Math.round(ms / unit) * unit;
  return nearest !== 0 && Math.abs(ms - nearest) <= WHOLE_MS;
};

/** @param byMs difference of two clocks, milliseconds, more than `SAME_CLOCK_MS` */
export const differenceKind = (byMs: number): DifferenceKind => {
  if (isMultipleOf(byMs, DAY_MS)) return "days";
  return Math.abs(byMs) <= WIDEST_ZONES_MS + WHOLE_MS && isMultipleOf(byMs, HALF_HOUR_MS) ? "hours" : "drift";
};
