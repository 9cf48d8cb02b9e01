import { movedEvents } from "../domain/detection/moved-events";
import type { Camera } from "../domain/model/camera";
import type { Recording } from "../domain/model/recording";
import { asClockMoved } from "../domain/schedule/scan-outcome";
import type { Repositories } from "../ports/repositories";
import type { EventRefresher, RefreshProgress } from "./event-refresh";

export type CameraClockDeps = { readonly repositories: Repositories; readonly events: EventRefresher };

/**
 * Brings a camera's recordings and events in line with its clock rules, without the video: first everything found is
 * moved as it is, so that nothing (a code that a person has assigned, a clip's event) is lost or shown at the old time,
 * then the events are made anew, because other recordings may be neighbours now. A camera marked `clockPending` is
 * stored so before anything else; what was interrupted is gone through again and changes nothing twice.
 * @throws Failure `storage-full`, `storage-unavailable`, `table-unsupported`
 */
export const applyClock = (
  { repositories, events }: CameraClockDeps,
  cameraId: string,
  onProgress?: RefreshProgress,
): Promise<void> =>
  repositories.exclusive(`clock ${cameraId}`, async () => {
    const camera = await repositories.cameras.get(cameraId);
    if (!camera?.clockPending) return;
    await moveRecordings(repositories, camera);
    await events.refreshAll(cameraId, onProgress);
    // A scan that had read the old clock may have finished a recording meanwhile.
    for (const id of await moveRecordings(repositories, camera)) await events.refresh(id);
    // Rules that another tab has stored meanwhile are still to be applied, by that tab.
    await repositories.cameras.update(cameraId, (now) =>
      JSON.stringify(now.clock) === JSON.stringify(camera.clock) ? { ...now, clockPending: false } : now,
    );
  });

/** Gives the recordings their new starts and moves what was found in them; the ids of those that moved. */
const moveRecordings = (repositories: Repositories, { id: cameraId, clock }: Camera): Promise<string[]> =>
  repositories.exclusive("events", async () => {
    const moved: string[] = [];
    const starts = new Map<string, Recording["start"]>();
    for (const { id, start } of await repositories.recordings.ofCamera(cameraId)) {
      const now = await repositories.recordings.update(id, (recording) => asClockMoved(recording, clock));
      if (now) starts.set(id, now.start);
      if (now && now.start !== start) moved.push(id);
    }
    await moveEvents(repositories, starts);
    return moved;
  });

const moveEvents = async (repositories: Repositories, starts: ReadonlyMap<string, Recording["start"]>) => {
  const all = await repositories.events.ofRecordings([...starts.keys()]);
  const moved = movedEvents(all, (recordingId) => starts.get(recordingId));
  if (moved.length === 0) return;
  const renamed = new Map(moved.map(({ oldId, event }) => [oldId, event.id]));
  await repositories.events.redetected({
    replaced: [...renamed.keys()],
    events: moved.map(({ event }) => event),
    quiet: [],
    renamed,
  });
};
