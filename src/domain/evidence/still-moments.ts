import { bestStills, type EventStill } from "../model/event-still";
import type { PackingEvent } from "../model/packing-event";
import type { Recording } from "../model/recording";
import { epochMs, toEpochMs, toSeconds, type EpochMs, type Seconds } from "../time/units";
import type { ClipPart } from "./describe-evidence";
import type { EvidenceStill } from "./evidence-document";

/** A moment of a recording of which a pack has pictures. */
export type StillMoment<S extends EventStill = EventStill> = Pick<EvidenceStill, "shows"> & {
  readonly recording: Recording;
  readonly at: Seconds;
  /** The picture that the scan kept of it. */
  readonly kept: S | null;
};

type Place<S extends EventStill> = Omit<StillMoment<S>, "shows">;

/** Where a picture was kept while scanning, if the parts show it. */
const keptPlace = <S extends EventStill>(
  still: S | null,
  parts: readonly ClipPart[],
  recordings: readonly Recording[],
): Place<S> | null => {
  if (!still) return null;
  const { recordingId, at } = still;
  const recording = recordings.find(({ id }) => id === recordingId);
  const isShown = parts.some((part) => part.recordingId === recordingId && at >= part.from && at <= part.to);
  return recording && isShown ? { recording, at, kept: still } : null;
};

/** Where the parts show a moment of the wall clock; null when none does. */
const placeOf = (
  moment: EpochMs,
  parts: readonly ClipPart[],
  recordings: readonly Recording[],
): Place<never> | null => {
  for (const { recordingId, from, to } of parts) {
    const recording = recordings.find(({ id }) => id === recordingId);
    if (!recording) continue;
    const within = moment >= toEpochMs(recording.start, from) && moment <= toEpochMs(recording.start, to);
    if (within) return { recording, at: toSeconds(recording.start, moment), kept: null };
  }
  return null;
};

/** A label read earlier than this share of the packing lay there from the start: it says nothing of the box. */
const EARLY = 0.25;

/** While the box is still open: halfway to the first sight of the label, which goes on last; else halfway to the end. */
const packingMoment = ({ codes, from, to }: PackingEvent): EpochMs => {
  const first = Math.min(...codes.flatMap(({ sightings }) => sightings.slice(0, 1)));
  const late = Number.isFinite(first) && first > from + EARLY * (to - from) && first < to;
  return epochMs((from + (late ? first : to)) / 2);
};

/**
 * Which pictures tell a packing: its label and the packing itself, where the scan kept its best ones; else the label in
 * the middle of the sightings of the first code that the clips show, and the box before its label is on. What the
 * clips do not show is left out.
 * @param kept stills that the scan kept near the event
 */
export const stillMoments = <S extends EventStill>(
  event: PackingEvent,
  parts: readonly ClipPart[],
  recordings: readonly Recording[],
  kept: readonly S[] = [],
): StillMoment<S>[] => {
  const best = bestStills(event, kept);
  const shown = event.codes
    .map(({ sightings }) => sightings.map((at) => placeOf(at, parts, recordings)).filter((place) => place !== null))
    .find((places) => places.length > 0);
  const label = keptPlace(best.label, parts, recordings) ?? shown?.[Math.floor(shown.length / 2)];
  const packing = keptPlace(best.contents, parts, recordings) ?? placeOf(packingMoment(event), parts, recordings);
  return [
    ...(label ? [{ shows: "label" as const, ...label }] : []),
    ...(packing ? [{ shows: "packing" as const, ...packing }] : []),
  ];
};
