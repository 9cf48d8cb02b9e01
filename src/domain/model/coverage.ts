import { overlaps, union, type Interval } from "../time/interval";
import { epochMs, toEpochMs, type EpochMs, type Seconds } from "../time/units";
import type { FailureName } from "./failure";
import type { Recording } from "./recording";

/**
 * `idle`: scanned, and nobody worked (section 5). `blind`: scanned, but the camera saw nothing (detection.md section 3),
 * so nothing can be said of that time. `outside-hours`: left unscanned, or not recorded, because nobody works then.
 */
export type CoverageState = "scanned" | "idle" | "blind" | "unreadable" | "missing" | "waiting" | "outside-hours";

/** What is known about one stretch of a camera's wall-clock time (epoch ms). */
export type CoverageEntry = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly state: CoverageState;
  readonly recordingId: string | null;
  readonly reason: FailureName | null;
};

/** Time of a camera that has a name of its own: intervals of the clock, any order. */
export type NamedTime = {
  /** Of `detectCamera`; they replace `scanned` and nothing else, blind before idle. */
  readonly blind: readonly Interval<EpochMs>[];
  readonly idle: readonly Interval<EpochMs>[];
  /** When nobody works: a hole between files is then no loss. */
  readonly off: readonly Interval<EpochMs>[];
};

/** A file nobody could open has no length. It was written until its modified time, if that was not long after. */
const LONGEST_FILE_MS = 24 * 3600 * 1000;

const endOfUnopened = ({ start, modifiedMs }: Recording, next: Recording | undefined): EpochMs => {
  const written = modifiedMs - start <= LONGEST_FILE_MS ? Math.max(start, modifiedMs) : start;
  return epochMs(Math.min(written, next?.start ?? written));
};

/**
 * The time line of one camera from its first recording to its last, without holes or overlaps:
 * what was scanned, when nobody worked or the camera was blind, what could not be read and why, what waits, and
 * `missing` where no file is. Where files overlap, the earlier one's entry stands. A file whose length and start are
 * both unknown has an entry without length, so that none is left unsaid.
 * @param contiguousGapS seconds between two files that are no hole (detection.md section 6)
 */
export const cameraCoverage = (
  recordings: readonly Recording[],
  contiguousGapS: number,
  named: Partial<NamedTime> = {},
): CoverageEntry[] => {
  const entries: CoverageEntry[] = [];
  let reached: EpochMs | null = null;
  const inOrder = [...recordings].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  for (const [i, recording] of inOrder.entries()) {
    const unopened = recording.duration <= 0;
    for (const entry of unopened ? unopenedCoverage(recording, inOrder[i + 1]) : recordingCoverage(recording)) {
      const from: EpochMs = reached === null ? entry.from : epochMs(Math.max(entry.from, reached));
      if (reached !== null && from > reached) {
        const hole = from - reached > contiguousGapS * 1000;
        const last = entries.at(-1);
        if (hole) entries.push({ from: reached, to: from, state: "missing", recordingId: null, reason: null });
        else if (last) entries[entries.length - 1] = { ...last, to: from };
      }
      if (entry.to > from || unopened) entries.push({ ...entry, from, to: epochMs(Math.max(from, entry.to)) });
      reached = epochMs(Math.max(reached ?? entry.to, entry.to));
    }
  }
  const isScanned = ({ state }: CoverageEntry): boolean => state === "scanned";
  const isHole = ({ recordingId }: CoverageEntry): boolean => recordingId === null;
  const blind = renamed(entries, isScanned, "blind", union(named.blind ?? []));
  const idle = renamed(blind, isScanned, "idle", union(named.idle ?? []));
  return renamed(idle, isHole, "outside-hours", union(named.off ?? []));
};

/** The chosen entries cut at the borders of the time in them that has a name of its own. @param named sorted and disjoint */
const renamed = (
  entries: readonly CoverageEntry[],
  isMeant: (entry: CoverageEntry) => boolean,
  state: CoverageState,
  named: readonly Interval<EpochMs>[],
): CoverageEntry[] =>
  entries.flatMap((entry) => {
    const inside = isMeant(entry) ? named.filter((interval) => overlaps(interval, entry)) : [];
    if (inside.length === 0) return [entry];
    const pieces: CoverageEntry[] = [];
    let reached = entry.from;
    for (const { from, to } of inside) {
      if (from > reached) pieces.push({ ...entry, from: reached, to: from });
      const begin = from > reached ? from : reached;
      reached = to < entry.to ? to : entry.to;
      pieces.push({ ...entry, from: begin, to: reached, state });
    }
    return reached < entry.to ? [...pieces, { ...entry, from: reached }] : pieces;
  });

const unopenedCoverage = (recording: Recording, next: Recording | undefined): CoverageEntry[] => {
  const { id, start, reason } = recording;
  return [
    { from: start, to: endOfUnopened(recording, next), state: unscannedState(recording), recordingId: id, reason },
  ];
};

/** What a recording's state makes of the time in it that is not scanned. */
const unscannedState = ({ state }: Recording): CoverageState =>
  state === "unreadable" || state === "missing" || state === "outside-hours" ? state : "waiting";

/** One recording cut at the borders of what was scanned and what could not be decoded. */
const recordingCoverage = (recording: Recording): CoverageEntry[] => {
  const { id: recordingId, start, duration, reason } = recording;
  const at = (second: number): EpochMs => epochMs(Math.round(toEpochMs(start, second as Seconds)));
  const scanned = union(recording.scanned);
  const borders = [0, duration, ...[...scanned, ...recording.gaps].flatMap(({ from, to }) => [from, to])];
  const cuts = [...new Set(borders.filter((second) => second >= 0 && second <= duration))].sort((a, b) => a - b);
  return cuts.slice(1).map((to, i): CoverageEntry => {
    const stretch = { from: cuts[i] ?? 0, to } as Interval<Seconds>;
    const from = at(stretch.from);
    if (recording.gaps.some((gap) => overlaps(gap, stretch)))
      return { from, to: at(to), state: "unreadable", recordingId, reason: "video-damaged" };
    if (scanned.some((s) => overlaps(s, stretch)))
      return { from, to: at(to), state: "scanned", recordingId, reason: null };
    return { from, to: at(to), state: unscannedState(recording), recordingId, reason };
  });
};
