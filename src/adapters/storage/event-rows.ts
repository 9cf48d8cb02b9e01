import type { PackingEvent } from "../../domain/model/packing-event";
import { tailOf } from "../../domain/search/near-code";
import { codeKey } from "../../domain/search/tracking-code";
import type { EventRow } from "./database";

/**
 * Events up to this length are found by their start within the period widened by it; the few longer
 * ones through an index of their own. So the period of any event is matched exactly, and cheaply.
 */
export const LONG_EVENT_MS = 3600 * 1000;

/** The row in which an event is stored. */
export const rowOf = (event: PackingEvent): EventRow => {
  const codeKeys = [...new Set(event.codes.map(({ text }) => codeKey(text)))];
  return {
    id: event.id,
    cameraId: event.cameraId,
    from: event.from,
    ...(event.to - event.from > LONG_EVENT_MS ? { longFrom: event.from } : {}),
    codeKeys,
    codeTails: codeKeys.map(tailOf),
    recordingIds: [...new Set(event.spans.map(({ recordingId }) => recordingId))],
    event,
  };
};
