import type { PackingEvent } from "../model/packing-event";

/**
 * Why a code may have been packed more than once. `two-cameras`: at the same time, seen by two. `repacked`: opened and
 * packed again soon after. `returned`: days later, when a parcel that was sent can be back.
 */
export type SeveralReason = "two-cameras" | "repacked" | "returned";

const HOUR_MS = 3_600_000;

/** A parcel that was handed over is not back earlier; one that still lies in the shop is packed again within the day. */
const SOONEST_RETURN_MS = 24 * HOUR_MS;

/** What the times between the events say; each reason once, in the order of the events. @param events ascending in time */
export const severalReasons = (events: readonly Pick<PackingEvent, "from" | "to" | "cameraId">[]): SeveralReason[] => {
  const reasons = events.slice(1).map((event, i): SeveralReason => {
    const before = events[i] ?? event;
    if (event.from < before.to && event.cameraId !== before.cameraId) return "two-cameras";
    return event.from - before.to < SOONEST_RETURN_MS ? "repacked" : "returned";
  });
  return [...new Set(reasons)];
};
