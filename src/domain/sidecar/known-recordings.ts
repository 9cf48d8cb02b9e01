import type { PackingEvent } from "../model/packing-event";
import { recordingIdOf, type Recording } from "../model/recording";
import type { SidecarState } from "./sidecar-state";

/** What makes a file the same file, whoever has listed it. */
const fileOf = ({ path, size, modifiedMs }: Pick<Recording, "path" | "size" | "modifiedMs">): string =>
  `${path}|${size}|${modifiedMs}`;

/**
 * The state with the library's own names for cameras and sources whose files the library has already: the folder was
 * added again before the sidecar was read, or another computer wrote it. A camera is the same when one of its files is.
 */
export const namedAsKnown = (state: SidecarState, known: readonly Recording[]): SidecarState => {
  const ownIds = new Set(known.map(({ cameraId }) => cameraId));
  const byFile = new Map(known.map((recording) => [fileOf(recording), recording]));
  const cameraOf = new Map<string, string>();
  const sourceOf = new Map<string, string>();
  for (const recording of state.recordings.values()) {
    if (ownIds.has(recording.cameraId)) continue;
    const same = byFile.get(fileOf(recording));
    if (!same) continue;
    cameraOf.set(recording.cameraId, same.cameraId);
    sourceOf.set(recording.sourceId, same.sourceId);
  }
  return cameraOf.size === 0 && sourceOf.size === 0 ? state : renamed(state, cameraOf, sourceOf);
};

const renamed = (
  state: SidecarState,
  cameraOf: ReadonlyMap<string, string>,
  sourceOf: ReadonlyMap<string, string>,
): SidecarState => {
  const recordingOf = new Map<string, string>();
  const recordings = [...state.recordings.values()].map((recording): Recording => {
    const cameraId = cameraOf.get(recording.cameraId) ?? recording.cameraId;
    const sourceId = sourceOf.get(recording.sourceId) ?? recording.sourceId;
    const isSame = cameraId === recording.cameraId;
    const { path, size, modifiedMs } = recording;
    const id = isSame ? recording.id : recordingIdOf(cameraId, path, size, modifiedMs);
    recordingOf.set(recording.id, id);
    return { ...recording, id, cameraId, sourceId };
  });
  const eventOf = new Map<string, string>();
  const events = [...state.events.values()].map((event): PackingEvent => {
    const cameraId = cameraOf.get(event.cameraId) ?? event.cameraId;
    const id = cameraId === event.cameraId ? event.id : event.id.replace(event.cameraId, () => cameraId);
    eventOf.set(event.id, id);
    const spans = event.spans.map((span) => ({
      ...span,
      recordingId: recordingOf.get(span.recordingId) ?? span.recordingId,
    }));
    return { ...event, id, cameraId, spans };
  });
  const byId = <T extends { readonly id: string }>(all: readonly T[]): Map<string, T> =>
    new Map(all.map((one) => [one.id, one]));
  return {
    ...state,
    sources: byId([...state.sources.values()].filter(({ id }) => !sourceOf.has(id))),
    cameras: byId(
      [...state.cameras.values()]
        .filter(({ id }) => !cameraOf.has(id))
        .map((camera) => ({ ...camera, sourceId: sourceOf.get(camera.sourceId) ?? camera.sourceId })),
    ),
    recordings: byId(recordings),
    quiet: new Map(
      [...state.quiet.values()].map((quiet) => {
        const recordingId = recordingOf.get(quiet.recordingId) ?? quiet.recordingId;
        return [recordingId, { ...quiet, recordingId }];
      }),
    ),
    events: byId(events),
    marks: new Map(
      [...state.marks.values()].map((mark) => {
        const eventId = eventOf.get(mark.eventId) ?? mark.eventId;
        const cameraId = cameraOf.get(mark.subject.cameraId) ?? mark.subject.cameraId;
        return [eventId, { ...mark, eventId, subject: { ...mark.subject, cameraId } }];
      }),
    ),
    clips: byId(
      [...state.clips.values()].map((clip) => ({ ...clip, eventId: eventOf.get(clip.eventId) ?? clip.eventId })),
    ),
  };
};

/** What the library lacks of a state, and what both have. */
export type Missing = {
  readonly recordings: readonly Recording[];
  readonly events: readonly PackingEvent[];
  /** Events in recordings that the library has scanned itself. */
  readonly kept: readonly PackingEvent[];
};

/**
 * What the library lacks: recordings it has not scanned, with their events. A recording that was being scanned waits
 * again, since its observations are gone; what was found in it stays until it is found anew.
 */
export const missingIn = (state: SidecarState, known: readonly Recording[]): Missing => {
  const here = new Map(known.map((recording) => [recording.id, recording]));
  const isWanted = (recording: Recording): boolean => {
    const own = here.get(recording.id);
    if (!own) return true;
    return own.scanned.length === 0 && own.state !== "scanning" && recording.scanned.length > 0;
  };
  const wanted = [...state.recordings.values()].map(asRebuilt).filter(isWanted);
  const ids = new Set(wanted.map(({ id }) => id));
  const isMissing = ({ spans }: PackingEvent): boolean =>
    spans.every(({ recordingId }) => ids.has(recordingId) || !here.has(recordingId));
  const all = [...state.events.values()];
  return { recordings: wanted, events: all.filter(isMissing), kept: all.filter((event) => !isMissing(event)) };
};

const asRebuilt = (recording: Recording): Recording =>
  recording.state === "scanning" || recording.state === "waiting"
    ? { ...recording, state: "waiting", scanned: [], gaps: [], cost: null, tries: 0 }
    : recording;
