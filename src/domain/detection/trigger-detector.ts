import type { DetectionSettings } from "../model/settings";
import type { Interval } from "../time/interval";
import { epochMs, type EpochMs } from "../time/units";
import { BlindWatch } from "./blind-watch";
import type { DetectorStep, EventDetector, Session, TimedObservation, Want } from "./event-detector";
import { LabelTracks, type CountedSighting } from "./label-tracks";
import { OwnLabel } from "./own-label";
import { SessionSettler, type Stretch } from "./session-settler";
import type { StreamOptions } from "./stream-options";
import { VoteFilter, type Transition } from "./vote-filter";

/** Samples kept for a session whose beginning the vote finds only afterwards, unreadable ones between included. */
const LOOK_BACK = 15;

/** How far ahead harder reading is asked for; the next sample asks again. */
const WANT_AHEAD_MS = 1000;

/** Housekeeping while nothing happens. */
const TIDY_MS = 60_000;

/** Sessions of a table with a trigger sticker, from one contiguous stream that begins at `from`. */
export class TriggerDetector implements EventDetector {
  readonly #settings: DetectionSettings;
  readonly #streamFrom: EpochMs;
  readonly #votes = new VoteFilter();
  readonly #tracks = new LabelTracks();
  readonly #settler: SessionSettler;
  #recent: TimedObservation[] = [];
  readonly #label: OwnLabel;
  #firstSeen: EpochMs | null = null;
  #firstKnown: EpochMs | null = null;
  #now: EpochMs;
  #tidied: EpochMs;
  #open: Stretch | null = null;
  #watch: BlindWatch | null = null;
  #blindSince: EpochMs | null = null;
  /** What the step under way has to tell. */
  #wants: Want[] = [];
  #blind: Interval<EpochMs>[] = [];

  constructor({ from, settings, previous }: StreamOptions) {
    this.#streamFrom = from;
    this.#now = from;
    this.#tidied = from;
    this.#settings = settings;
    this.#settler = new SessionSettler(this.#tracks, settings, previous);
    this.#label = new OwnLabel(this.#tracks, settings.lateCodeS);
  }

  process(observation: TimedObservation): DetectorStep {
    const { at, triggerSeen } = observation;
    const elapsed = Math.max(0, at - this.#now);
    this.#now = at;
    this.#firstSeen ??= at;
    if (triggerSeen !== null) this.#firstKnown ??= at;
    this.#recent.push(observation);
    if (this.#recent.length > LOOK_BACK) this.#recent.shift();
    const counted = this.#tracks.add(at, observation.codes);
    const transition = this.#votes.push(at, triggerSeen);
    if (transition) this.#change(transition);
    else if (this.#open) this.#follow(observation, counted);
    if (this.#open && !this.#label.found) {
      this.#wants.push({ what: "labels-harder", interval: { from: at, to: epochMs(at + WANT_AHEAD_MS) } });
    }
    if (!this.#open) this.#settler.free(elapsed);
    const sessions = this.#settler.settle(at, this.#open);
    // By the clock, not by the stream's beginning: a stream that was cut must forget the same.
    if (Math.floor(at / TIDY_MS) > Math.floor(this.#tidied / TIDY_MS)) {
      this.#tidied = at;
      this.#settler.tidy(at, this.#recent[0]?.at ?? at, this.#open);
    }
    return this.#step(sessions);
  }

  finish(at: EpochMs): DetectorStep {
    this.#now = epochMs(Math.max(at, this.#now));
    this.#close({ to: this.#now });
    this.#endBlind(this.#now);
    return this.#step(this.#settler.settle(this.#now, null, true));
  }

  #step(sessions: readonly Session[]): DetectorStep {
    const step = { sessions, wants: this.#wants, blind: this.#blind };
    if (step.wants.length > 0) this.#wants = [];
    if (step.blind.length > 0) this.#blind = [];
    return step;
  }

  #change({ on, at }: Transition): void {
    if (!on) return this.#openAt(at);
    this.#close({ to: at, end: at });
    this.#endBlind(at);
  }

  #openAt(at: EpochMs): void {
    // The first thing the stream ever showed: the session may have begun at any time before.
    const unknownStart = this.#firstKnown === at;
    // A short unknown stretch at the beginning is bridged as between files.
    const bridged = at - this.#streamFrom <= this.#settings.contiguousGapS * 1000;
    const from = unknownStart && bridged ? this.#streamFrom : at;
    this.#open = { start: unknownStart ? null : at, from, end: null, to: at, flags: [] };
    this.#label.open(this.#open, this.#firstSeen ?? at, this.#now);
    this.#watch = new BlindWatch(from, this.#settings.maxPackingS);
    // Long unreadable stretches between single votes: labels may have been shown long after the start.
    const shown = this.#tracks.lastSeenBetween(from, this.#now);
    if (shown !== null) this.#watch.active(shown > at ? shown : at);
    for (const observation of this.#recent) if (observation.at >= at) this.#watch.push(observation);
  }

  /** Ends the open session, if any; asks to look again at all of it when no label of its own was read. */
  #close(border: Pick<Stretch, "to"> & Partial<Stretch>): void {
    const open = this.#open;
    if (!open) return;
    this.#settler.add({ ...open, ...border });
    this.#label.close(border.to);
    if (!this.#label.found) this.#wants.push({ what: "labels-harder", interval: { from: open.from, to: border.to } });
    this.#open = null;
    this.#watch = null;
  }

  #follow(observation: TimedObservation, counted: readonly CountedSighting[]): void {
    // Unconfirmed bars become a label and a sign of work only when a second reading confirms them.
    this.#label.push(counted);
    for (const { at } of counted) this.#watch?.active(at);
    const quietSince = this.#watch?.push(observation) ?? null;
    if (quietSince !== null) this.#goBlind(quietSince);
  }

  /** The camera sees nothing any more: the session ended with the last sign of work, or never was one. */
  #goBlind(quietSince: EpochMs): void {
    if (this.#watch?.lastActivity != null) {
      this.#close({ to: quietSince, end: quietSince, flags: ["blindAfter"] });
    }
    this.#open = null;
    this.#watch = null;
    this.#blindSince = quietSince;
  }

  #endBlind(to: EpochMs): void {
    const from = this.#blindSince;
    this.#blindSince = null;
    // Single votes before a long unreadable stretch may date the On back to before the blindness.
    if (from !== null && from < to) this.#blind.push({ from, to });
  }
}
