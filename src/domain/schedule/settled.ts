import type { Recording } from "../model/recording";
import type { EpochMs } from "../time/units";

/** A file changed this recently is probably still being written (detection.md section 9). */
const SETTLED_AFTER_MS = 60_000;

/**
 * False while a file has to be waited for: its modified time is less than a minute from now, or a listing has seen
 * it change within the last minute, which also tells where the camera's clock and this one differ.
 */
export const isSettled = ({ modifiedMs, changedAt }: Pick<Recording, "modifiedMs" | "changedAt">, now: EpochMs) =>
  Math.abs(now - modifiedMs) >= SETTLED_AFTER_MS &&
  (changedAt === undefined || Math.abs(now - changedAt) >= SETTLED_AFTER_MS);
