import type { Session } from "../detection/event-detector";
import type { Interval } from "../time/interval";
import { seconds, type Seconds } from "../time/units";

/** The moment at which a session's contents are pictured. */
export type StillMoment = {
  readonly at: Seconds;
  /** A key picture: it needs no others. */
  readonly isKey: boolean;
};

/** Where the box stands open: half way between the start and the first label, which comes onto the closed box. */
const OPEN_SHARE = 0.5;
/** A label seen sooner after the start lay there before; then it tells nothing. */
const LEAST_OPEN_S = 2;

/** When the contents can be seen, as far as the codes tell; seconds in the file. */
const openStretch = ({ from, to, codes }: Session, range: Interval<Seconds>): Interval<number> => {
  const begin = Math.max(from / 1000, range.from);
  const end = Math.min(to / 1000, range.to);
  const labels = codes.flatMap(({ sightings }) => sightings.map((at) => at / 1000)).filter((at) => at > begin);
  const first = Math.min(end, ...labels);
  return { from: begin, to: first - begin >= LEAST_OPEN_S ? first : end };
};

/**
 * One moment for each session, ascending, no moment twice: the key picture nearest to the middle of the time in which
 * the box stands open, else that middle itself.
 * @param sessions their wall clock counts from the file's first picture
 * @param range seconds in the file that were scanned
 * @param keyTimes times of key pictures, ascending; empty when they are not known
 */
export const contentsMoments = (
  sessions: readonly Session[],
  range: Interval<Seconds>,
  keyTimes: readonly Seconds[],
): StillMoment[] => {
  const moments = new Map<number, StillMoment>();
  for (const session of sessions) {
    const { from, to } = openStretch(session, range);
    if (!(to >= from)) continue;
    const middle = from + OPEN_SHARE * (to - from);
    const key = keyTimes
      .filter((at) => at >= from && at <= to)
      .reduce<Seconds | null>(
        (best, at) => (best === null || Math.abs(at - middle) < Math.abs(best - middle) ? at : best),
        null,
      );
    const moment = { at: key ?? seconds(middle), isKey: key !== null };
    moments.set(moment.at, moment);
  }
  return [...moments.values()].sort((a, b) => a.at - b.at);
};
