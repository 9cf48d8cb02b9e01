import type { Interval } from "../time/interval";
import { epochMs, seconds, toEpochMs, type EpochMs, type Seconds } from "../time/units";
import { toLocal } from "../time/zone";

/** From `at` (seconds of the clip) on, the clip shows what the wall clock `ms` and what follows it saw. */
export type ClockMark = { readonly at: Seconds; readonly ms: EpochMs };

/** What is written below the picture of a fitted copy. */
export type FitCaption = {
  readonly codes: readonly string[];
  readonly camera: string;
  /** Ascending; the first is that of the clip's first picture, one more for each file that the clip goes on with. */
  readonly clock: readonly ClockMark[];
  /** IANA zone of the station. */
  readonly zone: string;
};

/** A clock reading and when it appears, in seconds of the clip. */
export type ClockStep = { readonly from: Seconds; readonly text: string };

/** The codes in one line: the first `most` of them, then how many more. */
export const codesLine = (codes: readonly string[], most: number): string =>
  codes.slice(0, most).join("  ") + (codes.length > most ? `  +${codes.length - most}` : "");

const two = (n: number): string => String(n).padStart(2, "0");

/** `2026-11-20 08:00:49` in the zone. @throws RangeError when there is no such zone */
export const clockText = (at: EpochMs, zone: string): string => {
  const local = toLocal(epochMs(Math.floor(at)), zone);
  if (!local) throw new RangeError(`There is no time zone "${zone}".`);
  const date = `${String(local.year).padStart(4, "0")}-${two(local.month)}-${two(local.day)}`;
  return `${date} ${two(local.hour)}:${two(local.minute)}:${two(local.second)}`;
};

/**
 * Every reading of the clock within a stretch of the clip, each from the moment at which its second begins.
 * @throws RangeError when there is no such zone
 */
export const clockSteps = ({ from, to }: Interval<Seconds>, { clock, zone }: FitCaption): ClockStep[] => {
  const steps: ClockStep[] = [];
  clock.forEach((mark, i) => {
    const begin = Math.max(from, i === 0 ? from : mark.at);
    const end = Math.min(to, clock[i + 1]?.at ?? Infinity);
    if (end <= begin) return;
    const second = Math.floor(toEpochMs(mark.ms, seconds(begin - mark.at)) / 1000 + 1e-6);
    for (let n = 0; ; n++) {
      const at = n === 0 ? begin : mark.at + ((second + n) * 1000 - mark.ms) / 1000;
      if (at >= end) break;
      steps.push({ from: seconds(at), text: clockText(epochMs((second + n) * 1000), zone) });
    }
  });
  return steps;
};
