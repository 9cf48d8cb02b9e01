import type { PackingEvent } from "../../domain/model/packing-event";
import type { CameraDay } from "../../services/day-service";
import { hoursOf } from "./day-hours";

/** Epoch ms. */
export type Gap = { readonly cameraName: string; readonly from: number; readonly to: number };

export type DayFigures = {
  readonly parcels: number;
  /** Of packings whose start and end were both seen; null when there is none. */
  readonly medianS: number | null;
  /** The longest time between two packings at one table; null when no table has two. */
  readonly longestGap: Gap | null;
  /** Packings that began in each hour of the day, all tables together. */
  readonly perHour: readonly number[];
};

export const medianOf = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

const gapsOf = (events: readonly PackingEvent[], cameraName: string): Gap[] => {
  const sorted = [...events].sort((a, b) => a.from - b.from);
  let busyUntil = sorted[0]?.to ?? 0;
  return sorted.slice(1).flatMap(({ from, to }) => {
    const gap = from > busyUntil ? [{ cameraName, from: busyUntil, to: from }] : [];
    busyUntil = Math.max(busyUntil, to) as typeof busyUntil;
    return gap;
  });
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
  const [longestGap] = days
    .flatMap(({ camera, events: own }) => gapsOf(own, camera.name))
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  return {
    parcels: perHour.reduce((sum, one) => sum + one, 0),
    medianS: medianOf(times),
    longestGap: longestGap ?? null,
    perHour,
  };
};
