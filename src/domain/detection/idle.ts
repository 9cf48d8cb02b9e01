import type { DetectionSettings } from "../model/settings";
import { union, type Interval } from "../time/interval";
import { epochMs, type EpochMs } from "../time/units";
import { CalmStream, type JudgedSample } from "./calm-stream";
import type { TimedObservation } from "./event-detector";
import { centreOf, MEMORY_MS, samePlace, type Centre } from "./label-tracks";
import type { CodeSighting } from "./observation";

/** detection.md section 5. */
const IDLE_MS = 120_000;
const PADDING_MS = 10_000;
const CHUNK_OF_MIN_PACKING = 0.8;
const LEAST_CHUNK_MS = 1000;
/** So many moving samples within a second are work; a keyframe and its follower, or a lamp, are two at most. */
const WORK_SAMPLES = 3;
const WORK_MS = 1000;

const UNPLACED_MEMORY_MS = 30_000;

/** A label: when it was read last, and where it came to rest. */
type Known = { at: EpochMs; readonly centre: Centre | null };

/**
 * Finds out when nobody works in one contiguous stream: no hands, where nobody looked for them no movement, no session
 * and no label that comes. A label that merely lies there, read at its place again and again or now and then, is no
 * work; one that is new or turns up elsewhere is. What could not be seen is not idle.
 */
export class IdleWatch {
  readonly #from: EpochMs;
  readonly #chunkMs: number;
  readonly #calm = new CalmStream();
  readonly #work: Interval<EpochMs>[] = [];
  /** Labels that came. */
  readonly #came: Interval<EpochMs>[] = [];
  readonly #labels = new Map<string, Known>();
  #codes: readonly CodeSighting[] = [];
  #codesAt: EpochMs;
  #moving: EpochMs[] = [];
  #knownTo: EpochMs;

  constructor(from: EpochMs, { minPackingS }: DetectionSettings) {
    this.#from = from;
    this.#knownTo = from;
    this.#codesAt = from;
    this.#chunkMs = Math.max(LEAST_CHUNK_MS, CHUNK_OF_MIN_PACKING * minPackingS * 1000);
  }

  /** Takes the samples of the stream in ascending time. */
  process(observation: TimedObservation): void {
    // Lists are shared by samples that show the same.
    if (observation.codes !== this.#codes) this.#readOther(observation);
    this.#codesAt = observation.at;
    for (const sample of this.#calm.push(observation)) this.#take(sample);
  }

  /** @param sessions all of the stream. Returns the idle intervals, sorted, each at least 100 s long. */
  finish(to: EpochMs, sessions: readonly Interval<EpochMs>[]): Interval<EpochMs>[] {
    for (const sample of this.#calm.finish()) this.#take(sample);
    this.#known(to);
    const work = union([...this.#work, ...this.#came, ...sessions.map(({ from, to: end }) => ({ from, to: end }))]);
    const idle: Interval<EpochMs>[] = [];
    const add = (from: EpochMs, end: EpochMs, padBegin: number, padEnd: number): void => {
      if (end - from >= Math.max(IDLE_MS, this.#chunkMs))
        idle.push({ from: epochMs(from + padBegin), to: epochMs(end - padEnd) });
    };
    let reached = this.#from;
    for (const [index, block] of work.entries()) {
      add(reached, block.from, index === 0 ? 0 : PADDING_MS, PADDING_MS);
      if (block.to > reached) reached = block.to;
    }
    add(reached, to, work.length === 0 ? 0 : PADDING_MS, 0);
    return idle;
  }

  #take({ at, moves, hands, handsThere }: JudgedSample): void {
    if (moves !== null || hands !== null) this.#known(at);
    if ((hands ?? 0) > 0) this.#worked(at, at);
    if (!moves || handsThere === false) return;
    this.#moving.push(at);
    if (this.#moving.length > WORK_SAMPLES) this.#moving.shift();
    const first = this.#moving[0];
    if (first !== undefined && this.#moving.length === WORK_SAMPLES && at - first <= WORK_MS) this.#worked(first, at);
  }

  /** Unknown time between known moments counts as work: nobody can say that it was idle. */
  #known(at: EpochMs): void {
    if (at - this.#knownTo > this.#chunkMs) this.#worked(this.#knownTo, at);
    this.#knownTo = at;
  }

  #worked(from: EpochMs, to: EpochMs): void {
    const last = this.#work.at(-1);
    if (last && from >= last.from && from - last.to <= this.#chunkMs) {
      if (to > last.to) this.#work[this.#work.length - 1] = { from: last.from, to };
    } else this.#work.push({ from, to });
  }

  #readOther({ at, codes }: TimedObservation): void {
    for (const code of this.#codes) {
      const known = this.#labels.get(keyOf(code));
      if (known) known.at = this.#codesAt;
    }
    this.#codes = codes;
    for (const code of codes) {
      const known = this.#labels.get(keyOf(code));
      const centre = centreOf(code);
      // Without a place only a short time unread tells that it was there all along.
      const memory = known?.centre && centre ? MEMORY_MS : UNPLACED_MEMORY_MS;
      const lies = known !== undefined && at - known.at <= memory && samePlace(known, { centre });
      if (!lies) this.#came.push({ from: at, to: at });
      // A slow drift away from where it came to rest is a move as well.
      this.#labels.set(keyOf(code), { at, centre: lies ? known.centre : centre });
    }
  }
}

const keyOf = ({ format, text }: CodeSighting): string => `${format} ${text}`;
