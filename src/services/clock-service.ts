import type { ClockRules } from "../domain/model/camera";
import { Failure } from "../domain/model/failure";
import { isZone } from "../domain/time/zone";
import { seconds, type Seconds } from "../domain/time/units";
import type { Repositories } from "../ports/repositories";
import type { VideoLibrary } from "../ports/video-library";
import type { ScanPool, Still } from "../ports/worker-api";
import { applyClock } from "./camera-clock";
import type { EventRefresher, RefreshProgress } from "./event-refresh";

/** When recordings were made. */
export type ClockService = {
  /**
   * A frame at or after a second of a recording; near the end, the last one that can be shown.
   * @throws Failure `file-gone`, `permission-lost`, and as `FrameSourceOpener.open`
   */
  still(recordingId: string, at: Seconds): Promise<Still>;
  /**
   * Stores a camera's clock rules and moves what was recorded and found with it; no video is read and nothing else of
   * the camera changes.
   * @param onProgress recordings whose events are made anew, and all of them
   * @throws Failure `unexpected` for a zone that does not exist, `storage-full`, `storage-unavailable`
   */
  save(cameraId: string, clock: ClockRules, onProgress?: RefreshProgress): Promise<void>;
  /** Goes on with what a closed tab has left half done. Never throws: what fails now waits for the next start. */
  resume(): Promise<void>;
};

export type ClockDeps = {
  readonly repositories: Repositories;
  readonly library: VideoLibrary;
  readonly pool: Pick<ScanPool, "still">;
  readonly events: EventRefresher;
};

export const createClockService = ({ repositories, library, pool, events }: ClockDeps): ClockService => ({
  async still(recordingId, at) {
    const recording = await repositories.recordings.get(recordingId);
    const source = recording && (await repositories.sources.all()).find(({ id }) => id === recording.sourceId);
    if (!recording || !source) throw new Failure("file-gone", recordingId);
    const file = await library.open(source, recording.path, recording);
    return pool.still(file, seconds(Math.max(0, at)));
  },

  async save(cameraId, clock, onProgress) {
    if (!isZone(clock.zone) || !Number.isFinite(clock.offsetS)) throw new Failure("unexpected", clock.zone);
    const camera = await repositories.cameras.update(cameraId, (now) => ({ ...now, clock, clockPending: true }));
    if (camera) await applyClock({ repositories, events }, cameraId, onProgress);
  },

  async resume() {
    const cameras = await repositories.cameras.all().catch(() => []);
    for (const { id, clockPending } of cameras)
      if (clockPending) await applyClock({ repositories, events }, id).catch(() => undefined);
  },
});
