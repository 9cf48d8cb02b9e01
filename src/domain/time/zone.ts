import { Temporal } from "temporal-polyfill";
import { epochMs, type EpochMs } from "./units";

/** A wall-clock reading without a zone, as burned into a file name. Month and day count from 1. */
export type LocalDateTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
};

/** The reading with these numbers, or null when no calendar or clock ever shows them (31 April, 24:00, leap second). */
export const localDateTime = (
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond = 0,
): LocalDateTime | null => {
  const local = { year, month, day, hour, minute, second, millisecond };
  try {
    Temporal.PlainDateTime.from(local, { overflow: "reject" });
    return local;
  } catch {
    return null;
  }
};

/** True for IANA names this machine knows (`Asia/Ho_Chi_Minh`, `UTC`); texts such as "UTC+7" are no zones. */
export const isZone = (zone: string): boolean => {
  // Fixed offsets ("+07:00") would be accepted by Temporal; a station has a place, not an offset.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
};

/** Lord Howe Island's summer time. */
const SHORTEST_REPEAT_MS = 1_800_000;

/**
 * Wall clock of a local reading, epoch ms. A reading skipped by a change to summer time counts as
 * that much later. A reading that happens twice is the one nearer to `near` (epoch ms), the first
 * without it. Null when the zone is unknown.
 */
export const toInstant = (local: LocalDateTime, zone: string, near?: EpochMs): EpochMs | null => {
  if (!isZone(zone)) return null;
  const plain = Temporal.PlainDateTime.from(local);
  const at = (disambiguation: "compatible" | "later"): EpochMs =>
    epochMs(plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds);
  const first = at("compatible");
  // The second of two comes half an hour later at least: mostly there is no need to look for it.
  if (near === undefined || near - first < SHORTEST_REPEAT_MS / 2) return first;
  const second = at("later");
  return Math.abs(second - near) < Math.abs(first - near) ? second : first;
};

/** What a clock in the zone shows at a moment (epoch ms). Null when the zone is unknown. */
export const toLocal = (moment: EpochMs, zone: string): LocalDateTime | null => {
  if (!isZone(zone)) return null;
  const { year, month, day, hour, minute, second, millisecond } = Temporal.Instant.fromEpochMilliseconds(
    Math.round(moment),
  ).toZonedDateTimeISO(zone);
  return { year, month, day, hour, minute, second, millisecond };
};
