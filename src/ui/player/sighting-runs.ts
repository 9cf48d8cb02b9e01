export type SightingRun = { readonly from: number; readonly to: number };

/** A label held still is read many times a second; readings closer than this are one look at it. */
const SAME_LOOK_MS = 1500;

/** Sightings (epoch ms, ascending) joined to the stretches in which the label was in view. */
export const inRuns = (sightings: readonly number[]): SightingRun[] => {
  const runs: SightingRun[] = [];
  for (const at of sightings) {
    const last = runs.at(-1);
    if (last && at - last.to <= SAME_LOOK_MS) runs[runs.length - 1] = { from: last.from, to: at };
    else runs.push({ from: at, to: at });
  }
  return runs;
};
