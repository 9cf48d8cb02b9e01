import type { CoverageState } from "../../domain/model/coverage";
import type { FailureName } from "../../domain/model/failure";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { CameraDay } from "../../services/day-service";

/** One state of a camera from one moment to another (epoch ms). */
export type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly state: CoverageState;
  readonly reason: FailureName | null;
};

/** An hour of a camera's day. */
export type DayHour = {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** Without holes: time nobody recorded is `missing`. */
  readonly stretches: readonly Stretch[];
  /** All that touch the hour, for drawing. */
  readonly touching: readonly PackingEvent[];
  /** Those that began in it (or before the day), so that each event of a day counts once. */
  readonly events: readonly PackingEvent[];
};

const HOUR_MS = 3_600_000;

/** Files follow each other every few minutes: what looks the same is one stretch, and holes are stretches too. */
const seamless = ({ coverage, timeOff, from, to }: CameraDay): Stretch[] => {
  const stretches: Stretch[] = [];
  const add = (next: Stretch): void => {
    const last = stretches.at(-1);
    if (next.to <= next.from) return;
    if (last?.state === next.state && last.reason === next.reason)
      stretches[stretches.length - 1] = { ...last, to: next.to };
    else stretches.push(next);
  };
  /** Before the first recording of the day and after the last. */
  const addUnrecorded = (until: number): void => {
    for (const off of timeOff) {
      const end = Math.min(off.to, until);
      if (end <= reached) continue;
      add({ from: reached, to: Math.min(off.from, until), state: "missing", reason: null });
      add({ from: Math.max(off.from, reached), to: end, state: "outside-hours", reason: null });
      reached = end;
    }
    add({ from: reached, to: until, state: "missing", reason: null });
  };
  let reached: number = from;
  for (const { from: begin, to: end, state, reason } of coverage) {
    if (begin > reached) addUnrecorded(begin);
    add({ from: Math.max(begin, reached), to: end, state, reason });
    reached = Math.max(reached, end);
  }
  addUnrecorded(to);
  return stretches;
};

/** The hours of a day in order; 23 or 25 where clocks change. */
export const hoursOf = (day: CameraDay): DayHour[] => {
  const { from, to, events } = day;
  const whole = seamless(day);
  return Array.from({ length: Math.round((to - from) / HOUR_MS) }, (_, index): DayHour => {
    const begin = from + index * HOUR_MS;
    const end = begin + HOUR_MS;
    const inside = whole.filter((stretch) => stretch.from < end && stretch.to > begin);
    const touching = events.filter((event) => event.from < end && (event.to > begin || event.from >= begin));
    return {
      index,
      from: begin,
      to: end,
      stretches: inside.map((s) => ({ ...s, from: Math.max(s.from, begin), to: Math.min(s.to, end) })),
      touching,
      events: touching.filter((event) => event.from >= begin || index === 0),
    };
  });
};

/** True when there is something to look at: any video, even one that could not be read, or an event. */
export const hasSomething = ({ stretches, touching }: DayHour): boolean =>
  touching.length > 0 || stretches.some(({ state }) => state !== "missing" && state !== "outside-hours");

/** Seconds in each state. In a day's coverage `missing` lies only between recordings, not before the first or after the last. */
export const secondsByState = (
  stretches: readonly Pick<Stretch, "from" | "to" | "state">[],
): Partial<Record<CoverageState, number>> => {
  const sums: Partial<Record<CoverageState, number>> = {};
  for (const { state, from, to } of stretches) sums[state] = (sums[state] ?? 0) + (to - from) / 1000;
  return sums;
};

export const withoutCode = (events: readonly PackingEvent[]): number =>
  events.filter(({ codes }) => codes.length === 0).length;
