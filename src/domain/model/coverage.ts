import { overlaps, union, type Interval } from "../time/interval";
import { epochMs, toEpochMs, type EpochMs, type Seconds } from "../time/units";
import type { FailureName } from "./failure";
import type { Recording } from "./recording";

/** `idle`: scanned, and nobody worked (section 5). `blind`: scanned, but the camera saw nothing (detection.md section 3), so nothing can be said of that time. */
export type CoverageState = "scanned" | "idle" | "blind" | "unreadable" | "missing" | "waiting";

/** What is known about one stretch of a camera's wall-clock time (epoch ms). */
export type CoverageEntry = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly state: CoverageState;
  readonly recordingId: string | null;
  readonly reason: FailureName | null;
};

/**
 * The time line of one camera from its first recording to its last, without holes or overlaps:
 * what was scanned, when nobody worked or the camera was blind, what could not be read and why, what waits, and
 * `missing` where no file is. Where files overlap, the earlier one's entry stands.
 * @param contiguousGapS seconds between two files that are no hole (detection.md section 6)
 * @param quiet intervals of `detectCamera`, any order; they replace `scanned` and nothing else, blind before idle
 */
export const cameraCoverage = (
  recordings: readonly Recording[],
  contiguousGapS: number,
  quiet: { readonly blind: readonly Interval<EpochMs>[]; readonly idle: readonly Interval<EpochMs>[] } = {
    blind: [],
    idle: [],
  },
): CoverageEntry[] => {
  const entries: CoverageEntry[] = [];
  let reached: EpochMs | null = null;
  for (const recording of [...recordings].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))) {
    for (const entry of recordingCoverage(recording)) {
      const from: EpochMs = reached === null ? entry.from : epochMs(Math.max(entry.from, reached));
      if (reached !== null && from > reached) {
        const hole = from - reached > contiguousGapS * 1000;
        const last = entries.at(-1);
        if (hole) entries.push({ from: reached, to: from, state: "missing", recordingId: null, reason: null });
        else if (last) entries[entries.length - 1] = { ...last, to: from };
      }
      if (entry.to > from) entries.push({ ...entry, from });
      reached = epochMs(Math.max(reached ?? entry.to, entry.to));
    }
  }
  const blind = marked(entries, "blind", union(quiet.blind));
  return marked(blind, "idle", union(quiet.idle));
};

/** Scanned entries cut at the borders of the time in them that has a name of its own. @param named sorted and disjoint */
const marked = (
  entries: readonly CoverageEntry[],
  state: CoverageState,
  named: readonly Interval<EpochMs>[],
): CoverageEntry[] =>
  entries.flatMap((entry) => {
    const inside = entry.state === "scanned" ? named.filter((interval) => overlaps(interval, entry)) : [];
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

/** One recording cut at the borders of what was scanned and what could not be decoded. */
const recordingCoverage = (recording: Recording): CoverageEntry[] => {
  const { id: recordingId, start, duration, reason } = recording;
  const at = (second: number): EpochMs => epochMs(Math.round(toEpochMs(start, second as Seconds)));
  const whole = (state: CoverageState): CoverageEntry[] => [
    { from: at(0), to: at(duration), state, recordingId, reason },
  ];
  if (recording.state === "unreadable") return whole("unreadable");
  if (recording.state === "missing" && recording.scanned.length === 0) return whole("missing");
  const scanned = union(recording.scanned);
  const borders = [0, duration, ...[...scanned, ...recording.gaps].flatMap(({ from, to }) => [from, to])];
  const cuts = [...new Set(borders.filter((second) => second >= 0 && second <= duration))].sort((a, b) => a - b);
  return cuts.slice(1).map((to, i): CoverageEntry => {
    const stretch = { from: cuts[i] ?? 0, to } as Interval<Seconds>;
    const from = at(stretch.from);
    if (recording.gaps.some((gap) => overlaps(gap, stretch)))
      return { from, to: at(to), state: "unreadable", recordingId, reason: "video-damaged" };
    const seen = scanned.some((s) => overlaps(s, stretch));
    return {
      from,
      to: at(to),
      state: seen ? "scanned" : recording.state === "missing" ? "missing" : "waiting",
      recordingId,
      reason: null,
    };
  });
};
