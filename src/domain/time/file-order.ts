import type { Recording } from "../model/recording";

type Numbered = Pick<Recording, "id" | "path" | "start" | "startEvidence">;

/** Time that goes back although the files' numbers go on. */
export type BackwardStep = { readonly id: string; readonly after: string; readonly byMs: number };

const numbersOf = (path: string): number[] => [...path.matchAll(/\d+/g)].map(([digits]) => Number(digits));

/** Names that differ in their numbers only, in one folder: written one after the other. */
const seriesOf = (path: string): string => {
  const cut = path.lastIndexOf("/") + 1;
  return path.slice(0, cut) + path.slice(cut).replace(/\d+/g, "#");
};

const byNumbers = (a: Numbered, b: Numbered): number => {
  const [left, right] = [numbersOf(a.path), numbersOf(b.path)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};

/**
 * Where recordings numbered by the camera (`hiv00012`, `hiv00013`) begin earlier than the one numbered before, by
 * more than `toleranceMs`. Those whose name tells the time are left out: their order is their time. A card that is
 * full goes on with its first number, so one step back is none when the last number is older than the first.
 * @param recordings those of one camera
 */
export const backwardSteps = (recordings: readonly Numbered[], toleranceMs: number): BackwardStep[] => {
  const series = new Map<string, Numbered[]>();
  for (const recording of recordings) {
    const { path, startEvidence } = recording;
    const key = seriesOf(path);
    if (startEvidence.rule === "name" || !key.includes("#")) continue;
    series.set(key, [...(series.get(key) ?? []), recording]);
  }
  return [...series.values()].flatMap((files) => {
    const sorted = files.sort(byNumbers);
    const steps = sorted.flatMap((file, i): BackwardStep[] => {
      const before = sorted[i - 1];
      const byMs = before ? before.start - file.start : 0;
      return before && byMs > toleranceMs ? [{ id: file.id, after: before.id, byMs }] : [];
    });
    const [first, last] = [sorted[0], sorted.at(-1)];
    return steps.length === 1 && first && last && last.start < first.start ? [] : steps;
  });
};
