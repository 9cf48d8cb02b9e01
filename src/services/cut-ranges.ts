import type { Interval } from "../domain/time/interval";
import type { EpochMs } from "../domain/time/units";

/** What people want clips to show instead of event ± padding; kept as long as the page is open. */
export type CutRanges = {
  /** Undefined: event ± padding. */
  get(eventId: string): Interval<EpochMs> | undefined;
  /** Every clip of the event is cut so from now on; null takes it back. */
  set(eventId: string, range: Interval<EpochMs> | null): void;
};

export const createCutRanges = (): CutRanges => {
  const ranges = new Map<string, Interval<EpochMs>>();
  return {
    get: (eventId) => ranges.get(eventId),
    set: (eventId, range) => {
      if (range) ranges.set(eventId, range);
      else ranges.delete(eventId);
    },
  };
};
