/** Half-open stretch `[from, to)` in one unit of time. */
export type Interval<T extends number = number> = { readonly from: T; readonly to: T };

/** True when the two share more than a border. */
export const overlaps = <T extends number>(a: Interval<T>, b: Interval<T>): boolean => a.from < b.to && b.from < a.to;

/** Sorted, disjoint intervals that cover the same time; intervals that touch are merged. */
export const union = <T extends number>(intervals: readonly Interval<T>[]): Interval<T>[] => {
  const merged: Interval<T>[] = [];
  for (const next of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && next.from <= last.to) {
      if (next.to > last.to) merged[merged.length - 1] = { from: last.from, to: next.to };
    } else merged.push(next);
  }
  return merged;
};
