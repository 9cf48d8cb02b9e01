import type { SamplePlan } from "../../ports/frame-source";
import type { Interval } from "../../domain/time/interval";
import { seconds, type Seconds } from "../../domain/time/units";

/** A jump of the time stamps longer than this is a hole in the recording, not a slow camera. */
export const HOLE_S = 2;
/**
 * Times of MPEG streams have 33 bits of 90 kHz: readers take an hour back for a day on. A camera's clock is set back
 * more often than a recording has a hole of half a day.
 */
export const MPEG_TURN_S = 2 ** 32 / 90_000;
/** So is one longer than this that is also so many times the distance of the two frames before it. */
const SUDDEN_HOLE_S = 1;
const SUDDEN_TIMES = 4;
/** Time stamps are multiples of a container's tick; do not miss a sample by rounding. */
const TICK_S = 1e-4;

/**
 * Decides which decoded frames are samples. Samples lie on a grid counted from the file's first
 * frame, so that a file scanned in stretches gives the same samples as in one piece. Also finds
 * the stretches for which no frame came out.
 */
export class SampleClock {
  readonly gaps: Interval<Seconds>[] = [];
  #interval: Interval<Seconds> = { from: seconds(0), to: seconds(Infinity) };
  #step: number;
  #slot = -1;
  #last: number | null = null;
  #damaged = false;
  #spacing = Infinity;
  /** The earliest picture of each slot that is being decoded, seconds. */
  #firsts = new Map<number, number>();
  /** Pictures left out that no later one has passed yet, seconds. */
  #left: number[] = [];

  constructor(plan: Pick<SamplePlan, "step">) {
    this.#step = plan.step;
  }

  enter(interval: Interval<Seconds>): void {
    this.#interval = interval;
    this.#slot = -1;
    this.#last = null;
    this.#damaged = false;
    this.#spacing = Infinity;
    this.#firsts.clear();
    this.#left = [];
  }

  /** Packets were dropped: whatever comes next begins after a gap. */
  damage(): void {
    this.#damaged = true;
    // Whether they would have come out nobody knows.
    this.#left = [];
  }

  /**
   * Asked for every picture before it is decoded.
   * @param isDisposable no other picture is made from it
   * @returns whether it need not be decoded: an earlier one of its slot is
   */
  leaveOut(at: number, isDisposable: boolean): boolean {
    if (this.#step === 0) return false;
    const slot = this.#slotOf(at);
    const first = this.#firsts.get(slot);
    if (isDisposable && first !== undefined && first < at) {
      this.#left.push(at);
      return true;
    }
    this.#firsts.set(slot, Math.min(first ?? at, at));
    return false;
  }

  /** Time of the last frame that came out of this interval, null before the first. */
  get last(): number | null {
    return this.#last;
  }

  /** Time between the last two frames; Infinity before there were two. */
  get spacing(): number {
    return this.#spacing;
  }

  /**
   * The interval is over. Whatever it should have held and did not is a gap: all of it after damage, otherwise
   * when it is longer than a hole.
   * @param end seconds at which the file ends, by its packets or by its header, whichever is later
   */
  leave(end: number): void {
    const to = Math.min(end, this.#interval.to);
    this.#passLeft(to);
    if (this.#damaged || to - (this.#last ?? this.#interval.from) > HOLE_S) this.#addGap(to);
    this.#damaged = false;
  }

  /** @param at seconds from the first frame @returns whether the frame is a sample */
  accept(at: number): boolean {
    this.#passLeft(at);
    return this.#pass(at);
  }

  #passLeft(to: number): void {
    if (this.#left.length === 0) return;
    const passed = this.#left.filter((at) => at < to).sort((a, b) => a - b);
    this.#left = this.#left.filter((at) => at >= to);
    for (const at of passed) this.#pass(at);
  }

  #pass(at: number): boolean {
    if (this.#last !== null && at <= this.#last) return false; // time stamps that jump back
    const inside = at >= this.#interval.from - TICK_S && at < this.#interval.to - TICK_S;
    const passed = this.#last === null ? 0 : at - this.#last;
    const hole = passed > HOLE_S || (passed > SUDDEN_HOLE_S && passed > SUDDEN_TIMES * this.#spacing);
    if (this.#damaged || (hole && at > this.#interval.from)) this.#addGap(Math.min(at, this.#interval.to));
    this.#damaged = false;
    if (this.#last !== null && !hole) this.#spacing = passed;
    this.#last = at;
    const slot = this.#slotOf(at);
    // Frames before the interval count too: the slot they lie in was sampled by the stretch before.
    const taken = this.#step > 0 && slot === this.#slot;
    this.#slot = slot;
    return inside && !taken;
  }

  #slotOf(at: number): number {
    return this.#step > 0 ? Math.floor((at + TICK_S) / this.#step) : -1;
  }

  #addGap(to: number): void {
    const from = Math.max(this.#last ?? this.#interval.from, this.#interval.from);
    if (to > from) this.gaps.push({ from: seconds(from), to: seconds(to) });
  }
}
