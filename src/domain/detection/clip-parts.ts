import type { Interval } from "../time/interval";
import { seconds, toEpochMs, toSeconds, type EpochMs } from "../time/units";
import { sliceTable } from "./observation-table";
import type { ScannedPart } from "./scanned-part";

/** Index of the first sample at or after a moment; samples lie on whole milliseconds of the wall clock. */
const firstAt = ({ recordingStart, table: { atMs } }: ScannedPart, moment: number): number => {
  let low = 0;
  let high = atMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Math.round(recordingStart + (atMs[middle] ?? 0)) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** What the parts hold of a time: samples from `from` on and before `to`, both on the wall clock (epoch ms). */
export const clipParts = (parts: readonly ScannedPart[], { from, to }: Interval<EpochMs>): ScannedPart[] =>
  parts.flatMap((part) => {
    const { recordingStart, range, table } = part;
    const begin = toEpochMs(recordingStart, range.from);
    const end = toEpochMs(recordingStart, range.to);
    if (begin >= from && end <= to) return [part];
    const [first, last] = [firstAt(part, from), firstAt(part, to)];
    const clipped = {
      from: begin >= from ? range.from : toSeconds(recordingStart, from),
      to: end <= to ? range.to : toSeconds(recordingStart, to),
    };
    if (first === last && clipped.from >= clipped.to) return [];
    return [
      {
        ...part,
        range: { from: clipped.from, to: seconds(Math.max(clipped.from, clipped.to)) },
        table: sliceTable(table, first, last),
      },
    ];
  });
