import type { PackingEvent } from "../model/packing-event";
import { epochMs, toEpochMs, type EpochMs } from "../time/units";
import { idOf, withUniqueIds } from "./event-id";

const moment = <T extends EpochMs | null>(at: T, byMs: number): T =>
  (at === null ? at : epochMs(Math.round(at + byMs))) as T;

/** The event where its recordings lie on the clock now; itself when they have not moved. */
const placed = (event: PackingEvent, startOf: (recordingId: string) => EpochMs | undefined): PackingEvent => {
  const [first, last] = [event.spans[0], event.spans.at(-1)];
  const [firstStart, lastStart] = [first && startOf(first.recordingId), last && startOf(last.recordingId)];
  if (!first || !last || firstStart === undefined || lastStart === undefined) return event;
  const firstMs = Math.round(toEpochMs(firstStart, first.from) - event.from);
  const lastMs = Math.round(toEpochMs(lastStart, last.to) - event.to);
  if (firstMs === 0 && lastMs === 0) return event;
  // From here on the last recording answers.
  const lastFrom = event.to - (last.to - last.from) * 1000;
  const at = (sighting: EpochMs): EpochMs => moment(sighting, sighting < lastFrom ? firstMs : lastMs);
  return {
    ...event,
    start: moment(event.start, firstMs),
    end: moment(event.end, lastMs),
    from: moment(event.from, firstMs),
    to: moment(event.to, lastMs),
    codes: event.codes.map((code) => ({ ...code, sightings: code.sightings.map(at).sort((a, b) => a - b) })),
  };
};

/** An event that lies elsewhere on the clock now, and the id under which it was stored. */
export type MovedEvent = { readonly oldId: string; readonly event: PackingEvent };

/**
 * A camera's events after its recordings were given other starts: those that lie elsewhere now, nothing else about
 * them changed. Spans count in the file and tell how far each has moved, so a second time changes nothing. What was
 * one event over two recordings that have parted stays one until it is detected again.
 * @param events all of the camera, so that no two get one id
 * @param startOf where a recording begins now; undefined when it is gone
 */
export const movedEvents = (
  events: readonly PackingEvent[],
  startOf: (recordingId: string) => EpochMs | undefined,
): MovedEvent[] => {
  const now = [...events]
    .sort((a, b) => a.from - b.from)
    .map((old) => ({ old, event: placed(old, startOf) }))
    .filter(({ old, event }) => old !== event && event.from <= event.to);
  const moving = new Set(now.map(({ old }) => old.id));
  const staying = events.filter(({ id }) => !moving.has(id)).map(({ id }) => id);
  const renamed = withUniqueIds(
    now.map(({ event }) => ({ ...event, id: idOf(event.cameraId, event) })),
    staying,
  );
  return renamed.map((event, i) => ({ oldId: now[i]?.old.id ?? event.id, event }));
};
