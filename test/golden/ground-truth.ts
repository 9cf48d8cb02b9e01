import { readFileSync } from "node:fs";
import type { AutomationEvent } from "../../src/app/automation-contract";

type TruthEvent = {
  session: number;
  ts: number | null;
  te: number | null;
  codes: string[];
  codes_readable_in_this_file: string[];
};
type Truth = { camera: string; start_time: string; duration: number; events: TruthEvent[] };

/** A session as the renderer of the footage knows it; wall-clock milliseconds. */
export type TrueSession = {
  camera: string;
  start: number | null;
  end: number | null;
  codes: string[];
  readable: string[];
};

/** Sessions of several files; the two halves of one that crosses a file border are one. */
export const trueSessions = (truthFiles: readonly string[]): TrueSession[] => {
  const sessions = new Map<string, TrueSession>();
  for (const file of truthFiles) {
    const truth = JSON.parse(readFileSync(file, "utf8")) as Truth;
    const origin = Date.parse(truth.start_time);
    for (const event of truth.events) {
      const key = `${truth.camera} ${event.session}`;
      const known = sessions.get(key) ?? {
        camera: truth.camera,
        start: null,
        end: null,
        codes: event.codes,
        readable: [],
      };
      sessions.set(key, {
        ...known,
        start: known.start ?? (event.ts === null ? null : origin + event.ts * 1000),
        end: event.te === null ? known.end : origin + event.te * 1000,
        readable: [...new Set([...known.readable, ...event.codes_readable_in_this_file])],
      });
    }
  }
  return [...sessions.values()];
};

export type Comparison = {
  /** Codes of truth and scan, session by session, as text that a failing test can show. */
  readonly wanted: string[];
  readonly found: string[];
  /** |scan − truth| in seconds, ascending. */
  readonly startErrors: number[];
  readonly endErrors: number[];
  /** Events that overlap no session at all. */
  readonly strays: AutomationEvent[];
};

const MARGIN_MS = 3000;

/** Every session with the events that overlap it. */
export const compare = (sessions: readonly TrueSession[], events: readonly AutomationEvent[]): Comparison => {
  const startErrors: number[] = [];
  const endErrors: number[] = [];
  const taken = new Set<AutomationEvent>();
  const found = sessions.map((session) => {
    const own = events.filter(
      ({ camera, startMs, endMs }) =>
        camera === session.camera &&
        (endMs ?? Infinity) > (session.start ?? -Infinity) - MARGIN_MS &&
        (startMs ?? -Infinity) < (session.end ?? Infinity) + MARGIN_MS &&
        overlap(startMs, endMs, session) > 0,
    );
    own.forEach((event) => taken.add(event));
    const [event] = own;
    if (event?.startMs != null && session.start !== null)
      startErrors.push(Math.abs(event.startMs - session.start) / 1000);
    if (event?.endMs != null && session.end !== null) endErrors.push(Math.abs(event.endMs - session.end) / 1000);
    return `${session.camera}: ${own.map(({ codes }) => codesOf(codes.map(({ text }) => text))).join(" + ") || "no event"}`;
  });
  return {
    wanted: sessions.map(({ camera, codes }) => `${camera}: ${codesOf(codes)}`),
    found,
    startErrors: startErrors.sort((a, b) => a - b),
    endErrors: endErrors.sort((a, b) => a - b),
    strays: events.filter((event) => !taken.has(event)),
  };
};

const codesOf = (codes: readonly string[]): string => [...codes].sort().join(" ") || "no code";

const overlap = (startMs: number | null, endMs: number | null, session: TrueSession): number =>
  Math.min(endMs ?? Infinity, session.end ?? Infinity) - Math.max(startMs ?? -Infinity, session.start ?? -Infinity);

/** Value below which the given share of the errors lies. */
export const quantile = (ascending: readonly number[], share: number): number =>
  ascending[Math.floor(share * (ascending.length - 1))] ?? NaN;
