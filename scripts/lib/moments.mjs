import { Temporal } from "temporal-polyfill";
import { UsageError } from "./usage-error.mjs";

const WITH_OFFSET = /T.*(Z|[+-]\d{2}(:?\d{2})?)$/i;

/** @param {string} text @param {string} name @param {readonly string[]} zones @returns {number} */
const momentOf = (text, name, zones) => {
  const [zone, ...others] = zones;
  const hasOffset = WITH_OFFSET.test(text);
  if (!hasOffset && (zone === undefined || others.length > 0)) {
    throw new UsageError(
      `--${name}: các camera khác múi giờ, hãy ghi rõ, ví dụ ${text}+07:00.`,
      `--${name}: the cameras have different time zones; say which, for instance ${text}+07:00.`,
    );
  }
  try {
    if (hasOffset) return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone ?? "UTC").epochMilliseconds;
  } catch {
    throw new UsageError(
      `--${name} "${text}" không phải thời điểm ISO 8601, ví dụ 2026-11-20T08:00.`,
      `--${name} "${text}" is no ISO 8601 moment such as 2026-11-20T08:00.`,
    );
  }
};

/**
 * The period asked for, in epoch ms. Without an offset the cameras' own zone counts; a date alone is its midnight.
 * @param {{ since: string | null, until: string | null }} bounds @param {readonly { clock: { zone: string } }[]} cameras
 * @returns {{ since: number | null, until: number | null }}
 * @throws {UsageError}
 */
export const periodOf = ({ since, until }, cameras) => {
  const zones = [...new Set(cameras.map(({ clock }) => clock.zone))];
  const from = since === null ? null : momentOf(since, "since", zones);
  const to = until === null ? null : momentOf(until, "until", zones);
  if (from !== null && to !== null && from >= to) {
    throw new UsageError("--since phải trước --until.", "--since must be before --until.");
  }
  return { since: from, until: to };
};
