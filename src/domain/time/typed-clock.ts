import { Temporal } from "temporal-polyfill";
import { differenceKind, SAME_CLOCK_MS, type DifferenceKind } from "./clock-difference";
import { epochMs, type EpochMs } from "./units";
import { localDateTime, toInstant, toLocal, type LocalDateTime } from "./zone";

type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

/** A clock as a person reads it off a picture. */
export type TypedClock = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** What the date may be: 05/11 is read either way; empty when only the clock was typed. */
  readonly dates: readonly CalendarDate[];
};

const CLOCK = /(?<!\d)(\d{1,2})([:.h])(\d{2})([:.m])(\d{2})s?(?!\d)(?:\s*(am|pm|sa|ch))?/i;
const YEAR_FIRST = /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)/;
const YEAR_LAST = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/;

const isDate = ({ year, month, day }: CalendarDate): boolean => localDateTime(year, month, day, 0, 0, 0) !== null;

/** The dates a text may mean; null when it holds numbers that are no date. */
const datesIn = (text: string): CalendarDate[] | null => {
  const first = YEAR_FIRST.exec(text);
  const last = YEAR_LAST.exec(text);
  const digitsLeft = /\d/.test(text.replace(YEAR_FIRST, "").replace(YEAR_LAST, ""));
  if (digitsLeft) return null;
  if (!first && !last) return [];
  const [a, b, c] = (first ?? last ?? []).slice(1).map(Number);
  if (a === undefined || b === undefined || c === undefined) return null;
  const candidates = first
    ? [{ year: a, month: b, day: c }]
    : [{ year: c, month: b, day: a }, { year: c, month: a, day: b }]; // prettier-ignore
  const dates = candidates.filter(isDate);
  return dates.length > 0 ? dates : null;
};

/**
 * Reads `08:03:24`, `20/11/2026 08:03:24`, `2026-11-20 Fri 8:03:24 PM`. Null for anything that is not a whole clock
 * with seconds, or has other numbers beside it.
 */
export const parseTypedClock = (text: string): TypedClock | null => {
  const found = CLOCK.exec(text);
  if (!found) return null;
  const [whole, hours = "", , minutes = "", , seconds = "", half = ""] = found;
  const dates = datesIn(text.slice(0, found.index) + " " + text.slice(found.index + whole.length));
  if (!dates) return null;
  const typed = Number(hours);
  if (half !== "" && (typed < 1 || typed > 12)) return null;
  const isAfternoon = /pm|ch/i.test(half);
  const hour = half === "" ? typed : (typed % 12) + (isAfternoon ? 12 : 0);
  const [minute, second] = [Number(minutes), Number(seconds)];
  return localDateTime(2000, 1, 1, hour, minute, second) ? { hour, minute, second, dates } : null;
};

/** The picture's clock beside the one computed for it. */
export type ClockComparison = {
  /** The moment that was typed. */
  readonly moment: EpochMs;
  /** Whole seconds by which the picture's clock is ahead of the computed one; negative when it is behind. */
  readonly aheadS: number;
  /** null when the two agree to the minute. */
  readonly like: DifferenceKind | null;
};

const datesAround = ({ year, month, day }: LocalDateTime): CalendarDate[] =>
  [-1, 0, 1].map((days) => Temporal.PlainDate.from({ year, month, day }).add({ days }));

/**
 * How far the clock burned into a picture is from the one computed for it (offset included). A clock without a date
 * is of the day that makes the difference smallest; of two readings of a date, or of an hour that happens twice, the
 * nearer one counts. Compared as displayed, in whole seconds, so that afterwards both show the same.
 * Null when the zone is unknown.
 */
export const compareTypedClock = (typed: TypedClock, computed: EpochMs, zone: string): ClockComparison | null => {
  const shown = toLocal(computed, zone);
  if (!shown) return null;
  const displayed = Math.floor(computed / 1000) * 1000;
  const { hour, minute, second } = typed;
  let best: EpochMs | null = null;
  for (const { year, month, day } of typed.dates.length > 0 ? typed.dates : datesAround(shown)) {
    const local = localDateTime(year, month, day, hour, minute, second);
    const moment = local && toInstant(local, zone, computed);
    if (moment === null) continue;
    if (best === null || Math.abs(moment - displayed) < Math.abs(best - displayed)) best = moment;
  }
  if (best === null) return null;
  const byMs = best - displayed;
  return {
    moment: epochMs(best),
    aheadS: byMs / 1000,
    like: Math.abs(byMs) <= SAME_CLOCK_MS ? null : differenceKind(byMs),
  };
};
