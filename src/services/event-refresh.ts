import { carryOver } from "../domain/detection/carry-over";
import { contiguousGroups } from "../domain/detection/contiguous-group";
import type { CameraDetection } from "../domain/detection/detect-events";
import { previousSession } from "../domain/detection/previous-session";
import { END, resultOfChange, windowOf } from "../domain/detection/stream-window";
import type { PackingEvent } from "../domain/model/packing-event";
import { quietTimeWith } from "../domain/model/quiet-time";
import type { Recording } from "../domain/model/recording";
import { overlaps, type Interval } from "../domain/time/interval";
import { epochMs, seconds, toEpochMs, toSeconds, type EpochMs, type Seconds } from "../domain/time/units";
import type { EventDetection } from "../ports/event-detection";
import type { Repositories } from "../ports/repositories";
import { StoredStream, type LoadedWindow } from "./stored-stream";

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

export type RefreshDeps = {
  readonly repositories: Repositories;
  readonly detection: EventDetection;
  /** Milliseconds of video detected at once when all of it is. */
  readonly atOnceMs?: number;
};

/** Enough to cost little at the borders, little enough to be kept in memory. */
const AT_ONCE_MS = 4 * 3_600_000;

const WHOLE: Interval<Seconds> = { from: seconds(0), to: seconds(Infinity) };

/** A stretch of one recording whose events are to be made anew. */
type Task = { readonly recordingId: string; readonly changed: Interval<Seconds> };

/** The time of the result in a recording, seconds in its file. */
const fileRange = ({ from, to }: Interval<EpochMs>, { start }: Recording): Interval<Seconds> => ({
  from: toSeconds(start, from),
  to: toSeconds(start, to),
});

/** True when the two share time; a moment shares the time it lies in. */
const touches = (a: Interval, b: Interval): boolean =>
  overlaps(a, b) || (a.from === a.to && a.from >= b.from && a.from < b.to);

class Refresh {
  readonly #deps: RefreshDeps;
  /** What events that were replaced had beside the stretch they were found in. */
  readonly #left: Task[] = [];

  constructor(deps: RefreshDeps) {
    this.#deps = deps;
  }

  /** Makes anew what a change may have changed. */
  async around(task: Task): Promise<void> {
    this.#left.push(task);
    await this.#rest();
  }

  /** Makes the events of all recordings anew that are contiguous with one. @param onStep told how far it has come */
  async group(recordingId: string, onStep: (reached: EpochMs) => void): Promise<void> {
    const stream = await this.#streamOf(recordingId);
    const [first, last] = [stream?.recordings[0], stream?.recordings.at(-1)];
    if (!stream || !first || !last) return;
    await this.#inSteps(stream, { from: first.start, to: rangeOf(last).to }, onStep);
    await this.#rest();
  }

  async #rest(): Promise<void> {
    for (let task = this.#left.pop(); task; task = this.#left.pop()) {
      const { recordingId, changed } = task;
      const stream = await this.#streamOf(recordingId);
      const recording = stream?.recordings.find(({ id }) => id === recordingId);
      if (!stream || !recording) continue;
      const at = (second: number): EpochMs => epochMs(toEpochMs(recording.start, seconds(second)));
      await this.#inSteps(stream, { from: at(changed.from), to: at(Math.min(changed.to, recording.duration)) });
    }
  }

  async #streamOf(recordingId: string): Promise<StoredStream | null> {
    const { repositories } = this.#deps;
    const recording = await repositories.recordings.get(recordingId);
    const camera = recording && (await repositories.cameras.get(recording.cameraId));
    if (!camera) return null;
    const { detection } = await repositories.settings.get();
    const recordings = await repositories.recordings.ofCamera(camera.id);
    const group = contiguousGroups(recordings, detection.contiguousGapS).find((one) =>
      one.recordings.some(({ id }) => id === recordingId),
    );
    return group ? new StoredStream(repositories, camera, detection, group) : null;
  }

  /** From before the change, a few hours at a time, to where nothing of it can be felt any more. */
  async #inSteps(
    stream: StoredStream,
    changed: Interval<EpochMs>,
    onStep: (reached: EpochMs) => void = () => undefined,
  ): Promise<void> {
    let begin: EpochMs | null = null;
    for (;;) {
      const from: EpochMs = begin ?? changed.from;
      const to = epochMs(Math.max(from, Math.min(changed.to, from + (this.#deps.atOnceMs ?? AT_ONCE_MS))));
      const loaded = await stream.load({ from, to }, (cuts) => {
        const result = resultOfChange(cuts, { from, to });
        return windowOf(cuts, { from: begin ?? result.from, to: result.to });
      });
      const reached = loaded.window.result.to;
      const isFeltLater = await this.#step(stream, loaded);
      onStep(reached);
      if (reached === END || (to >= changed.to && !isFeltLater)) return;
      begin = reached;
    }
  }

  /** Detects one window and stores what was found. Tells whether what comes after it is detected differently now. */
  async #step(stream: StoredStream, { window, parts, recordings }: LoadedWindow): Promise<boolean> {
    const { repositories, detection } = this.#deps;
    const { camera, settings } = stream;
    const stored = recordings.filter(({ id }) => parts.some(({ recordingId }) => recordingId === id));
    const inside = stored.filter((recording) => touches(rangeOf(recording), window.result));
    if (inside.length === 0) return false;
    const old = await this.#eventsIn(window.result, recordings);
    const replaced = await this.#replaceable(stream, old);
    const kept = old.filter((event) => !replaced.includes(event));
    const previous = await stream.previous(window.seen.from);
    const found = await detection.detect({ camera, settings, parts, previous }, window);
    const free = found.events.filter(({ from, to }) => !kept.some((event) => event.from < to && from < event.to));
    await repositories.events.redetected({
      replaced: replaced.map(({ id }) => id),
      events: carryOver(replaced, free),
      quiet: await this.#quiet(inside, window.result, found),
    });
    this.#note(stream, window.result, recordings, replaced);
    return lastCodes(replaced, window.result.to) !== lastCodes(found.events, window.result.to);
  }

  /** Events whose video lies in the result, wherever on the clock they were when they were made. */
  async #eventsIn(result: Interval<EpochMs>, recordings: readonly Recording[]): Promise<PackingEvent[]> {
    const byId = new Map(recordings.map((recording) => [recording.id, recording]));
    const events = await this.#deps.repositories.events.ofRecordings([...byId.keys()]);
    return events.filter(({ spans }) =>
      spans.some((span) => {
        const recording = byId.get(span.recordingId);
        return recording !== undefined && touches(span, fileRange(result, recording));
      }),
    );
  }

  /** What is known of a recording without stored observations can not be made anew: it stays as it is. */
  async #replaceable(stream: StoredStream, events: readonly PackingEvent[]): Promise<PackingEvent[]> {
    const { repositories } = this.#deps;
    const ids = new Set(events.flatMap(({ spans }) => spans.map(({ recordingId }) => recordingId)));
    const unmakeable = new Set<string>();
    for (const recording of await repositories.recordings.getMany([...ids]))
      if ((await stream.partsOf([recording])).length === 0) unmakeable.add(recording.id);
    return events.filter(({ spans }) => !spans.some(({ recordingId }) => unmakeable.has(recordingId)));
  }

  async #quiet(recordings: readonly Recording[], result: Interval<EpochMs>, found: CameraDetection) {
    const known = await this.#deps.repositories.quietTime.ofRecordings(recordings.map(({ id }) => id));
    return recordings.map((recording) => {
      const before = known.find(({ recordingId }) => recordingId === recording.id);
      return quietTimeWith(before, recording, result, found);
    });
  }

  /** Replaced events that reached out of the result, into other times or recordings, leave something to do there. */
  #note(
    stream: StoredStream,
    result: Interval<EpochMs>,
    recordings: readonly Recording[],
    replaced: readonly PackingEvent[],
  ): void {
    const byId = new Map([...stream.recordings, ...recordings].map((recording) => [recording.id, recording]));
    for (const { recordingId, from, to } of replaced.flatMap(({ spans }) => spans)) {
      const recording = byId.get(recordingId);
      const range = recording && fileRange(result, recording);
      if (!range || from < range.from || to > range.to) this.#left.push({ recordingId, changed: { from, to } });
    }
  }
}

const rangeOf = ({ start, duration }: Recording): Interval<EpochMs> => ({
  from: start,
  to: epochMs(toEpochMs(start, duration)),
});

const lastCodes = (events: readonly PackingEvent[], before: EpochMs): string => {
  const codes = previousSession(events, before)?.codeKeys;
  return codes ? JSON.stringify([...codes].sort()) : "";
};

export const createEventRefresher = (deps: RefreshDeps): EventRefresher => {
  const { repositories } = deps;
  const waiting = new Map<string, { changed: Interval<Seconds>; done: Promise<void> }>();

  const refreshCamera = async (cameraId: string, onDone: (recordings: number) => void): Promise<void> => {
    const { detection } = await repositories.settings.get();
    const groups = contiguousGroups(await repositories.recordings.ofCamera(cameraId), detection.contiguousGapS);
    for (const { recordings } of groups) {
      let counted = 0;
      const count = (reached: EpochMs): void => {
        const done = recordings.filter((recording) => rangeOf(recording).to <= reached).length;
        onDone(done - counted);
        counted = done;
      };
      const [first] = recordings;
      if (!first) continue;
      // Rules, clocks and recordings as they are when its turn comes.
      await repositories.exclusive("events", () => new Refresh(deps).group(first.id, count));
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
        return new Refresh(deps).around({ recordingId, changed: task.changed });
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
