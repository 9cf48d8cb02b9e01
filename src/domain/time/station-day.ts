import { Temporal } from "temporal-polyfill";
import type { Interval } from "./interval";
import { epochMs, type EpochMs } from "./units";
import { isZone } from "./zone";

/** The day in a zone that holds a moment, `YYYY-MM-DD`; null when the zone is unknown. */
export const dayOf = (moment: EpochMs, zone: string): string | null =>
  isZone(zone)
    ? Temporal.Instant.fromEpochMilliseconds(Math.round(moment)).toZonedDateTimeISO(zone).toPlainDate().toString()
    : null;

/** From midnight to midnight in a zone, epoch ms; null for what is no date (`YYYY-MM-DD`) or no zone. */
export const boundsOfDay = (date: string, zone: string): Interval<EpochMs> | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date) || !isZone(zone)) return null;
  try {
    const day = Temporal.PlainDate.from(date, { overflow: "reject" });
    const begin = (one: Temporal.PlainDate): EpochMs => epochMs(one.toZonedDateTime(zone).epochMilliseconds);
    return { from: begin(day), to: begin(day.add({ days: 1 })) };
  } catch {
    return null;
  }
};
