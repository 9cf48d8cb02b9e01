import type { ClockRules, StartRule } from "../model/camera";
import type { Recording } from "../model/recording";
import { differenceKind, SAME_CLOCK_MS, type DifferenceKind } from "./clock-difference";
import { backwardSteps } from "./file-order";
import {
  containerStart,
  MEANINGS,
  startReadings,
  type KnownMeaning,
  type StartClues,
  type StartReadings,
} from "./start-readings";
import { epochMs, type EpochMs } from "./units";

/** Something about a recording's start that can not be right. Milliseconds, always positive unless said otherwise. */
export type ClockWarning =
  /** Another recording of the camera claims the same time; `isCopy`: it is the same file once more. */
  | { readonly kind: "overlap"; readonly with: string; readonly byMs: number; readonly isCopy: boolean }
  /** Its number comes after the other one's, its time before. */
  | { readonly kind: "jump"; readonly after: string; readonly byMs: number }
  /** Name and container tell different times. `byMs` = the other one − the one used, signed. */
  | {
      readonly kind: "disagreement";
      readonly rule: StartRule;
      readonly byMs: number;
      readonly like: DifferenceKind;
      /** Read like this, the container's time would agree. */
      readonly meaning: KnownMeaning | null;
    }
  | { readonly kind: "future"; readonly byMs: number }
  /** From before such tables were filmed: the camera's clock was reset. */
  | { readonly kind: "reset" };

/** How little is known; nothing wrong in itself. */
export type ClockNote =
  /** Not opened yet: its length and container are unknown, its start is preliminary. */
  | "unopened"
  /** Only the modified time, which copying changes. */
  | "modified-only"
  | "no-clue"
  /** The container's time is used, and no other clock says what it means. */
  | "unproven";

export type ClockRow = {
  readonly recording: Recording;
  readonly readings: StartReadings;
  readonly warnings: readonly ClockWarning[];
  readonly note: ClockNote | null;
};

/** Recorders that lost their clock begin in 1970, 2000 or with their maker's own year before this one. */
const OLDEST_START = epochMs(Date.UTC(2010, 0, 1));
/** A computer's clock may be late by this. */
const FUTURE_MS = 300_000;

/** Reads one recording; a caller with thousands may keep what it gave. */
export type Reader = (recording: Recording) => StartReadings;

export const readerOf =
  (clock: ClockRules): Reader =>
  (recording) =>
    startReadings({ ...recording, clock });

const isOpened = ({ duration, state }: Recording): boolean => duration > 0 && state !== "missing";

const endOf = ({ start, duration }: Recording): number => start + duration * 1000;

const isSameFile = (a: Recording, b: Recording): boolean =>
  a.size === b.size && a.duration === b.duration && a.createdAt === b.createdAt;

/** Overlaps beyond what counts as contiguous, noted on both sides. */
const overlapsOf = (recordings: readonly Recording[], contiguousGapS: number): [string, ClockWarning][] => {
  const found: [string, ClockWarning][] = [];
  let longest: Recording | undefined;
  for (const recording of [...recordings].sort((a, b) => a.start - b.start)) {
    const byMs = longest ? Math.min(endOf(longest), endOf(recording)) - recording.start : 0;
    if (longest && byMs > contiguousGapS * 1000) {
      const isCopy = isSameFile(longest, recording);
      found.push([recording.id, { kind: "overlap", with: longest.id, byMs, isCopy }]);
      found.push([longest.id, { kind: "overlap", with: recording.id, byMs, isCopy }]);
    }
    if (!longest || endOf(recording) > endOf(longest)) longest = recording;
  }
  return found;
};

/** How far a container's time of unknown meaning is off: by whole hours if any meaning says so, else by the least. */
const likeliestMs = (clues: StartClues, named: EpochMs): number => {
  const distances = MEANINGS.flatMap((meaning) => {
    const start = containerStart(clues, meaning);
    return start === null ? [] : [start - named];
  });
  const whole = distances.find((byMs) => differenceKind(byMs) !== "drift");
  return whole ?? distances.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
};

/** A name and a container that mean different moments. What the clock offset makes right is no disagreement. */
const disagreement = (recording: Recording, readings: StartReadings, clock: ClockRules): ClockWarning | null => {
  const { name, container } = readings;
  const { rule } = recording.startEvidence;
  if (!name || !container || (rule !== "name" && rule !== "container")) return null;
  const [used, other] = rule === "name" ? [name.start, container.start] : [container.start, name.start];
  const agrees = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_CLOCK_MS;
  if (agrees(used, other) || agrees(recording.start, other)) return null;
  const clues = { ...recording, clock };
  const fitting = MEANINGS.find((meaning) => {
    const start = containerStart(clues, meaning);
    return start !== null && agrees(start, name.start);
  });
  const byMs = rule === "name" && !container.proven ? likeliestMs(clues, name.start) : other - used;
  return {
    kind: "disagreement",
    rule: rule === "name" ? "container" : "name",
    byMs,
    like: differenceKind(byMs),
    meaning: fitting ?? null,
  };
};

const noteOf = (recording: Recording, { container }: StartReadings): ClockNote | null => {
  const { rule } = recording.startEvidence;
  if (recording.duration === 0) return "unopened";
  if (rule === "unknown") return "no-clue";
  if (rule === "modified") return "modified-only";
  return rule === "container" && container?.proven === false ? "unproven" : null;
};

/**
 * Which rule gave which start of a camera, what the other rules would have given, and what can not be right; newest
 * first. Recordings that are missing or were never opened take no part in the comparisons.
 */
export const clockReport = (
  recordings: readonly Recording[],
  clock: ClockRules,
  { now, contiguousGapS, read = readerOf(clock) }: { now: EpochMs; contiguousGapS: number; read?: Reader },
): ClockRow[] => {
  const opened = recordings.filter(isOpened);
  const warnings = new Map<string, ClockWarning[]>();
  const warn = (id: string, warning: ClockWarning): void => {
    warnings.set(id, [...(warnings.get(id) ?? []), warning]);
  };
  for (const [id, warning] of overlapsOf(opened, contiguousGapS)) warn(id, warning);
  for (const { id, after, byMs } of backwardSteps(opened, SAME_CLOCK_MS)) warn(id, { kind: "jump", after, byMs });
  const rows = [...recordings].sort((a, b) => b.start - a.start || (a.path < b.path ? 1 : -1));
  return rows.map((recording) => {
    const readings = read(recording);
    if (isOpened(recording)) {
      const different = disagreement(recording, readings, clock);
      if (different) warn(recording.id, different);
      const aheadMs = endOf(recording) - now;
      if (aheadMs > FUTURE_MS) warn(recording.id, { kind: "future", byMs: aheadMs });
      if (recording.start < OLDEST_START) warn(recording.id, { kind: "reset" });
    }
    return { recording, readings, warnings: warnings.get(recording.id) ?? [], note: noteOf(recording, readings) };
  });
};
