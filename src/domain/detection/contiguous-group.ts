import type { EpochMs, Seconds } from "../time/units";

/** What is needed of a recording to know its neighbours. */
export type RecordingExtent = { readonly id: string; readonly start: EpochMs; readonly duration: Seconds };

/** Times in files are kept to the millisecond; the border of two files may round either way. */
const ROUNDING_MS = 1;

/** Recordings (one camera's) that are joined by border gaps or overlaps; by time. */
export type ContiguousGroup<T> = {
  readonly recordings: readonly T[];
  /** Two of them claim the same time by more than the bridged gap: one of the clocks is wrong. */
  readonly entangled: boolean;
};

/**
 * The recordings in groups whose events do not depend on one another: within a group each is joined to another by
 * border gaps of up to `contiguousGapS` seconds or overlaps of any length.
 */
export const contiguousGroups = <T extends RecordingExtent>(
  recordings: readonly T[],
  contiguousGapS: number,
): ContiguousGroup<T>[] => {
  const sorted = [...recordings].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const bridgedMs = contiguousGapS * 1000 + ROUNDING_MS;
  const groups: { recordings: T[]; entangled: boolean; end: number }[] = [];
  for (const recording of sorted) {
    const end = recording.start + recording.duration * 1000;
    const group = groups.at(-1);
    if (group && recording.start <= group.end + bridgedMs) {
      group.entangled ||= recording.start < group.end - bridgedMs;
      group.recordings.push(recording);
      group.end = Math.max(group.end, end);
    } else groups.push({ recordings: [recording], entangled: false, end });
  }
  return groups;
};
