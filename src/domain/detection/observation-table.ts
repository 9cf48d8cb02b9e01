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
 * Observations of one scanned part in columns: about 9 bytes a sample, kept so that events can
 * be detected again without the video. Structured-cloneable.
 */
export type ObservationTable = {
  readonly atMs: Uint32Array;
  /** 0 covered, 1 seen, 2 unknown. */
  readonly trigger: Uint8Array;
  /** motion × 65534, 65535 = unknown. */
  readonly motion: Uint16Array;
  /** 255 = unknown. */
  readonly hands: Uint8Array;
  readonly runs: readonly SightingRun[];
};

const UNKNOWN_TRIGGER = 2;
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
  const table = {
    atMs: new Uint32Array(count),
    trigger: new Uint8Array(count),
    motion: new Uint16Array(count),
    hands: new Uint8Array(count),
    runs: [] as (SightingRun & { last: number })[],
  };
  let open: (SightingRun & { last: number })[] = [];
  observations.forEach((o, i) => {
    table.atMs[i] = Math.round(o.at * 1000);
    table.trigger[i] = o.triggerSeen === null ? UNKNOWN_TRIGGER : Number(o.triggerSeen);
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

/** The inverse of `packObservations`, one at a time. Samples that show the same codes share one list. */
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
    const motion = table.motion[i] ?? UNKNOWN_MOTION;
    const hands = table.hands[i] ?? UNKNOWN_HANDS;
    yield {
      at: seconds((table.atMs[i] ?? 0) / 1000),
      triggerSeen: trigger === UNKNOWN_TRIGGER ? null : trigger === 1,
      codes,
      motion: motion === UNKNOWN_MOTION ? null : motion / MOTION_SCALE,
      hands: hands === UNKNOWN_HANDS ? null : hands,
    };
  }
}
