import { Temporal } from "temporal-polyfill";
import type { EpochMs } from "./units";

/**
 * A moment as ISO 8601 with the zone's offset, e.g. `2026-11-20T08:00:03.650+07:00`: readable for
 * people and exact for machines. @throws RangeError for a zone that does not exist
 */
export const isoInZone = (moment: EpochMs, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(Math.round(moment))
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: "never", fractionalSecondDigits: 3 });
