import { Temporal } from "temporal-polyfill";
import { overlaps, union, without, type Interval } from "../time/interval";
import { boundsOfDay, dayOf } from "../time/station-day";
import { epochMs, toEpochMs, type EpochMs } from "../time/units";
import type { Recording } from "../model/recording";

/** When the tables are used: a recording that shares no time with it is not scanned (detection.md section 9). */
export type WorkingHours = {
  /** ISO days of the week on which work begins: 1 = Monday … 7 = Sunday. */
  readonly days: readonly number[];
  /** `HH:MM` on the station's clock. */
  readonly from: string;
  /** `HH:MM`; not later than `from` means on the next day, `00:00` to `00:00` the whole day. */
  readonly to: string;
};

/** Two shifts a day, every day: where a person begins who switches working hours on. */
export const USUAL_HOURS: WorkingHours = { days: [1, 2, 3, 4, 5, 6, 7], from: "07:00", to: "22:00" };

/** A packing may run past closing time, and clocks of cameras are a little off. */
const MARGIN_MS = 10 * 60_000;

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/u;

/** False for hours that could never be meant: no day, or what is no time of a day. */
export const areWorkingHours = ({ days, from, to }: WorkingHours): boolean =>
  days.length > 0 &&
  days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7) &&
  [from, to].every((clock) => CLOCK.test(clock));

const instantOf = (date: Temporal.PlainDate, clock: string, zone: string): EpochMs =>
  epochMs(date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(clock) }).epochMilliseconds);

/**
 * The working time in a period, sorted and disjoint, clipped to it.
 * @param zone IANA zone of the station; nothing is known of an unknown one, so all of the period counts
 */
export const workingTime = (hours: WorkingHours, zone: string, period: Interval<EpochMs>): Interval<EpochMs>[] => {
  const first = dayOf(period.from, zone);
  if (first === null || period.to <= period.from) return [period];
  const shifts: Interval<EpochMs>[] = [];
  // Work that goes on from the day before reaches into the first day.
  for (let date = Temporal.PlainDate.from(first).subtract({ days: 1 }); ; date = date.add({ days: 1 })) {
    const day = boundsOfDay(date.toString(), zone);
    if (!day || day.from >= period.to) break;
    if (!hours.days.includes(date.dayOfWeek)) continue;
    const last = hours.to <= hours.from ? date.add({ days: 1 }) : date;
    shifts.push({ from: instantOf(date, hours.from, zone), to: instantOf(last, hours.to, zone) });
  }
  return without([period], without([period], union(shifts)));
};

/** What of a period is not working time, sorted and disjoint; nothing when there are no hours. */
export const timeOff = (hours: WorkingHours | null, zone: string, period: Interval<EpochMs>): Interval<EpochMs>[] =>
  hours === null ? [] : without([period], workingTime(hours, zone, period));

/** True when the recording, whose start and length must be known, shares time with the working hours. */
export const isInWorkingHours = (
  { start, duration }: Pick<Recording, "start" | "duration">,
  hours: WorkingHours | null,
  zone: string,
): boolean => {
  if (hours === null) return true;
  const wide = { from: epochMs(start - MARGIN_MS), to: epochMs(toEpochMs(start, duration) + MARGIN_MS) };
  return workingTime(hours, zone, wide).some((shift) => overlaps(shift, wide));
};
