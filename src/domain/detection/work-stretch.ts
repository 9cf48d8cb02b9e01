import type { Interval } from "../time/interval";
import { epochMs, type EpochMs } from "../time/units";
import type { JudgedSample } from "./calm-stream";

/** Time of one table between the ends of two stable zones, and what was seen in it. */
export type WorkStretch = Interval<EpochMs> & {
  /** Begin of the stable zone at its end; null where there is none. */
  readonly calmFrom: EpochMs | null;
  /** It begins with the end of a stable zone. */
  readonly afterCalm: boolean;
  /** Looks that found hands and looks that found none, ascending. */
  readonly hands: readonly EpochMs[];
  readonly blanks: readonly EpochMs[];
  /** Stretches in which something moved. */
  readonly bursts: readonly Interval<EpochMs>[];
};

/** A quiet sample or two between moving ones do not end a burst. */
const BURST_GAP_MS = 600;
/** The arm that comes in is blurred and moves something before it is taken for a hand. */
const HAND_LATE_MS = 1000;

/** Collects what judged samples tell, until the stretch is over. */
export class StretchNotes {
  readonly hands: EpochMs[] = [];
  readonly blanks: EpochMs[] = [];
  readonly bursts: { from: EpochMs; to: EpochMs }[] = [];

  add({ at, moves, hands }: JudgedSample): void {
    if (hands !== null) (hands > 0 ? this.hands : this.blanks).push(at);
    if (!moves) return;
    const burst = this.bursts.at(-1);
    if (burst && at - burst.to <= BURST_GAP_MS) burst.to = at;
    else this.bursts.push({ from: at, to: at });
  }
}

/** First and last of ascending moments inside an interval. */
export const bordersIn = (
  moments: readonly EpochMs[],
  { from, to }: Interval<EpochMs>,
): readonly [EpochMs, EpochMs] | null => {
  const first = moments[lowerBound(moments, from)];
  const last = moments[lowerBound(moments, to) - 1];
  return first !== undefined && last !== undefined && first < to && last >= from ? [first, last] : null;
};

/** Number of the first of ascending moments that is not before `value`. */
export const lowerBound = (moments: readonly EpochMs[], value: EpochMs): number => {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

const burstAt = ({ bursts }: WorkStretch, at: EpochMs): Interval<EpochMs> | undefined =>
  bursts.find(({ from, to }) => from <= at && at <= to + BURST_GAP_MS);

/** When the hand came that a look found first: looks are rare, movement is known of every sample. */
export const cameAt = (stretch: WorkStretch, hand: EpochMs, notBefore: EpochMs): EpochMs => {
  const from = burstAt(stretch, hand)?.from ?? hand;
  return epochMs(Math.max(from, hand - HAND_LATE_MS, Math.min(notBefore, hand)));
};

/** When the hand left that a look found last: while it still moved, and before a look found none. */
export const leftAt = (stretch: WorkStretch, hand: EpochMs, notAfter: EpochMs): EpochMs => {
  const blank = stretch.blanks[lowerBound(stretch.blanks, hand)] ?? Infinity;
  const moved = burstAt(stretch, hand)?.to ?? hand;
  return epochMs(Math.max(hand, Math.min(moved, blank, hand + HAND_LATE_MS, notAfter)));
};
