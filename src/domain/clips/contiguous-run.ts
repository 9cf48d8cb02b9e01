import { toEpochMs, type EpochMs, type Seconds } from "../time/units";

/** Where a recording lies on the camera's wall clock. */
export type RecordedStretch = { readonly id: string; readonly start: EpochMs; readonly duration: Seconds };

const endOf = (r: RecordedStretch): number => toEpochMs(r.start, r.duration);

/** The candidate with the smallest distance between borders, if any is within the limit. */
const nearest = (
  candidates: readonly RecordedStretch[],
  distance: (r: RecordedStretch) => number,
  limitMs: number,
): RecordedStretch | undefined => {
  let best: RecordedStretch | undefined;
  for (const candidate of candidates) {
    if (distance(candidate) <= limitMs && (!best || distance(candidate) < distance(best))) best = candidate;
  }
  return best;
};

/**
 * The recordings of an event and every file before and after that joins on without a hole, in order.
 * @param ids recordings the event lies in; unknown ones are left out
 * @param gapS largest gap or overlap (seconds) between files of one stream
 */
export const contiguousRun = (
  ids: readonly string[],
  recordings: readonly RecordedStretch[],
  gapS: number,
): RecordedStretch[] => {
  const wanted = new Set(ids);
  // Equal distances (a gap here, an overlap there) are settled by time, not by the order of the list.
  const usable = recordings
    .filter((r) => r.duration > 0)
    .sort((a, b) => a.start - b.start || endOf(a) - endOf(b) || (a.id < b.id ? -1 : 1));
  const latestFirst = [...usable].reverse();
  const run = usable.filter((r) => wanted.has(r.id));
  const limitMs = gapS * 1000;
  for (let first = run[0]; first;) {
    const { start } = first;
    const end = endOf(first);
    const before = nearest(
      latestFirst.filter((r) => r.start < start && endOf(r) < end),
      (r) => Math.abs(start - endOf(r)),
      limitMs,
    );
    if (before) run.unshift(before);
    first = before;
  }
  for (let last = run.at(-1); last;) {
    const { start } = last;
    const end = endOf(last);
    const after = nearest(
      usable.filter((r) => r.start > start && endOf(r) > end),
      (r) => Math.abs(r.start - end),
      limitMs,
    );
    if (after) run.push(after);
    last = after;
  }
  return run;
};
