import { union, type Interval } from "../time/interval";
import { seconds, type Seconds } from "../time/units";

/**
 * Length of one scan job, seconds of video: long enough that opening the file again costs nothing,
 * short enough that several workers share one long file and a crash loses little.
 */
export const CHUNK_S = 300;

/** Stretches shorter than this are rounding at the borders of stored ones. */
const SLIVER_S = 0.25;

/**
 * What of a recording is still to be scanned, in jobs of at most `chunkS` seconds. Chunk borders lie
 * on a fixed grid, so that an interrupted scan goes on with the same chunks. The last job runs to
 * the file's real end (`to: Infinity`), because headers lie about durations.
 */
export const chunksToScan = (
  durationS: number,
  scanned: readonly Interval<Seconds>[],
  chunkS: number = CHUNK_S,
): Interval<Seconds>[] => {
  const jobs: Interval<Seconds>[] = [];
  const count = Math.max(1, Math.ceil((durationS - SLIVER_S) / chunkS));
  const done = union(scanned);
  for (let i = 0; i < count; i++) {
    const from = i * chunkS;
    const last = i === count - 1;
    const to = last ? durationS : (i + 1) * chunkS;
    const covered = done.some((stretch) => stretch.from <= from + SLIVER_S && stretch.to >= to - SLIVER_S);
    if (!covered) jobs.push({ from: seconds(from), to: seconds(last ? Infinity : to) });
  }
  return jobs;
};

/** Total length of disjoint or overlapping intervals, seconds. */
export const coveredSeconds = (intervals: readonly Interval<Seconds>[]): number =>
  union(intervals).reduce((sum, { from, to }) => sum + to - from, 0);
