import { union, type Interval } from "../time/interval";
import { seconds, type Seconds } from "../time/units";

/**
 * Length of one scan job, seconds of video: long enough that opening the file again costs nothing,
 * short enough that several workers share one long file and a crash loses little.
 */
export const CHUNK_S = 300;

/**
 * Where nothing else waits, the end of a recording is scanned in jobs of a third: how long one takes depends on what
 * happens in it (0.7 to 6.5 s for the same 300 s), and whoever is done first would only wait.
 */
const END_S = 2 * CHUNK_S;
const END_SHARE = 3;

/** Stretches shorter than this are rounding at the borders of stored ones. */
const SLIVER_S = 0.25;

/** Where jobs begin, seconds; one that begins at the end would be empty. */
const begins = (durationS: number, shareEnd: boolean): number[] => {
  const result = [0];
  for (let from = 0; ;) {
    from += shareEnd && durationS - from <= END_S ? CHUNK_S / END_SHARE : CHUNK_S;
    if (from + SLIVER_S >= durationS) return result;
    result.push(from);
  }
};

/**
 * What of a recording is still to be scanned, in jobs of at most `CHUNK_S` seconds. Their borders lie
 * on a fixed grid, so that an interrupted scan goes on with the same jobs. The last job runs to
 * the file's real end (`to: Infinity`), because headers lie about durations.
 * @param shareEnd the end in shorter jobs, on a grid that has the other's borders too
 */
export const chunksToScan = (
  durationS: number,
  scanned: readonly Interval<Seconds>[],
  shareEnd = false,
): Interval<Seconds>[] => {
  const done = union(scanned);
  return begins(durationS, shareEnd).flatMap((from, i, all) => {
    const to = all[i + 1] ?? durationS;
    const covered = done.some((stretch) => stretch.from <= from + SLIVER_S && stretch.to >= to - SLIVER_S);
    return covered ? [] : [{ from: seconds(from), to: seconds(all[i + 1] ?? Infinity) }];
  });
};

/** Total length of disjoint or overlapping intervals, seconds. */
export const coveredSeconds = (intervals: readonly Interval<Seconds>[]): number =>
  union(intervals).reduce((sum, { from, to }) => sum + to - from, 0);
