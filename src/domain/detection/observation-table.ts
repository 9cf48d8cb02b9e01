import { seconds } from "../time/units";
import type { CodeSighting, Observation, Point } from "./observation";

/** A code seen in consecutive samples at about the same place, stored once. */
export type SightingRun = {
  readonly text: string;
  readonly format: string;
  readonly corners: readonly Point[];
  /** Indices of the first and last sample, both included. */
  readonly first: number;
  readonly last: number;
};

/**
 * Observations of one scanned part in columns: about 10 bytes a sample, kept so that events can
 * be detected again without the video. Structured-cloneable.
 */
export type ObservationTable = {
  readonly atMs: Uint32Array;
  /** The different readings of the trigger area. */
  readonly triggerReadings: readonly (readonly string[])[];
  /** Number of the sample's reading in `triggerReadings`; 65535 = unknown. */
  readonly trigger: Uint16Array;
  /** motion × 65534, 65535 = unknown. */
  readonly motion: Uint16Array;
  /** 255 = unknown. */
  readonly hands: Uint8Array;
  readonly runs: readonly SightingRun[];
};

const UNKNOWN_TRIGGER = 65535;
const MOTION_SCALE = 65534;
const UNKNOWN_MOTION = 65535;
const UNKNOWN_HANDS = 255;

/** A label that moved less than this (fraction of the frame) is stored as the same sighting. */
const SAME_PLACE = 0.002;

const samePlace = (a: readonly Point[], b: readonly Point[]): boolean =>
  a.length === b.length &&
  a.every(([x, y], i) => {
    const other = b[i];
    return other !== undefined && Math.abs(x - other[0]) < SAME_PLACE && Math.abs(y - other[1]) < SAME_PLACE;
  });

/** Packs observations (ascending times; times are kept to the millisecond). */
export const packObservations = (observations: readonly Observation[]): ObservationTable => {
  const count = observations.length;
  const readings = new Map<string, number>();
  const table = {
    atMs: new Uint32Array(count),
    triggerReadings: [] as (readonly string[])[],
    trigger: new Uint16Array(count),
    motion: new Uint16Array(count),
    hands: new Uint8Array(count),
    runs: [] as (SightingRun & { last: number })[],
  };
  const readingNumber = (texts: readonly string[]): number => {
    const key = JSON.stringify(texts);
    const number = readings.get(key) ?? readings.size;
    // A stretch with so many different readings has no steady sticker; what does not fit is unknown.
    if (number >= UNKNOWN_TRIGGER) return UNKNOWN_TRIGGER;
    if (!readings.has(key)) table.triggerReadings.push([...texts]);
    readings.set(key, number);
    return number;
  };
  let open: (SightingRun & { last: number })[] = [];
  observations.forEach((o, i) => {
    table.atMs[i] = Math.round(o.at * 1000);
    table.trigger[i] = o.triggerTexts === null ? UNKNOWN_TRIGGER : readingNumber(o.triggerTexts);
    table.motion[i] = o.motion === null ? UNKNOWN_MOTION : Math.round(Math.min(1, o.motion) * MOTION_SCALE);
    table.hands[i] = o.hands === null ? UNKNOWN_HANDS : Math.min(254, o.hands);
    const stillOpen: typeof open = [];
    for (const code of o.codes) {
      const run = open.find(
        (r) =>
          r.last === i - 1 && r.text === code.text && r.format === code.format && samePlace(r.corners, code.corners),
      );
      if (run) run.last = i;
      const current = run ?? { text: code.text, format: code.format, corners: code.corners, first: i, last: i };
      if (!run) table.runs.push(current);
      stillOpen.push(current);
    }
    open = stillOpen;
  });
  return table;
};

/** Motion of a sample, 0–1; null = unknown. */
export const motionAt = ({ motion }: ObservationTable, index: number): number | null => {
  const value = motion[index] ?? UNKNOWN_MOTION;
  return value === UNKNOWN_MOTION ? null : value / MOTION_SCALE;
};

/** Hands of a sample; null = unknown. */
export const handsAt = ({ hands }: ObservationTable, index: number): number | null => {
  const value = hands[index] ?? UNKNOWN_HANDS;
  return value === UNKNOWN_HANDS ? null : value;
};

/** The samples from `first` up to but not including `end`. */
export const sliceTable = (table: ObservationTable, first: number, end: number): ObservationTable => ({
  atMs: table.atMs.slice(first, end),
  triggerReadings: table.triggerReadings,
  trigger: table.trigger.slice(first, end),
  motion: table.motion.slice(first, end),
  hands: table.hands.slice(first, end),
  runs: table.runs
    .filter((run) => run.last >= first && run.first < end)
    .map((run) => ({ ...run, first: Math.max(0, run.first - first), last: Math.min(end, run.last + 1) - 1 - first })),
});

/** The inverse of `packObservations`, one at a time. Samples that show the same codes or trigger texts share one list. */
export function* unpackObservations(table: ObservationTable): Generator<Observation> {
  const runs = [...table.runs].sort((a, b) => a.first - b.first);
  let next = 0;
  let open: SightingRun[] = [];
  let codes: CodeSighting[] = [];
  for (let i = 0; i < table.atMs.length; i++) {
    const before = open;
    if (open.some((run) => run.last < i)) open = open.filter((run) => run.last >= i);
    for (let run = runs[next]; run && run.first <= i; run = runs[++next]) open = [...open, run];
    if (open !== before) codes = open.map(({ text, format, corners }) => ({ text, format, corners }));
    const trigger = table.trigger[i] ?? UNKNOWN_TRIGGER;
    yield {
      at: seconds((table.atMs[i] ?? 0) / 1000),
      triggerTexts: table.triggerReadings[trigger] ?? null,
      codes,
      motion: motionAt(table, i),
      hands: handsAt(table, i),
    };
  }
}
