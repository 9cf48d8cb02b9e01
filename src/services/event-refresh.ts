import { contiguousGroup } from "../domain/detection/contiguous-group";
import { carryOver, detectEvents } from "../domain/detection/detect-events";
import type { PackingEvent } from "../domain/model/packing-event";
import type { Recording } from "../domain/model/recording";
import type { Repositories } from "../ports/repositories";
import { scannedPartsOf } from "./scanned-parts";

const recordingIdsOf = (events: readonly PackingEvent[]): string[] =>
  events.flatMap(({ spans }) => spans.map(({ recordingId }) => recordingId));

/** The recordings whose events may change with one: its neighbourhood, and that of the events it has so far. */
const neighbourhoodOf = async (
  repositories: Repositories,
  recordingId: string,
  recordings: readonly Recording[],
  contiguousGapS: number,
): Promise<Set<string>> => {
  const groupOf = (id: string): string[] => contiguousGroup(recordings, id, contiguousGapS);
  const ids = new Set([recordingId, ...groupOf(recordingId)]);
  // Its start may have changed: events reach into what used to be its neighbourhood.
  for (const id of recordingIdsOf(await repositories.events.ofRecordings([...ids])))
    if (!ids.has(id)) for (const near of groupOf(id)) ids.add(near);
  return ids;
};

const refresh = async (repositories: Repositories, recordingId: string): Promise<readonly string[]> => {
  const recording = await repositories.recordings.get(recordingId);
  const camera = recording && (await repositories.cameras.get(recording.cameraId));
  if (!recording || !camera) return [recordingId];
  const { detection } = await repositories.settings.get();
  const recordings = await repositories.recordings.ofCamera(camera.id);
  const known = new Set(recordings.map((r) => r.id));
  const ids = await neighbourhoodOf(repositories, recordingId, recordings, detection.contiguousGapS);
  const parts = await scannedPartsOf(
    repositories,
    recordings.filter(({ id }) => ids.has(id)),
  );
  // What is known of a recording without stored observations can not be made anew: it stays as it is.
  const stored = new Set(parts.map(({ recordingId: id }) => id));
  const before = await repositories.events.ofRecordings([...stored]);
  const kept = before.filter((event) => recordingIdsOf([event]).some((id) => known.has(id) && !stored.has(id)));
  const found = detectEvents({ camera, settings: detection, parts }).filter(
    ({ from, to }) => !kept.some((event) => event.from < to && from < event.to),
  );
  await repositories.events.replaceForRecordings([...stored], [...carryOver(before, found), ...kept]);
  return [...ids];
};

/**
 * Makes the events of the neighbourhood of one recording anew from the stored observations.
 * Idempotent; the order in which files are scanned changes nothing; one at a time over all tabs.
 * @returns the recordings whose events were made
 * @throws Failure `storage-full`, `storage-unavailable`, `table-unsupported`
 */
export const refreshEvents = (repositories: Repositories, recordingId: string): Promise<readonly string[]> =>
  repositories.exclusive("events", () => refresh(repositories, recordingId));

/** Makes all events (of one camera, if given) anew, after rules or clocks have changed; no video is read. */
export const refreshAllEvents = async (repositories: Repositories, cameraId?: string): Promise<void> => {
  const recordings = await repositories.recordings.all();
  const left = new Set(
    recordings
      .filter((r) => r.scanned.length > 0 && (cameraId === undefined || r.cameraId === cameraId))
      .map(({ id }) => id),
  );
  for (const id of left) for (const done of await refreshEvents(repositories, id)) left.delete(done);
};

/** Joins requests for the same recording while they wait for their turn. */
export const createEventRefresher = (repositories: Repositories) => {
  const waiting = new Map<string, Promise<void>>();
  return {
    /** Resolves when the events contain everything stored for the recording at the time of the call. */
    refresh(recordingId: string): Promise<void> {
      const joined = waiting.get(recordingId);
      if (joined) return joined;
      const next = repositories.exclusive("events", async () => {
        waiting.delete(recordingId);
        await refresh(repositories, recordingId);
      });
      waiting.set(recordingId, next);
      return next;
    },
  };
};
