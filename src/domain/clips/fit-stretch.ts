import type { Interval } from "../time/interval";
import { seconds, type Seconds } from "../time/units";

/** A label at the very edge of a video is gone before anybody has seen it, s. */
const COMFORT_S = 2;
/** Room for the rounding of container ticks and of forms that look at whole frames, s. */
const SPARE_S = 0.1;

/**
 * Moments at which one code's label was read, ascending, in seconds of the clip; one list for each code.
 */
export type Looks = readonly (readonly Seconds[])[];

type Score = readonly [codes: number, comfortable: number, looks: number];

const scoreOf = (looks: Looks, { from, to }: Interval<Seconds>, duration: number, comfort: number): Score => {
  const isIn = (at: number) => at >= from && at <= to;
  const isComfortable = (at: number) =>
    at >= (from <= 0 ? 0 : from + comfort) && at <= (to >= duration ? duration : to - comfort);
  return [
    looks.filter((one) => one.some(isIn)).length,
    looks.filter((one) => one.some(isComfortable)).length,
    looks.reduce((sum, one) => sum + one.filter(isIn).length, 0),
  ];
};

const isBetter = (a: Score, b: Score): boolean => {
  const differs = a.findIndex((value, i) => value !== b[i]);
  return differs >= 0 && (a[differs] ?? 0) > (b[differs] ?? 0);
};

/**
 * Which stretch of a clip a copy keeps, in seconds of the clip: all of it when it is short enough. Otherwise the
 * stretch that shows the labels of the most codes, then the most of them away from its edges, then labels for the
 * longest; the earliest of equals, because it shows the goods going in.
 * @param duration length of the clip, s
 * @param longest length of the copy at most, s
 */
export const chooseStretch = (duration: Seconds, longest: Seconds, looks: Looks): Interval<Seconds> => {
  const length = longest - SPARE_S;
  if (duration <= length) return { from: seconds(0), to: duration };
  const comfort = Math.min(COMFORT_S, length / 4);
  const latest = duration - length;
  // Sliding a stretch until its edge meets a sighting loses none, so one of these is as good as any.
  const starts = looks.flat().flatMap((at) => [at, at - comfort, at + comfort - length, at - length]);
  const candidates = [...new Set([0, ...starts.map((at) => Math.min(latest, Math.max(0, at))), latest])]
    .sort((a, b) => a - b)
    .map((from): Interval<Seconds> => ({ from: seconds(from), to: seconds(Math.min(duration, from + length)) }));
  let best: { readonly stretch: Interval<Seconds>; readonly score: Score } | null = null;
  for (const stretch of candidates) {
    const score = scoreOf(looks, stretch, duration, comfort);
    if (!best || isBetter(score, best.score)) best = { stretch, score };
  }
  return best?.stretch ?? { from: seconds(0), to: seconds(length) };
};
