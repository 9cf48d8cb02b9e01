import type { PackingEvent } from "../../domain/model/packing-event";
import type { PreparedClip } from "../../services/clip-preparation";
import { inRuns } from "./sighting-runs";

/** A label in view, from its first to its last sighting (epoch ms); `atS` is null where the clip does not show it. */
export type LabelMark = { readonly from: number; readonly to: number; readonly atS: number | null };

export type CodeMarks = { readonly text: string; readonly assigned: boolean; readonly runs: readonly LabelMark[] };

/** Moments of a clip worth jumping to, in seconds of the clip. An unknown start or end has none. */
export type ClipMarks = {
  readonly startS: number | null;
  readonly endS: number | null;
  /** In the order of first sighting; codes a person assigned come last, without runs. */
  readonly codes: readonly CodeMarks[];
  /** Beginnings of all runs that the clip shows, ascending. */
  readonly labelsS: readonly number[];
};

const ascending = (values: Iterable<number>): number[] => [...new Set(values)].sort((a, b) => a - b);

/** Where each sighting lies in the clip: exact when the clip shows them all, else by the clock. */
const placesOf = (clip: PreparedClip, event: PackingEvent): ((ms: number) => number | null) => {
  const all = ascending(event.codes.flatMap(({ sightings }) => sightings));
  if (all.length === clip.sightingsS.length) {
    const known = new Map(all.map((ms, index) => [ms, clip.sightingsS[index] ?? 0]));
    return (ms) => known.get(ms) ?? null;
  }
  return (ms) => {
    const atS = (ms - clip.startMs) / 1000;
    return atS >= 0 && atS <= clip.durationS ? atS : null;
  };
};

export const clipMarks = (clip: PreparedClip, event: PackingEvent): ClipMarks => {
  const inClip = (ms: number): number => Math.min(Math.max((ms - clip.startMs) / 1000, 0), clip.durationS);
  const place = placesOf(clip, event);
  const seen = event.codes.filter(({ sightings }) => sightings.length > 0);
  const byHand = event.codes.filter(({ sightings }) => sightings.length === 0);
  const codes = [...seen, ...byHand].map(({ text, sightings }): CodeMarks => {
    const runs = inRuns(sightings).map(({ from, to }) => ({ from, to, atS: place(from) }));
    return { text, assigned: sightings.length === 0, runs };
  });
  return {
    startS: event.start === null ? null : inClip(event.start),
    endS: event.end === null ? null : inClip(event.end),
    codes,
    labelsS: ascending(codes.flatMap(({ runs }) => runs.flatMap(({ atS }) => (atS === null ? [] : [atS])))),
  };
};
