import { contiguousGroups } from "../domain/detection/contiguous-group";
import { END } from "../domain/detection/stream-window";
import { clockTimeOf } from "../domain/model/recording";
import type { Interval } from "../domain/time/interval";
import { seconds, type EpochMs, type Seconds } from "../domain/time/units";
import { RefreshRun, type RefreshDeps } from "./refresh-run";

/** Called with the number of recordings that are done and of all. */
export type RefreshProgress = (done: number, total: number) => void;

/** Makes events and quiet time anew from the stored observations; no video is read. One at a time over all tabs. */
export type EventRefresher = {
  /**
   * Resolves when the events contain everything stored for the recording at the time of the call.
   * @param changed the stretch that is new, seconds in the file; absent: any of it, or its place on the clock
   * @throws Failure `storage-full`, `storage-unavailable`, `table-unsupported`
   */
  refresh(recordingId: string, changed?: Interval<Seconds>): Promise<void>;
  /** All events (of one camera, if given), after rules or clocks have changed. @throws Failure as `refresh` */
  refreshAll(cameraId?: string, onProgress?: RefreshProgress): Promise<void>;
};

const WHOLE: Interval<Seconds> = { from: seconds(0), to: seconds(Infinity) };

export const createEventRefresher = (deps: RefreshDeps): EventRefresher => {
  const { repositories } = deps;
  const waiting = new Map<string, { changed: Interval<Seconds>; done: Promise<void> }>();

  const refreshCamera = async (cameraId: string, onDone: (recordings: number) => void): Promise<void> => {
    const { detection } = await repositories.settings.get();
    const groups = contiguousGroups(await repositories.recordings.ofCamera(cameraId), detection.contiguousGapS);
    for (const { recordings } of groups) {
      let counted = 0;
      const count = (reached: EpochMs): void => {
        const done = recordings.filter((recording) => clockTimeOf(recording).to <= reached).length;
        onDone(done - counted);
        counted = done;
      };
      const [first] = recordings;
      if (!first) continue;
      // Rules, clocks and recordings as they are when its turn comes.
      await repositories.exclusive("events", () => new RefreshRun(deps).group(first.id, count));
      count(END);
    }
  };

  return {
    refresh(recordingId, changed = WHOLE) {
      const joined = waiting.get(recordingId);
      if (joined) {
        const { from, to } = joined.changed;
        joined.changed = { from: seconds(Math.min(from, changed.from)), to: seconds(Math.max(to, changed.to)) };
        return joined.done;
      }
      const task = { changed, done: Promise.resolve() };
      waiting.set(recordingId, task);
      task.done = repositories.exclusive("events", () => {
        waiting.delete(recordingId);
        return new RefreshRun(deps).around({ recordingId, changed: task.changed });
      });
      return task.done;
    },
    async refreshAll(cameraId, onProgress = () => undefined) {
      const cameras = (await repositories.cameras.all()).filter(({ id }) => cameraId === undefined || id === cameraId);
      const recordings = await repositories.recordings.all();
      const total = recordings.filter((recording) => cameras.some(({ id }) => id === recording.cameraId)).length;
      let done = 0;
      onProgress(done, total);
      for (const { id } of cameras)
        await refreshCamera(id, (more) => {
          done += more;
          if (more > 0) onProgress(done, total);
        });
    },
  };
};
