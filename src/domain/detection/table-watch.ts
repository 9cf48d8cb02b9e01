import { epochMs, type EpochMs } from "../time/units";
import type { TimedObservation, Want } from "./event-detector";
import { REAL_ABSENCE_MS, type CountedSighting } from "./label-tracks";
import { LEAST_MOTION, NoiseFloor } from "./noise-floor";

/** How far ahead hands are asked for; every sample asks anew while there is a reason. */
const HANDS_AHEAD_MS = 1500;
const LABELS_AHEAD_MS = 1000;
/** Before so much was seen, what looks like noise may be somebody at work: only the fixed limit counts. */
const KNOW_NOISE_MS = 30_000;
/** Hands may hide in the movement of a belt or a fan, too: a glance now and then. */
const GLANCE_EVERY_MS = 2000;
const GLANCE_MS = 300;
/** So long without movement and hands ends a piece of work. */
const REST_MS = 1000;
/** Without an answer about hands, movement this long is taken for work. */
const WORK_MS = 1000;
/** A label seen so long ago or later may lie there, covered now and then; it is not the work's own. */
const LIES_MS = 120_000;
/** Labels in view at a time are few. */
const MOST_LABELS = 50;

/**
 * What a table without a sticker wants looked at, judged at once and without what lies behind a stretch's begin: hands
 * while something moves and a moment longer, at the begin, when a label comes into view, and as long as hands are there,
 * still or not, with a glance now and then where the noise is high; labels harder while hands are at work and no label was read. Asks rather too much than too little.
 */
export class TableWatch {
  readonly #noise = new NoiseFloor();
  readonly #from: EpochMs;
  readonly #seen = new Map<string, EpochMs>();
  #moved = false;
  #stirred = false;
  #glanceAt = -Infinity;
  #handsUntil: number;
  #handsKnownAt = -Infinity;
  #movingSince: EpochMs | null = null;
  #busyAt = -Infinity;
  #work: { readonly from: EpochMs; to: EpochMs; labelled: boolean } | null = null;
  /** A label was read before anybody was seen at work. */
  #labelAt = -Infinity;

  constructor(from: EpochMs) {
    this.#from = from;
    this.#handsUntil = from + HANDS_AHEAD_MS;
  }

  process(observation: TimedObservation, counted: readonly CountedSighting[]): Want[] {
    const { at, hands } = observation;
    this.#noise.push(observation);
    this.#noise.forgetBefore(at);
    const moving = this.#moves(observation);
    if (hands !== null) this.#handsKnownAt = at;
    if (moving) this.#movingSince ??= at;
    else this.#movingSince = null;
    const labelComes = this.#labelComes(at, counted);
    if (moving || labelComes || (hands ?? 0) > 0) this.#handsUntil = at + HANDS_AHEAD_MS;
    else if (this.#stirs(observation) && at - this.#glanceAt >= GLANCE_EVERY_MS) {
      this.#glanceAt = at;
      this.#handsUntil = Math.max(this.#handsUntil, at + GLANCE_MS);
    }
    return [...this.#handWants(at), ...this.#follow(observation, moving)];
  }

  finish(): Want[] {
    return this.#closing();
  }

  #moves({ at, motion }: TimedObservation): boolean {
    if (motion === null) return false;
    const known = at - this.#from >= KNOW_NOISE_MS;
    const above = motion >= (known ? this.#noise.limitAt(at) : LEAST_MOTION);
    const moves = above && this.#moved;
    this.#moved = above;
    return moves;
  }

  /** Something moves, though no more than the noise. */
  #stirs({ motion }: TimedObservation): boolean {
    const above = (motion ?? 0) >= LEAST_MOTION;
    const stirs = above && this.#stirred;
    this.#stirred = above;
    return stirs;
  }

  #handWants(at: EpochMs): Want[] {
    return at < this.#handsUntil ? [{ what: "hands", interval: { from: at, to: epochMs(this.#handsUntil) } }] : [];
  }

  /** A label is seen that was not in view a moment ago. */
  #labelComes(at: EpochMs, counted: readonly CountedSighting[]): boolean {
    let comes = false;
    for (const { text } of counted) {
      const unseen = at - (this.#seen.get(text) ?? -Infinity);
      this.#seen.set(text, at);
      if (unseen >= REAL_ABSENCE_MS) comes = true;
      if (unseen >= LIES_MS) this.#labelRead(at);
    }
    return comes;
  }

  /** A label of the work's own. */
  #labelRead(at: EpochMs): void {
    this.#labelAt = at;
    if (this.#work) this.#work.labelled = true;
    if (this.#seen.size <= MOST_LABELS) return;
    for (const [text, last] of this.#seen) if (at - last >= LIES_MS) this.#seen.delete(text);
  }

  #follow({ at, hands }: TimedObservation, moving: boolean): Want[] {
    const unknown = at - this.#handsKnownAt > HANDS_AHEAD_MS;
    const longMove = this.#movingSince !== null && at - this.#movingSince >= WORK_MS;
    const works = (hands ?? 0) > 0 || (unknown && longMove);
    if (works || (this.#work && moving)) this.#busyAt = at;
    if (works) {
      this.#work ??= { from: at, to: at, labelled: at - this.#labelAt < REAL_ABSENCE_MS };
      this.#work.to = at;
    }
    if (this.#work && at - this.#busyAt >= REST_MS) return this.#closing();
    if (!this.#work || this.#work.labelled) return [];
    return [{ what: "labels-harder", interval: { from: at, to: epochMs(at + LABELS_AHEAD_MS) } }];
  }

  #closing(): Want[] {
    const work = this.#work;
    this.#work = null;
    return work && !work.labelled ? [{ what: "labels-harder", interval: { from: work.from, to: work.to } }] : [];
  }
}
