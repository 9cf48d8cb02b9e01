import type { Recording, RecordingState } from "../model/recording";
import { epochMs, toEpochMs, type EpochMs } from "../time/units";
import { inPeriod, ofScopeCamera, type SearchScope } from "./event-match";

/** What of the searched recordings could have shown a code, and what could not. */
export type SearchCoverage = {
  readonly scanned: number;
  /** Not scanned yet, or only in part; those older than a folder's first scan among them. */
  readonly waiting: number;
  readonly unreadable: readonly Recording[];
  /** Not scanned because they were recorded when nobody works. */
  readonly outsideHours: number;
  /** No longer in their folder; those scanned before they vanished are counted as scanned. */
  readonly missing: number;
  /** Scanned recordings with stretches in the searched period that could not be decoded, and their seconds. */
  readonly withGaps: number;
  readonly gapS: number;
  /** Bounds (epoch ms) of the scanned recordings, null when there is none. Holes are possible between them. */
  readonly from: number | null;
  readonly to: number | null;
};

/**
 * A recording never opened has only its modified time, which lies at its end if the camera wrote it
 * and later if it was copied. Clocks of camera and computer may differ by up to this.
 */
const CLOCK_DOUBT_MS = 24 * 3600 * 1000;

const mayBeInPeriod = (recording: Recording, scope: SearchScope): boolean =>
  recording.startEvidence.rule === "unknown" || recording.duration === 0
    ? scope.from === undefined || recording.modifiedMs + CLOCK_DOUBT_MS > scope.from
    : inPeriod({ from: recording.start, to: endOf(recording) }, scope);

const endOf = (recording: Recording): EpochMs => toEpochMs(recording.start, recording.duration);

/** Container lengths and decoded lengths differ by a frame or two; more than this is an unscanned rest. */
const UNSCANNED_REST_S = 1;

/** True when the stored stretches and the known gaps reach from the recording's beginning to its end. */
export const isFullyScanned = (recording: Pick<Recording, "duration" | "scanned" | "gaps">): boolean => {
  if (recording.duration <= 0) return false;
  let reached = 0;
  for (const { from, to } of [...recording.scanned, ...recording.gaps].sort((a, b) => a.from - b.from)) {
    if (from > reached + UNSCANNED_REST_S) return false;
    reached = Math.max(reached, to);
  }
  return reached >= recording.duration - UNSCANNED_REST_S;
};

/** Recordings a code may be in that was not found. */
export const notSearched = ({ waiting, missing, unreadable, withGaps, outsideHours }: SearchCoverage): number =>
  waiting + missing + unreadable.length + withGaps + outsideHours;

/** Shorter gaps can not hide a label: it is held into the picture for longer. */
const GAP_THAT_COUNTS_S = 2;

/** Seconds of the period in which the recording could not be decoded, short gaps left out. */
const gapSecondsOf = ({ gaps, start }: Recording, scope: SearchScope): number =>
  gaps
    .filter(({ from, to }) => to - from >= GAP_THAT_COUNTS_S)
    .filter(({ from, to }) => inPeriod({ from: toEpochMs(start, from), to: toEpochMs(start, to) }, scope))
    .reduce((sum, { from, to }) => sum + (to - from), 0);

const NOT_YET: ReadonlySet<RecordingState> = new Set(["waiting", "scanning", "older"]);

/**
 * Coverage of an answer: the recordings of the scope's cameras that overlap its period. When in doubt
 * (start not known yet) a recording counts, so that "not found" never sounds surer than it is.
 */
export const coverageOf = (recordings: readonly Recording[], scope: SearchScope): SearchCoverage => {
  const searched = recordings.filter((r) => ofScopeCamera(r.cameraId, scope) && mayBeInPeriod(r, scope));
  const vanished = searched.filter((r) => r.state === "missing");
  const scanned = [...searched.filter((r) => r.state === "done"), ...vanished.filter(isFullyScanned)];
  const gaps = scanned.map((recording) => gapSecondsOf(recording, scope)).filter((gapS) => gapS > 0);
  let from: EpochMs | null = null;
  let to: EpochMs | null = null;
  for (const recording of scanned) {
    from = epochMs(Math.min(from ?? recording.start, recording.start));
    to = epochMs(Math.max(to ?? endOf(recording), endOf(recording)));
  }
  return {
    scanned: scanned.length,
    waiting: searched.filter((r) => NOT_YET.has(r.state)).length,
    unreadable: searched.filter((r) => r.state === "unreadable"),
    outsideHours: searched.filter((r) => r.state === "outside-hours").length,
    missing: vanished.filter((r) => !isFullyScanned(r)).length,
    withGaps: gaps.length,
    gapS: gaps.reduce((sum, gapS) => sum + gapS, 0),
    from,
    to,
  };
};
