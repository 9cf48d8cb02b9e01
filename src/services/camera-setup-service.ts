import { roiProblem, type Camera } from "../domain/model/camera";
import { withEdit, type CameraEdit } from "../domain/model/camera-edit";
import { Failure } from "../domain/model/failure";
import { waitingAgain } from "../domain/schedule/scan-outcome";
import { seconds, type Seconds } from "../domain/time/units";
import type { Repositories } from "../ports/repositories";
import type { VideoLibrary } from "../ports/video-library";
import type { ScanPool, Still } from "../ports/worker-api";
import { applyClock } from "./camera-clock";
import type { EventRefresher, RefreshProgress } from "./event-refresh";

export type SetupStill = Still & { readonly recordingId: string; readonly path: string; readonly duration: Seconds };

export type CameraSetupService = {
  /** A frame of the camera's first readable recording, `fraction` 0–1 of its length. @throws Failure */
  still(cameraId: string, fraction: number): Promise<SetupStill>;
  /**
   * Checks and stores what was changed of the set-up and marks the camera confirmed. Where it sees other areas its
   * recordings wait again; another trigger text or clock makes their events anew, without the video.
   * @param onProgress recordings whose events are made anew, and all of them
   * @throws Failure `roi-empty`, `roi-outside`, and nothing is changed; `unexpected` when there is no such camera
   */
  save(cameraId: string, edit: CameraEdit, onProgress?: RefreshProgress): Promise<void>;
};

export type CameraSetupDeps = {
  readonly repositories: Repositories;
  readonly library: VideoLibrary;
  readonly pool: Pick<ScanPool, "probe" | "still">;
  readonly events: EventRefresher;
};

export const createCameraSetupService = ({
  repositories,
  library,
  pool,
  events,
}: CameraSetupDeps): CameraSetupService => ({
  async still(cameraId, fraction) {
    const recordings = (await repositories.recordings.ofCamera(cameraId))
      .filter(({ state }) => state !== "unreadable" && state !== "missing")
      .sort((a, b) => a.start - b.start);
    const sources = await repositories.sources.all();
    let failure: unknown = new Failure("no-videos-found");
    for (const recording of recordings) {
      const source = sources.find(({ id }) => id === recording.sourceId);
      if (!source) continue;
      try {
        const file = await library.open(source, recording.path, recording);
        const { duration } = await pool.probe(file);
        const still = await pool.still(file, seconds(duration * Math.min(1, Math.max(0, fraction))));
        return { ...still, recordingId: recording.id, path: recording.path, duration };
      } catch (error) {
        // The next file of the camera will do; only when none does, the last reason is shown.
        failure = error;
      }
    }
    throw failure;
  },

  async save(cameraId, edit, onProgress) {
    for (const roi of [edit.packingRoi, edit.labelRoi, edit.triggerRoi]) {
      const problem = roi && roiProblem(roi);
      if (problem) throw new Failure(problem, cameraId);
    }
    let before: Camera | undefined;
    const camera = await repositories.cameras.update(cameraId, (now) => {
      before = now;
      const changed = withEdit(now, edit);
      const clockPending = now.clockPending === true || JSON.stringify(now.clock) !== JSON.stringify(changed.clock);
      return { ...changed, confirmed: true, clockPending };
    });
    if (!before || !camera) throw new Failure("unexpected", `no camera ${cameraId}`);
    const isOtherTrigger = before.triggerText !== camera.triggerText;
    const isToScan = !before.confirmed || !seesTheSame(before, camera);
    if (isToScan) await scanAgain(repositories, camera.id);
    else if (isOtherTrigger) await forgetStickers(repositories, camera.id);
    // What was found stays until it is scanned again, so it moves in any case.
    if (camera.clockPending) await applyClock({ repositories, events }, camera.id, onProgress);
    else if (isOtherTrigger && !isToScan) await events.refreshAll(camera.id, onProgress);
  },
});

/** True when what was stored of the recordings is still what a scan with the new set-up would store. */
const seesTheSame = (a: Camera, b: Camera): boolean =>
  JSON.stringify([a.table, a.triggerRoi, a.labelRoi, a.packingRoi]) ===
  JSON.stringify([b.table, b.triggerRoi, b.labelRoi, b.packingRoi]);

/** What was found stays until the new scan replaces it, stretch by stretch. */
const scanAgain = async (repositories: Repositories, cameraId: string): Promise<void> => {
  for (const { id, state } of await repositories.recordings.ofCamera(cameraId))
    if (state !== "unreadable" && state !== "missing" && state !== "older")
      await repositories.recordings.update(id, waitingAgain);
};

/** Where a sticker of another text was read tells nothing any more. */
const forgetStickers = async (repositories: Repositories, cameraId: string): Promise<void> => {
  for (const { id, stickerElsewhere } of await repositories.recordings.ofCamera(cameraId))
    if (stickerElsewhere.length > 0)
      await repositories.recordings.update(id, (recording) => ({ ...recording, stickerElsewhere: [] }));
};
