import type { EventSpan } from "../model/packing-event";
import { toSeconds, type EpochMs } from "../time/units";
import type { Run } from "./lanes";

/** Time of a run for which one recording answers. */
export type Segment = {
  readonly recordingId: string;
  readonly recordingStart: EpochMs;
  readonly from: EpochMs;
  readonly to: EpochMs;
};

/** The run divided among its recordings: no time twice, where two overlap the earlier one answers. */
export const segmentsOf = (run: Run): Segment[] => {
  const segments: Segment[] = [];
  for (const { part, from, to } of run.pieces) {
    const last = segments.at(-1);
    if (last && last.recordingId === part.recordingId) {
      if (to > last.to) segments[segments.length - 1] = { ...last, to };
      continue;
    }
    const begin = last && last.to > from ? last.to : from;
    if (to > begin)
      segments.push({ recordingId: part.recordingId, recordingStart: part.recordingStart, from: begin, to });
  }
  return segments;
};

const spanOf = ({ recordingId, recordingStart }: Segment, from: EpochMs, to: EpochMs): EventSpan => ({
  recordingId,
  from: toSeconds(recordingStart, from),
  to: toSeconds(recordingStart, to),
});

/** Where `[from, to]` lies in the recordings, in order; segments are sorted. At least one span when any segment holds `from`. */
export const spansOf = (segments: readonly Segment[], from: EpochMs, to: EpochMs): EventSpan[] => {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.to ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  const spans: EventSpan[] = [];
  for (let i = low; i < segments.length; i++) {
    const segment = segments[i];
    if (!segment || segment.from > to) break;
    const begin = from > segment.from ? from : segment.from;
    const end = to < segment.to ? to : segment.to;
    if (end > begin) spans.push(spanOf(segment, begin, end));
  }
  if (spans.length > 0) return spans;
  // A moment has no length; it lies in the segment that holds it.
  const holder = segments.find((segment) => segment.from <= from && segment.to >= from);
  return holder ? [spanOf(holder, from, to)] : [];
};
