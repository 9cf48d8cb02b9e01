import type { Interval } from "../time/interval";
import type { Seconds } from "../time/units";

/** A picture of a recording: when it is shown, and how much it takes in the file. */
export type PicturePacket = { readonly at: Seconds; readonly bytes: number };

/** A key picture and those up to the next one that is looked at, which cannot be decoded without it (a GOP). Seconds in the file. */
export type PictureGroup = {
  /** Time of the key picture, the first of `pictures`. */
  readonly at: Seconds;
  /** In ascending time. */
  readonly pictures: readonly PicturePacket[];
  /** One or several made one, in which nothing moves, as their sizes say. */
  readonly calm?: true;
};

/** Times of decoded frames are rounded to microseconds, those of packets are not. */
export const SAME_S = 1e-3;

/** The number of the sample on the grid that counts from the recording's first picture. */
export const slotOf = (at: number, step: number): number => Math.floor((at + TICK_S) / step);
/** Time stamps are multiples of a container's tick; do not miss a sample by rounding. */
const TICK_S = 1e-4;

/** Time of the first picture of each slot: when a scan of everything takes its samples. */
export const sampleTimes = (group: PictureGroup, step: number): Seconds[] => {
  let slot = -Infinity;
  return group.pictures.flatMap(({ at }) => {
    const own = slotOf(at, step);
    if (own === slot) return [];
    slot = own;
    return [at];
  });
};

/** From each group's key picture to the next group's; the last one is open. */
export const groupIntervals = (groups: readonly PictureGroup[]): Interval<Seconds>[] =>
  groups.map(({ at }, i) => ({ from: at, to: groups[i + 1]?.at ?? (Infinity as Seconds) }));
