import { contiguousGroup } from "../domain/detection/contiguous-group";
import { detectEvents, carryOver, type ScannedPart } from "../domain/detection/detect-events";
import type { Repositories } from "../ports/repositories";

/**
 * Makes the events of the neighbourhood of one recording anew from the stored observations.
 * Idempotent; the order in which files are scanned changes nothing.
 * @returns the recordings whose events were made, that neighbourhood
 * @throws Failure `storage-full`, `storage-unavailable`, `table-unsupported`
 */
export const refreshEvents = async (repositories: Repositories, recordingId: string): Promise<readonly string[]> => {
  const recording = await repositories.recordings.get(recordingId);
  const camera = recording && (await repositories.cameras.get(recording.cameraId));
  if (!recording || !camera) return [recordingId];
  const { detection } = await repositories.settings.get();
  const recordings = await repositories.recordings.ofCamera(camera.id);
  const ids = contiguousGroup(recordings, recordingId, detection.contiguousGapS);
  const byId = new Map(recordings.map((r) => [r.id, r]));
  const parts: ScannedPart[] = [];
  for (const { recordingId: id, range, table } of await repositories.observations.ofRecordings(ids)) {
    const owner = byId.get(id);
    if (owner) parts.push({ recordingId: id, recordingStart: owner.start, range, table, gaps: owner.gaps });
  }
  const events = detectEvents({ camera, settings: detection, parts });
  const before = await repositories.events.ofRecordings(ids);
  await repositories.events.replaceForRecordings(ids, carryOver(before, events));
  return ids;
};

/** Makes all events anew, after the rules of detection have changed; no video is read. */
export const refreshAllEvents = async (repositories: Repositories): Promise<void> => {
  const left = new Set((await repositories.recordings.all()).filter((r) => r.scanned.length > 0).map(({ id }) => id));
  for (const id of left) for (const done of await refreshEvents(repositories, id)) left.delete(done);
};

/** Runs refreshes one after the other; asking again while one waits changes nothing. */
export const createEventRefresher = (repositories: Repositories) => {
  const waiting = new Set<string>();
  let running: Promise<void> = Promise.resolve();
  return {
    /** Resolves when the events contain everything stored for the recording at the time of the call. */
    refresh(recordingId: string): Promise<void> {
      if (waiting.has(recordingId)) return running;
      waiting.add(recordingId);
      const next = running
        .catch(() => undefined)
        .then(() => {
          waiting.delete(recordingId);
          return refreshEvents(repositories, recordingId).then(() => undefined);
        });
      running = next;
      return next;
    },
  };
};
