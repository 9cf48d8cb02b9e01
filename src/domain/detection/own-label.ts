import type { Interval } from "../time/interval";
import type { EpochMs } from "../time/units";
import type { CountedSighting, LabelTracks } from "./label-tracks";
import { LYING_MS } from "./session-codes";
import { SETTLE_MS, type Stretch } from "./session-settler";

/**
 * Tells, while a session runs, whether a label was read in it that was not in view already. Only
 * for what is read harder: the codes of a session are named later, when enough is known. In doubt
 * the answer is no: a look too many costs time, one too few a code.
 */
export class OwnLabel {
  readonly #tracks: LabelTracks;
  readonly #lateMs: number;
  /** The latest sessions, as far back as labels may have lain covered since. */
  #sessions: Interval[] = [];
  /** A session without a code takes the labels that come up to then. */
  #lateUntil = -Infinity;
  #from = 0;
  #inView = new Set<string>();
  #inViewUntil = -Infinity;
  #found = false;

  /** @param lateCodeS seconds after its end in which a session without a code may still get one */
  constructor(tracks: LabelTracks, lateCodeS: number) {
    this.#tracks = tracks;
    this.#lateMs = lateCodeS * 1000;
  }

  /** A believable reading of a label of the running session's own was seen. */
  get found(): boolean {
    return this.#found;
  }

  /**
   * A session has begun, as is known `now`.
   * @param streamBegin first moment of the stream that was seen
   */
  open({ start, from }: Stretch, streamBegin: EpochMs, now: EpochMs): void {
    this.#from = from;
    const reach = this.#reachOf(from);
    const previous = this.#sessions.at(-1);
    this.#inView = this.#tracks.seenBetween(reach, from - LYING_MS);
    if (previous) {
      const lately = this.#tracks.seenBetween(reach, from - 1);
      const before = this.#tracks.seenBetween(previous.from, previous.to);
      for (const text of before) if (lately.has(text)) this.#inView.add(text);
      for (const text of this.#tracks.seenBetween(Math.max(previous.to, reach), this.#lateUntil))
        this.#inView.add(text);
    }
    // With an unknown start there is no time before; what the stream shows at once may be lying there.
    const unknownUntil = start === null ? streamBegin + LYING_MS : -Infinity;
    for (const text of this.#tracks.seenBetween(streamBegin, unknownUntil)) this.#inView.add(text);
    // Bars read while the session before ran may be confirmed only in this one.
    this.#inViewUntil = Math.max(unknownUntil, this.#lateUntil, previous?.to ?? -Infinity);
    this.#sessions = this.#sessions.filter(({ to }) => to > reach);
    this.#found = [...this.#tracks.seenBetween(from, now)].some((text) => !this.#inView.has(text));
  }

  /** What counts from now on, while the session runs. */
  push(counted: readonly CountedSighting[]): void {
    for (const { text, at } of counted) {
      if (at <= this.#inViewUntil) this.#inView.add(text);
      else if (!this.#inView.has(text)) this.#found = true;
    }
  }

  close(to: EpochMs): void {
    this.#sessions.push({ from: this.#from, to });
    this.#lateUntil = this.#found ? -Infinity : to + this.#lateMs;
  }

  /** How far back the table was free for `SETTLE_MS` in all; what a box lies on may still be there. */
  #reachOf(from: number): number {
    let reach = from;
    let left = SETTLE_MS;
    for (const session of this.#sessions.toReversed()) {
      if (reach - session.to >= left) break;
      left -= Math.max(0, reach - session.to);
      reach = session.from;
    }
    return reach - left;
  }
}
