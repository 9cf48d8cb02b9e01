import { CalmCuts } from "../domain/detection/calm-cuts";
import type { ContiguousGroup } from "../domain/detection/contiguous-group";
import { lanesOf } from "../domain/detection/lanes";
import { previousSession } from "../domain/detection/previous-session";
import type { ScannedPart } from "../domain/detection/scanned-part";
import type { PreviousSession } from "../domain/detection/stream-options";
import { BEGIN, END, REACH, type StreamWindow } from "../domain/detection/stream-window";
import type { Camera } from "../domain/model/camera";
import type { Recording } from "../domain/model/recording";
import type { DetectionSettings } from "../domain/model/settings";
import { isUntouched } from "../domain/schedule/scan-outcome";
import type { Interval } from "../domain/time/interval";
import { toEpochMs, type EpochMs } from "../domain/time/units";
import type { Repositories } from "../ports/repositories";
import { scannedPartsOf } from "./scanned-parts";

/** A session split at more labels than this is not looked at in full when it lies before a cut. */
const SPLIT_PARTS = 50;

/** The page is never kept waiting for longer. */
const PAGE_WAITS_MS = 20;

/** What has to be loaded for a window, and the window. */
export type LoadedWindow = {
  readonly window: StreamWindow;
  readonly parts: readonly ScannedPart[];
  /** Those that the parts come from, and others among and next to them of which nothing is stored. */
  readonly recordings: readonly Recording[];
};

/** One camera's contiguous recordings, their observations loaded only as far as somebody has to see them. */
export class StoredStream {
  readonly camera: Camera;
  readonly settings: DetectionSettings;
  readonly #repositories: Repositories;
  readonly #recordings: readonly Recording[];
  readonly #entangled: boolean;
  readonly #parts = new Map<string, Promise<readonly ScannedPart[]>>();

  constructor(
    repositories: Repositories,
    camera: Camera,
    settings: DetectionSettings,
    { recordings, entangled }: ContiguousGroup<Recording>,
  ) {
    this.#repositories = repositories;
    this.camera = camera;
    this.settings = settings;
    this.#recordings = recordings;
    this.#entangled = entangled;
  }

  get recordings(): readonly Recording[] {
    return this.#recordings;
  }

  /** What is stored of the recordings. */
  async partsOf(wanted: readonly Recording[]): Promise<readonly ScannedPart[]> {
    // Behind what is scanned thousands may wait: they are not asked for one by one.
    const recordings = wanted.filter((recording) => !isUntouched(recording));
    const unknown = recordings.filter(({ id }) => !this.#parts.has(id));
    const loading = unknown.length > 0 ? scannedPartsOf(this.#repositories, unknown) : Promise.resolve([]);
    for (const { id } of unknown) {
      const own = loading.then((parts) => parts.filter(({ recordingId }) => recordingId === id));
      own.catch(() => undefined); // told to whoever asks below
      this.#parts.set(id, own);
    }
    return (await Promise.all(recordings.map(({ id }) => this.#parts.get(id) ?? []))).flat();
  }

  /** Begins to load what will be looked at next. */
  expect({ from, to }: Interval<EpochMs>): void {
    const next = this.#recordings.filter(({ start, duration }) => start < to && toEpochMs(start, duration) > from);
    this.partsOf(next).catch(() => undefined); // told to whoever asks for them
  }

  /**
   * Loads a time and to both sides of it until the window is known, and all that it has to see.
   * @param windowFor the window wanted when the stream can be cut at these moments
   */
  async load(
    { from, to }: Interval<EpochMs>,
    windowFor: (cuts: readonly EpochMs[]) => StreamWindow,
  ): Promise<LoadedWindow> {
    const all = this.#recordings;
    const indexAt = (moment: number): number =>
      Math.max(
        0,
        all.findLastIndex(({ start }) => start <= moment),
      );
    // As far as it has to see anyway; the calm to cut in lies beyond.
    let [first, last] = this.#entangled
      ? [0, all.length - 1]
      : [indexAt(from - REACH.ahead), indexAt(to + REACH.back + REACH.ahead)];
    let parts: readonly ScannedPart[] = [];
    let window = windowFor([]);
    for (let step = 1; ; step *= 2) {
      const recordings = all.slice(first, last + 1);
      const more = await this.partsOf(recordings);
      // Recordings of which nothing is stored show no cut.
      if (more.length > parts.length) window = windowFor(await this.#cutsOf(more));
      parts = more;
      const needsBefore = window.seen.from === BEGIN && first > 0;
      const needsAfter = window.seen.to === END && last < all.length - 1;
      if (!needsBefore && !needsAfter) {
        this.#forgetBefore(window.result.to);
        return { window, parts, recordings: this.#entangled ? recordings : nextToStored(recordings) };
      }
      if (needsBefore) first = Math.max(0, first - step);
      if (needsAfter) last = Math.min(all.length - 1, last + step);
    }
  }

  /** The last session of the stream before a cut; undefined at its begin or when a hole lies between. */
  async previous(cut: EpochMs): Promise<PreviousSession | undefined> {
    const [begin] = this.#recordings;
    if (cut === BEGIN || !begin) return undefined;
    const events = await this.#repositories.events.list({
      cameraIds: [this.camera.id],
      from: begin.start,
      to: cut,
      limit: SPLIT_PARTS,
    });
    const session = previousSession(events, cut);
    if (!session) return undefined;
    const between = this.#recordings.filter(
      ({ start, duration }) => start <= cut && toEpochMs(start, duration) >= session.to,
    );
    const runs = lanesOf(await this.partsOf(between), this.settings.contiguousGapS).flat();
    return runs.some(({ from, to }) => from <= session.to && to >= cut) ? session : undefined;
  }

  /** Where the stream may be cut; nowhere when recordings claim the same time. */
  async #cutsOf(parts: readonly ScannedPart[]): Promise<readonly EpochMs[]> {
    if (this.#entangled || lanesOf(parts, this.settings.contiguousGapS).length > 1) return [];
    const { table, triggerText } = this.camera;
    const finder = new CalmCuts({ table, triggerText, settings: this.settings });
    let since = performance.now();
    for (const part of [...parts].sort((a, b) => beginOf(a) - beginOf(b))) {
      finder.push(part);
      if (performance.now() - since < PAGE_WAITS_MS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    return finder.cuts;
  }

  /** A month of observations is too much to keep; what lies an hour before is not looked at again. */
  #forgetBefore(moment: EpochMs): void {
    const hour = 3_600_000;
    for (const { id, start, duration } of this.#recordings)
      if (toEpochMs(start, duration) < moment - hour) this.#parts.delete(id);
  }
}

/** Recordings that follow one another, without those that only have others without anything stored beside them. */
const nextToStored = (recordings: readonly Recording[]): readonly Recording[] =>
  recordings.filter((_one, i) => recordings.slice(Math.max(0, i - 1), i + 2).some((near) => !isUntouched(near)));

const beginOf = ({ recordingStart, range }: ScannedPart): EpochMs => toEpochMs(recordingStart, range.from);
