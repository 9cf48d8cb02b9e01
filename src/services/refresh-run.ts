import { carryOver, heirsOf } from "../domain/detection/carry-over";
import { contiguousGroups, type ContiguousGroup } from "../domain/detection/contiguous-group";
import type { CameraDetection } from "../domain/detection/detect-events";
import { previousSession } from "../domain/detection/previous-session";
import { END, resultOfChange, windowOf } from "../domain/detection/stream-window";
import type { PackingEvent } from "../domain/model/packing-event";
import { quietTimeWith, type QuietTime } from "../domain/model/quiet-time";
import { clockTimeOf, type Recording } from "../domain/model/recording";
import { overlaps, type Interval } from "../domain/time/interval";
import { epochMs, seconds, toEpochMs, toSeconds, type EpochMs, type Seconds } from "../domain/time/units";
import type { EventDetection } from "../ports/event-detection";
import type { Repositories } from "../ports/repositories";
import { StoredStream, type LoadedWindow } from "./stored-stream";

export type RefreshDeps = {
  readonly repositories: Repositories;
  readonly detection: EventDetection;
  /** Milliseconds of video detected at once when all of it is. */
  readonly atOnceMs?: number;
};

/** Enough to cost little at the borders, little enough to be kept in memory. */
const AT_ONCE_MS = 4 * 3_600_000;

/** Recordings before and after the changed one that are looked up in the storage. */
const NEIGHBOURS = 12;

/** A stretch of one recording whose events are to be made anew. */
export type RefreshTask = { readonly recordingId: string; readonly changed: Interval<Seconds> };

/** The time of the result in a recording, seconds in its file. */
const fileRange = ({ from, to }: Interval<EpochMs>, { start }: Recording): Interval<Seconds> => ({
  from: toSeconds(start, from),
  to: toSeconds(start, to),
});

/** True when the two share time; a moment shares the time it lies in. */
const touches = (a: Interval, b: Interval): boolean =>
  overlaps(a, b) || (a.from === a.to && a.from >= b.from && a.from < b.to);

const lastCodes = (events: readonly PackingEvent[], before: EpochMs): string => {
  const codes = previousSession(events, before)?.codeKeys;
  return codes ? JSON.stringify([...codes].sort()) : "";
};

/** Makes events anew, window by window. Runs alone: whoever starts it holds the lock `events`. */
export class RefreshRun {
  readonly #deps: RefreshDeps;
  /** What events that were replaced had beside the stretch they were found in. */
  readonly #left: RefreshTask[] = [];

  constructor(deps: RefreshDeps) {
    this.#deps = deps;
  }

  /** Makes anew what a change may have changed. */
  async around(task: RefreshTask): Promise<void> {
    this.#left.push(task);
    await this.#rest();
  }

  /** Makes the events of all recordings anew that are contiguous with one. @param onStep told how far it has come */
  async group(recordingId: string, onStep: (reached: EpochMs) => void): Promise<void> {
    const stream = await this.#streamOf(recordingId);
    const [first, last] = [stream?.recordings[0], stream?.recordings.at(-1)];
    if (!stream || !first || !last) return;
    await this.#inSteps(stream, { from: first.start, to: clockTimeOf(last).to }, onStep);
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
    const groupIn = (recordings: readonly Recording[]): ContiguousGroup<Recording> | undefined =>
      contiguousGroups(recordings, detection.contiguousGapS).find((one) =>
        one.recordings.some(({ id }) => id === recordingId),
      );
    const known = (await repositories.recordings.all()).filter(({ cameraId }) => cameraId === camera.id);
    const kept = groupIn(known);
    const group =
      kept && (await this.#isUpToDate(kept.recordings, recordingId))
        ? kept
        : groupIn(await repositories.recordings.ofCamera(camera.id));
    return group ? new StoredStream(repositories, camera, detection, group) : null;
  }

  /**
   * All recordings come out of memory: loading a camera's month for each stored stretch would cost more than all else.
   * Another tab may have moved some a moment ago, so those that a window may see are compared with what is stored.
   */
  async #isUpToDate(group: readonly Recording[], recordingId: string): Promise<boolean> {
    const at = group.findIndex(({ id }) => id === recordingId);
    const near = group.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1);
    const stored = await this.#deps.repositories.recordings.getMany(near.map(({ id }) => id));
    const now = new Map(stored.map((recording) => [recording.id, recording]));
    return near.every((one) => JSON.stringify(one) === JSON.stringify(now.get(one.id)));
  }

  /** From before the change, a few hours at a time, to where nothing of it can be felt any more. */
  async #inSteps(
    stream: StoredStream,
    changed: Interval<EpochMs>,
    onStep: (reached: EpochMs) => void = () => undefined,
  ): Promise<void> {
    const { atOnceMs = AT_ONCE_MS } = this.#deps;
    let begin: EpochMs | null = null;
    for (;;) {
      const from: EpochMs = begin ?? changed.from;
      const to = epochMs(Math.max(from, Math.min(changed.to, from + atOnceMs)));
      const loaded = await stream.load({ from, to }, (cuts) => {
        const result = resultOfChange(cuts, { from, to });
        return windowOf(cuts, { from: begin ?? result.from, to: result.to });
      });
      const reached = loaded.window.result.to;
      if (reached < changed.to) stream.expect({ from: reached, to: epochMs(Math.min(changed.to, reached + atOnceMs)) });
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
    const inside = stored.filter((recording) => touches(clockTimeOf(recording), window.result));
    if (inside.length === 0) return false;
    const old = await this.#eventsIn(window.result, recordings);
    const replaced = await this.#replaceable(stream, old);
    const kept = old.filter((event) => !replaced.includes(event));
    const previous = await stream.previous(window.seen.from);
    const found = await detection.detect({ camera, settings, parts, previous }, window);
    const free = found.events.filter(({ from, to }) => !kept.some((event) => event.from < to && from < event.to));
    const replacedIds = replaced.map(({ id }) => id);
    const marked = new Set((await repositories.marks.ofEvents(replacedIds)).map(({ eventId }) => eventId));
    const events = carryOver(replaced, free, marked);
    await repositories.events.redetected({
      replaced: replacedIds,
      events,
      quiet: await this.#quiet(inside, window.result, found),
      renamed: heirsOf(replaced, events),
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

  async #quiet(
    recordings: readonly Recording[],
    result: Interval<EpochMs>,
    found: CameraDetection,
  ): Promise<QuietTime[]> {
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
