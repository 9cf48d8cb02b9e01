import type { DetectionSettings } from "../model/settings";
import { epochMs, type EpochMs } from "../time/units";
import { BlindWatch } from "./blind-watch";
import type { DetectorStep, EventDetector, TimedObservation, Want } from "./event-detector";
import { LabelTracks } from "./label-tracks";
import { LYING_MS } from "./session-codes";
import { SessionSettler, SETTLE_MS, type Stretch } from "./session-settler";
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
  #firstKnown: EpochMs | null = null;
  #now: EpochMs;
  #tidied: EpochMs;
  #open: Stretch | null = null;
  #watch: BlindWatch | null = null;
  /** Labels in view when the session opened; reading them again does not make it a session with a code. */
  #inView: ReadonlySet<string> = new Set();
  #hasCode = false;

  constructor({ from, settings }: StreamOptions) {
    this.#streamFrom = from;
    this.#now = from;
    this.#tidied = from;
    this.#settings = settings;
    this.#settler = new SessionSettler(this.#tracks, settings);
  }

  process(observation: TimedObservation): DetectorStep {
    const { at, triggerSeen } = observation;
    const elapsed = Math.max(0, at - this.#now);
    this.#now = at;
    if (triggerSeen !== null) this.#firstKnown ??= at;
    this.#recent.push(observation);
    if (this.#recent.length > LOOK_BACK) this.#recent.shift();
    const counted = this.#tracks.add(at, observation.codes);
    const wants: Want[] = [];
    const transition = this.#votes.push(at, triggerSeen);
    if (transition) wants.push(...this.#change(transition));
    else if (this.#open) this.#follow(observation, counted);
    if (this.#open && !this.#hasCode) {
      this.#hasCode = observation.codes.some(({ text }) => !this.#inView.has(text));
      if (!this.#hasCode) {
        wants.push({ what: "labels-harder", interval: { from: at, to: epochMs(at + WANT_AHEAD_MS) } });
      }
    }
    if (!this.#open) this.#settler.free(elapsed);
    const sessions = this.#settler.settle(at, this.#open);
    if (at - this.#tidied >= TIDY_MS) {
      this.#tidied = at;
      this.#settler.tidy(at, this.#recent[0]?.at ?? at, this.#open);
    }
    return { sessions, wants };
  }

  finish(at: EpochMs): DetectorStep {
    this.#now = epochMs(Math.max(at, this.#now));
    if (this.#open) this.#settler.add({ ...this.#open, to: this.#now });
    this.#open = null;
    return { sessions: this.#settler.settle(this.#now, null, true), wants: [] };
  }

  #change({ on, at }: Transition): Want[] {
    if (on) return this.#close(at);
    this.#openAt(at);
    return [];
  }

  #openAt(at: EpochMs): void {
    // The first thing the stream ever showed: the session may have begun at any time before.
    const unknownStart = this.#firstKnown === at;
    // A short unknown stretch at the beginning is bridged as between files.
    const bridged = at - this.#streamFrom <= this.#settings.contiguousGapS * 1000;
    const from = unknownStart && bridged ? this.#streamFrom : at;
    this.#open = { start: unknownStart ? null : at, from, end: null, to: at, flags: [] };
    this.#watch = new BlindWatch(from, this.#settings.maxPackingS);
    this.#inView = this.#tracks.seenBetween(from - SETTLE_MS, from - LYING_MS);
    const read = this.#tracks.seenBetween(from, this.#now);
    this.#hasCode = [...read].some((text) => !this.#inView.has(text));
    if (read.size > 0) this.#watch.active(at);
    for (const observation of this.#recent) if (observation.at >= at) this.#watch.push(observation);
  }

  #close(at: EpochMs): Want[] {
    const open = this.#open;
    if (!open) return [];
    this.#settler.add({ ...open, end: at, to: at });
    this.#open = null;
    this.#watch = null;
    return this.#hasCode ? [] : [{ what: "labels-harder", interval: { from: open.from, to: at } }];
  }

  #follow(observation: TimedObservation, counted: readonly EpochMs[]): void {
    // Unconfirmed bars become a sign of work only when a second reading confirms them.
    for (const moment of counted) this.#watch?.active(moment);
    const quietSince = this.#watch?.push(observation) ?? null;
    if (quietSince !== null) this.#goBlind(quietSince);
  }

  /** The camera sees nothing any more: the session ended with the last sign of work, or never was one. */
  #goBlind(quietSince: EpochMs): void {
    const open = this.#open;
    if (open && this.#watch?.lastActivity != null) {
      this.#settler.add({ ...open, end: quietSince, to: quietSince, flags: ["blindAfter"] });
    }
    this.#open = null;
    this.#watch = null;
  }
}
