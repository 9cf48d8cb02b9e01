import type { DetectionSettings } from "../model/settings";
import { epochMs, type EpochMs } from "../time/units";
import { CalmStream, type JudgedSample } from "./calm-stream";
import type { DetectorStep, EventDetector, Session, TimedObservation } from "./event-detector";
import { LabelRuns, type LabelRun } from "./label-runs";
import { LabelTracks } from "./label-tracks";
import { finishSession } from "./session-flags";
import { StableZones, type StableZone } from "./stable-zones";
import type { StreamOptions } from "./stream-options";
import { TableWatch } from "./table-watch";
import { sessionsOf } from "./triggerless-sessions";
import { StretchNotes } from "./work-stretch";

/** Shorter calm in which nobody looked for hands may be a worker who held still. */
const SURE_CALM_MS = 2000;

/**
 * Sessions of a table without a sticker (detection.md section 4), from hands, calm and labels. The stream is cut at the
 * end of each stable zone: hands and labels from there to the next zone's end belong together. A label read while all is
 * calm is shown by whoever was there before, so the zone goes with the work before it; the rest of one longer than the
 * longest packing stands alone. Sessions come when the zone after them has been seen and judged, some minutes later.
 */
export class TriggerlessDetector implements EventDetector {
  readonly #settings: DetectionSettings;
  readonly #streamFrom: EpochMs;
  readonly #tracks = new LabelTracks();
  readonly #labels: LabelRuns;
  readonly #calm = new CalmStream();
  readonly #zones = new StableZones();
  readonly #watch: TableWatch;
  #notes = new StretchNotes();
  #runs: LabelRun[] = [];
  #stretchFrom: EpochMs;
  #afterCalm = false;
  #previousEnd: EpochMs;

  constructor({ from, settings }: StreamOptions) {
    this.#streamFrom = from;
    this.#stretchFrom = from;
    this.#previousEnd = from;
    this.#settings = settings;
    this.#labels = new LabelRuns(settings.maxPackingS);
    this.#watch = new TableWatch(from);
  }

  process(observation: TimedObservation): DetectorStep {
    const counted = this.#tracks.add(observation.at, observation.codes);
    if (counted.length > 0) this.#tracks.keepLast();
    this.#labels.add(counted);
    const sessions = this.#calm.push(observation).flatMap((sample) => this.#take(sample));
    return { sessions, wants: this.#watch.process(observation, counted) };
  }

  finish(at: EpochMs): DetectorStep {
    const sessions = this.#calm.finish().flatMap((sample) => this.#take(sample));
    sessions.push(...this.#close(epochMs(at + 1), this.#zones.close()?.from ?? null, at));
    return { sessions, wants: this.#watch.finish() };
  }

  #take(sample: JudgedSample): Session[] {
    const ended = this.#zones.push(sample);
    const sessions = ended && this.#parts(ended) ? this.#close(ended.to, ended.from) : [];
    this.#notes.add(sample);
    const zone = this.#zones.open;
    // The zone's own part of the stretch may be all there is: then it goes on.
    const longFrom = Math.max(zone?.from ?? Infinity, this.#stretchFrom) + this.#settings.maxPackingS * 1000;
    if (zone && zone.from >= this.#stretchFrom && sample.at >= longFrom)
      sessions.push(...this.#close(epochMs(longFrom), zone.from));
    return sessions;
  }

  /** Whether a stable zone parts the work before it from the work after it. */
  #parts(zone: StableZone): boolean {
    const { hands, bursts } = this.#notes;
    const nothingBefore = hands.length === 0 && bursts.length === 0;
    if (zone.looked || nothingBefore || zone.to - zone.from >= SURE_CALM_MS) return true;
    this.#runs.push(...this.#labels.takeBefore(zone.to));
    return this.#runs.length > 0;
  }

  /** The stretch is over. @param streamTo the stream's end, when that is reached */
  #close(to: EpochMs, calmFrom: EpochMs | null, streamTo = Infinity): Session[] {
    this.#runs.push(...this.#labels.takeBefore(to));
    const { hands, blanks, bursts } = this.#notes;
    const stretch = { from: this.#stretchFrom, to, calmFrom, afterCalm: this.#afterCalm, hands, blanks, bursts };
    const stream = { from: this.#streamFrom, to: epochMs(streamTo) };
    const sessions = sessionsOf(stretch, this.#runs, this.#previousEnd, stream, this.#settings);
    this.#previousEnd = sessions.at(-1)?.to ?? this.#previousEnd;
    this.#notes = new StretchNotes();
    this.#runs = [];
    this.#stretchFrom = to;
    this.#afterCalm = calmFrom !== null;
    return sessions.flatMap((session) => finishSession(session, this.#settings));
  }
}
