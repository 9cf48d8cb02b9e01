import type { PackingEvent } from "../../domain/model/packing-event";
import type { PreparedClip } from "../../services/clip-preparation";

/** A moment of a clip worth jumping to; `number` counts labels from 1 when there are several. */
export type ClipMark = {
  readonly kind: "start" | "sighting" | "end";
  readonly atS: number;
  readonly number: number | null;
};

/** Sightings of a label held still come many a second; closer than this they are one mark. */
const SAME_SIGHTING_S = 1.5;
const MOST_SIGHTINGS = 8;

/** Start, labels and end, in the order of the clip. An unknown start or end has no mark. */
export const clipMarks = (clip: PreparedClip, event: PackingEvent): ClipMark[] => {
  const inClip = (ms: number): number => Math.min(Math.max((ms - clip.startMs) / 1000, 0), clip.durationS);
  const sightings: number[] = [];
  let previous = -Infinity;
  for (const at of clip.sightingsS) {
    if (at - previous > SAME_SIGHTING_S && sightings.length < MOST_SIGHTINGS) sightings.push(at);
    previous = at;
  }
  const marks: ClipMark[] = sightings.map((atS, index) => ({
    kind: "sighting",
    atS,
    number: sightings.length > 1 ? index + 1 : null,
  }));
  if (event.start !== null) marks.push({ kind: "start", atS: inClip(event.start), number: null });
  if (event.end !== null) marks.push({ kind: "end", atS: inClip(event.end), number: null });
  return marks.sort((a, b) => a.atS - b.atS);
};
