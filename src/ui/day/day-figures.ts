import { without } from "../../domain/time/interval";
import type { CameraDay } from "../../services/day-service";
import { hoursOf } from "./day-hours";

/** Epoch ms. */
export type Gap = { readonly cameraName: string; readonly from: number; readonly to: number };

export type DayFigures = {
  readonly parcels: number;
  /** Of packings whose start and end were both seen; null when there is none. */
  readonly medianS: number | null;
  /**
   * The longest time between two packings at one table that was all seen (video, scanned, not blind) and lies in working
   * hours: nobody knows what happened in the rest. Null when there is none.
   */
  readonly longestGap: Gap | null;
  /** Packings that began in each hour of the day, all tables together. */
  readonly perHour: readonly number[];
};

export const medianOf = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

const gapsOf = ({ camera, coverage, timeOff, events }: CameraDay): Gap[] => {
  const seen = coverage.filter(({ state }) => state === "scanned" || state === "idle");
  const firstEnd = Math.min(...events.map(({ to }) => to));
  const lastStart = Math.max(...events.map(({ from }) => from));
  return without(seen, [...timeOff, ...events])
    .map(({ from, to }) => ({ cameraName: camera.name, from: Math.max(from, firstEnd), to: Math.min(to, lastStart) }))
    .filter(({ from, to }) => from < to);
};

/** What a day comes to, over the given tables. */
export const dayFigures = (days: readonly CameraDay[]): DayFigures => {
  const hours = days.map(hoursOf);
  const count = Math.max(0, ...hours.map(({ length }) => length));
  const perHour = Array.from({ length: count }, (_, i) =>
    hours.reduce((sum, ofCamera) => sum + (ofCamera[i]?.events.length ?? 0), 0),
  );
  const events = days.flatMap((day) => day.events);
  const times = events.flatMap(({ start, end, flags }) =>
    start === null || end === null || flags.includes("estimated") ? [] : [(end - start) / 1000],
  );
  const [longestGap] = days.flatMap(gapsOf).sort((a, b) => b.to - b.from - (a.to - a.from));
  return {
    parcels: perHour.reduce((sum, one) => sum + one, 0),
    medianS: medianOf(times),
    longestGap: longestGap ?? null,
    perHour,
  };
};
