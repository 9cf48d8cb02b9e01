import { union, without, type Interval } from "../time/interval";
import { epochMs, seconds, toEpochMs, toSeconds, type EpochMs, type Seconds } from "../time/units";
import type { Recording } from "./recording";

/**
 * Scanned time of a recording in which nothing was packed, seconds in the file, sorted and disjoint. Made and stored
 * together with the events, so that nobody has to detect anew to show a day.
 */
export type QuietTime = {
  readonly recordingId: string;
  /** The camera saw nothing (detection.md section 3). */
  readonly blind: readonly Interval<Seconds>[];
  /** Nobody worked (detection.md section 5). */
  readonly idle: readonly Interval<Seconds>[];
};

/** The same on the wall clock, of one camera. */
export type QuietClockTime = {
  readonly blind: readonly Interval<EpochMs>[];
  readonly idle: readonly Interval<EpochMs>[];
};

type Place = Pick<Recording, "id" | "start" | "duration">;

/** A recording's quiet time with a part of it found anew. @param result the time that was looked at */
export const quietTimeWith = (
  before: QuietTime | undefined,
  { id, start, duration }: Place,
  result: Interval<EpochMs>,
  found: QuietClockTime,
): QuietTime => {
  const looked = { from: toSeconds(start, result.from), to: toSeconds(start, result.to) };
  const inFile = ({ from, to }: Interval<EpochMs>): Interval<Seconds> => ({
    from: seconds(Math.max(0, toSeconds(start, from))),
    to: seconds(Math.min(duration, toSeconds(start, to))),
  });
  const renewed = (old: readonly Interval<Seconds>[] = [], now: readonly Interval<EpochMs>[]): Interval<Seconds>[] =>
    union([...without(old, [looked]), ...now.map(inFile).filter(({ from, to }) => from < to)]);
  return { recordingId: id, blind: renewed(before?.blind, found.blind), idle: renewed(before?.idle, found.idle) };
};

/** Where the recordings' quiet time lies on the clock, in whole milliseconds. */
export const onTheClock = (quiet: readonly QuietTime[], recordings: readonly Place[]): QuietClockTime => {
  const startOf = new Map(recordings.map(({ id, start }) => [id, start]));
  const at = (start: EpochMs, second: Seconds): EpochMs => epochMs(Math.round(toEpochMs(start, second)));
  const moved = (pick: (one: QuietTime) => readonly Interval<Seconds>[]): Interval<EpochMs>[] =>
    quiet.flatMap((one) => {
      const start = startOf.get(one.recordingId);
      return start === undefined ? [] : pick(one).map(({ from, to }) => ({ from: at(start, from), to: at(start, to) }));
    });
  return { blind: moved(({ blind }) => blind), idle: moved(({ idle }) => idle) };
};
