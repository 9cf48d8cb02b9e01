import type { Recording } from "../model/recording";
import { containerStart, expectedStart, MEANINGS, SAME_MOMENT_MS, type KnownMeaning } from "./start-readings";

type Opened = Pick<Recording, "path" | "createdAt" | "modifiedMs" | "duration">;

/** How well one meaning of the containers' times explains the other clocks. */
export type MeaningFit = {
  readonly meaning: KnownMeaning;
  /** Recordings in which it gives the same moment as the name, or the modified time where the name tells none. */
  readonly fits: number;
  /** Half of those that fit are closer than this; null when none fits. */
  readonly typicalMs: number | null;
};

/** What the containers' times of a camera were taken to mean, and what speaks for it. */
export type MeaningGuess = {
  /** The one that fits most recordings, the closer one among equals; null when none fits any. */
  readonly best: MeaningFit | null;
  readonly all: readonly MeaningFit[];
  /** Recordings with a container time and another clock to compare it with. */
  readonly compared: number;
  /** How many of them were compared with a time in the name. */
  readonly byName: number;
};

/** A second of rounding must not turn a start into an end. */
const EQUALLY_CLOSE_MS = 1000;

const median = (values: readonly number[]): number | null =>
  values.length === 0 ? null : ([...values].sort((a, b) => a - b)[values.length >> 1] ?? null);

const isBetter = (a: MeaningFit, b: MeaningFit): boolean =>
  a.fits > b.fits || (a.fits === b.fits && (a.typicalMs ?? Infinity) < (b.typicalMs ?? Infinity) - EQUALLY_CLOSE_MS);

/**
 * The guess over all recordings of a camera; null when none has a time in its container. Each file's own start is
 * guessed from that file alone: this says how sure that is.
 */
export const guessMeaning = (recordings: readonly Opened[], zone: string): MeaningGuess | null => {
  const distances = new Map<KnownMeaning, number[]>(MEANINGS.map((meaning) => [meaning, []]));
  let compared = 0;
  let byName = 0;
  let hasTime = false;
  for (const recording of recordings) {
    const clues = { ...recording, clock: { zone } };
    if (containerStart(clues, "utc-start") === null) continue;
    hasTime = true;
    const expected = expectedStart(clues);
    if (!expected) continue;
    compared++;
    if (expected.by === "name") byName++;
    for (const meaning of MEANINGS) {
      const start = containerStart(clues, meaning);
      const distance = start === null ? Infinity : Math.abs(start - expected.start);
      if (distance < SAME_MOMENT_MS) distances.get(meaning)?.push(distance);
    }
  }
  if (!hasTime) return null;
  const all = MEANINGS.map((meaning): MeaningFit => {
    const found = distances.get(meaning) ?? [];
    return { meaning, fits: found.length, typicalMs: median(found) };
  });
  const best = all.reduce((a, b) => (isBetter(b, a) ? b : a));
  return { best: best.fits > 0 ? best : null, all, compared, byName };
};
