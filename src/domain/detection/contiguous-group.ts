import type { EpochMs, Seconds } from "../time/units";

/** What is needed of a recording to know its neighbours. */
export type RecordingExtent = { readonly id: string; readonly start: EpochMs; readonly duration: Seconds };

/**
 * Ids of the recordings (one camera's) whose events depend on the given one: those joined to it by
 * border gaps or overlaps of any length up to `contiguousGapS` seconds apart, by time. Empty when
 * the id is not among them. Only these need to be detected again when the recording changed.
 */
export const contiguousGroup = (
  recordings: readonly RecordingExtent[],
  id: string,
  contiguousGapS: number,
): string[] => {
  const sorted = [...recordings].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  let group: string[] = [];
  let end = -Infinity;
  let found = false;
  for (const recording of sorted) {
    // Times in files are kept to the millisecond; the border of two files may round either way.
    if (recording.start > end + contiguousGapS * 1000 + 1) {
      if (found) return group;
      group = [];
    }
    group.push(recording.id);
    found ||= recording.id === id;
    end = Math.max(end, recording.start + recording.duration * 1000);
  }
  return found ? group : [];
};
