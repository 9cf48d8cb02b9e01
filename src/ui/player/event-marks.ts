import type { PackingEvent } from "../../domain/model/packing-event";
import { placeOf, type Film } from "./film";
import { inRuns } from "./sighting-runs";

/** A label in view, from its first to its last sighting (epoch ms); `shown` is false where no film shows it. */
export type LabelMark = { readonly from: number; readonly to: number; readonly shown: boolean };

export type CodeMarks = { readonly text: string; readonly assigned: boolean; readonly runs: readonly LabelMark[] };

/** Moments of an event worth jumping to, epoch ms. An unknown start or end has none. */
export type EventMarks = {
  readonly start: number | null;
  readonly end: number | null;
  /** In the order of first sighting; codes a person assigned come last, without runs. */
  readonly codes: readonly CodeMarks[];
  /** Beginnings of all runs that can be shown, ascending. */
  readonly labels: readonly number[];
};

const ascending = (values: Iterable<number>): number[] => [...new Set(values)].sort((a, b) => a - b);

export const eventMarks = (event: PackingEvent, films: readonly Film[]): EventMarks => {
  const seen = event.codes.filter(({ sightings }) => sightings.length > 0);
  const byHand = event.codes.filter(({ sightings }) => sightings.length === 0);
  const codes = [...seen, ...byHand].map(({ text, sightings }): CodeMarks => {
    const runs = inRuns(sightings).map(({ from, to }) => ({ from, to, shown: placeOf(films, from) !== null }));
    return { text, assigned: sightings.length === 0, runs };
  });
  const shown = codes.flatMap(({ runs }) => runs.filter((run) => run.shown));
  return { start: event.start, end: event.end, codes, labels: ascending(shown.map(({ from }) => from)) };
};
