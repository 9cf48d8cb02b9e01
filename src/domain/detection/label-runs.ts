import type { EpochMs } from "../time/units";
import { REAL_ABSENCE_MS, type LabelTrack } from "./label-tracks";

/** Consecutive sightings of one code. */
export type LabelRun = {
  readonly text: string;
  readonly format: string;
  readonly first: EpochMs;
  last: EpochMs;
  readonly sightings: EpochMs[];
};

/** detection.md section 4: a code unseen for longer was shown anew. */
const MAX_GAP_MS = 30_000;

/** The runs of all codes by their first sighting. Other codes end a run, gaps do not until 30 s. */
export const labelRunsOf = (tracks: Iterable<LabelTrack>): LabelRun[] => {
  const sightings = [...tracks].flatMap((track) =>
    track.sightings.map(({ at, format }) => ({ at, format, text: track.text })),
  );
  sightings.sort((a, b) => a.at - b.at);
  const runs: LabelRun[] = [];
  const open = new Map<string, LabelRun>();
  for (const { at, format, text } of sightings) {
    const run = open.get(text);
    // Two labels on one parcel are read in turns; only one that stays unseen is over.
    if (run && at - run.last <= MAX_GAP_MS) {
      if (run.last !== at) run.sightings.push(at);
      run.last = at;
    } else {
      const begun: LabelRun = { text, format, first: at, last: at, sightings: [at] };
      runs.push(begun);
      open.set(text, begun);
    }
    for (const [other, { last }] of open) if (other !== text && at - last >= REAL_ABSENCE_MS) open.delete(other);
  }
  return runs;
};
