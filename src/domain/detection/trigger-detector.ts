import type { EventFlag } from "../model/packing-event";
import type { DetectionSettings } from "../model/settings";
import { epochMs, type EpochMs } from "../time/units";
import { BlindWatch } from "./blind-watch";
import type { DetectorStep, EventDetector, Session, TimedObservation, Want } from "./event-detector";
import { LabelTracks, MEMORY_MS, REAL_ABSENCE_MS } from "./label-tracks";
import { codesOfSession, LYING_MS } from "./session-codes";
import { finishSession } from "./session-flags";
import type { StreamOptions } from "./stream-options";
import { VoteFilter, type Transition } from "./vote-filter";

/** A stretch in which the trigger was not seen, before its codes are named. */
type Stretch = {
  readonly start: EpochMs | null;
  readonly from: EpochMs;
  end: EpochMs | null;
  to: EpochMs;
  readonly flags: EventFlag[];
  /** Milliseconds with a free table since the end. */
  freeMs: number;
};

/** So much free time after the end tells whether a label still lies there, one reading missed included. */
const SETTLE_MS = LYING_MS + REAL_ABSENCE_MS;

/** Samples the vote may look back. */
const LOOK_BACK = 5;

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
  #recent: TimedObservation[] = [];
  #firstKnown: EpochMs | null = null;
  #now: EpochMs;
  #tidied: EpochMs;
  #open: Stretch | null = null;
  #watch: BlindWatch | null = null;
  /** Labels in view when the session opened; reading them again does not make it a session with a code. */
  #inView: ReadonlySet<string> = new Set();
  #hasCode = false;
  /** Closed, waiting for enough time after the end. */
  #pending: Stretch[] = [];
  /** Settled ones that labels may still refer to. */
  #settled: { readonly stretch: Stretch; readonly codes: ReadonlySet<string> }[] = [];

  constructor({ from, settings }: StreamOptions) {
    this.#streamFrom = from;
    this.#now = from;
    this.#tidied = from;
    this.#settings = settings;
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
    if (!this.#open) for (const stretch of this.#pending) stretch.freeMs += elapsed;
    const sessions = this.#settleReady();
    this.#tidy();
    return { sessions, wants };
  }

  finish(at: EpochMs): DetectorStep {
    this.#now = epochMs(Math.max(at, this.#now));
    if (this.#open) {
      this.#open.to = this.#now;
      this.#pending.push(this.#open);
      this.#open = null;
    }
    return { sessions: this.#settle(this.#pending.length), wants: [] };
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
    this.#open = { start: unknownStart ? null : at, from, end: null, to: at, flags: [], freeMs: 0 };
    this.#watch = new BlindWatch(from, this.#settings.maxPackingS);
    this.#inView = this.#tracks.seenBetween(from - LYING_MS - REAL_ABSENCE_MS, from - LYING_MS);
    const read = this.#tracks.seenBetween(from, this.#now);
    this.#hasCode = [...read].some((text) => !this.#inView.has(text));
    if (read.size > 0) this.#watch.active(at);
    for (const observation of this.#recent) if (observation.at >= at) this.#watch.push(observation);
  }

  #close(at: EpochMs): Want[] {
    const open = this.#open;
    if (!open) return [];
    open.end = at;
    open.to = at;
    this.#pending.push(open);
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
      open.end = quietSince;
      open.to = quietSince;
      open.flags.push("blindAfter");
      this.#pending.push(open);
    }
    this.#open = null;
    this.#watch = null;
  }

  #settleReady(): Session[] {
    let ready = 0;
    while (ready < this.#pending.length && (this.#pending[ready]?.freeMs ?? 0) >= SETTLE_MS) ready++;
    return ready > 0 ? this.#settle(ready) : [];
  }

  #settle(count: number): Session[] {
    if (count === 0) return [];
    this.#tracks.divideIntoStays(this.#now, (from, to) => this.#freeTime(from, to));
    const sessions: Session[] = [];
    for (let settled = 0; settled < count; settled++) {
      const stretch = this.#pending.shift();
      if (!stretch) break;
      const previous = this.#settled.at(-1);
      const next = this.#pending[0] ?? this.#open;
      const codes = codesOfSession(
        this.#tracks,
        {
          ...stretch,
          previousEnd: previous?.stretch.to ?? null,
          previousCodes: previous?.codes ?? new Set(),
          nextStart: next?.from ?? null,
          horizon: this.#now,
        },
        this.#settings,
      );
      this.#settled.push({ stretch, codes: new Set(codes.map(({ text }) => text)) });
      sessions.push(...finishSession({ ...stretch, codes }, this.#settings));
    }
    return sessions;
  }

  /** Milliseconds between two moments during which no session was open. */
  #freeTime(from: EpochMs, to: EpochMs): number {
    let busy = 0;
    const stretches = [...this.#settled.map(({ stretch }) => stretch), ...this.#pending];
    if (this.#open) stretches.push({ ...this.#open, to: this.#now });
    for (const stretch of stretches) {
      busy += Math.max(0, Math.min(to, stretch.to) - Math.max(from, stretch.from));
    }
    return to - from - busy;
  }

  /** Forgets what no later session can refer to. */
  #tidy(): void {
    if (this.#now - this.#tidied < TIDY_MS) return;
    this.#tidied = this.#now;
    // The state of the newest samples is not decided yet.
    const decided = this.#recent[0]?.at ?? this.#now;
    this.#tracks.divideIntoStays(decided, (from, to) => this.#freeTime(from, to));
    const oldest = this.#pending[0]?.from ?? this.#open?.from ?? this.#now;
    const keep = oldest - this.#settings.earlyCodeS * 1000 - SETTLE_MS;
    this.#tracks.forgetBefore(keep);
    const alive = this.#settled.findIndex(({ stretch }) => stretch.to >= keep - MEMORY_MS);
    this.#settled.splice(0, alive < 0 ? Math.max(0, this.#settled.length - 1) : Math.max(0, alive - 1));
  }
}
