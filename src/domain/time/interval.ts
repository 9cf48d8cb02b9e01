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

/** What of `intervals` lies in none of `others`; sorted and disjoint. */
export const without = <T extends number>(
  intervals: readonly Interval<T>[],
  others: readonly Interval<T>[],
): Interval<T>[] => {
  const holes = union(others);
  const left: Interval<T>[] = [];
  let next = 0;
  for (const { from, to } of union(intervals)) {
    let begin = from;
    while (next < holes.length && (holes[next]?.to ?? from) <= begin) next++;
    for (let i = next; i < holes.length; i++) {
      const hole = holes[i];
      if (!hole || hole.from >= to) break;
      if (hole.from > begin) left.push({ from: begin, to: hole.from });
      if (hole.to > begin) begin = hole.to;
    }
    if (begin < to) left.push({ from: begin, to });
  }
  return left;
};
