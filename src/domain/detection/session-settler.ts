import type { EventFlag } from "../model/packing-event";
import type { DetectionSettings } from "../model/settings";
import { codeKey } from "../search/tracking-code";
import type { EpochMs } from "../time/units";
import type { Session } from "./event-detector";
import { MEMORY_MS, REAL_ABSENCE_MS, type LabelTracks } from "./label-tracks";
import { codesOfSession, LYING_MS } from "./session-codes";
import { finishSession } from "./session-flags";
import type { PreviousSession } from "./stream-options";

/** A stretch in which the trigger was not seen, before its codes are named. */
export type Stretch = {
  readonly start: EpochMs | null;
  readonly end: EpochMs | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly flags: readonly EventFlag[];
};

/** So much free time after the end tells whether a label still lies there, one reading missed included. */
export const SETTLE_MS = LYING_MS + REAL_ABSENCE_MS;

/**
 * Names the codes of closed sessions once enough of the time after them was seen. Only time with a
 * free table counts: what the next box covers may still lie there.
 */
export class SessionSettler {
  readonly #tracks: LabelTracks;
  readonly #settings: DetectionSettings;
  readonly #waiting: { readonly stretch: Stretch; freeMs: number }[] = [];
  /** Those that labels may still refer to. */
  #settled: { readonly stretch: Stretch; readonly codes: ReadonlySet<string> }[] = [];

  /** @param previous the session before the stream was cut */
  constructor(tracks: LabelTracks, settings: DetectionSettings, previous?: PreviousSession) {
    this.#tracks = tracks;
    this.#settings = settings;
    if (previous) {
      const { from, to, codeKeys } = previous;
      this.#settled.push({ stretch: { start: from, end: to, from, to, flags: [] }, codes: codeKeys });
    }
  }

  add(stretch: Stretch): void {
    this.#waiting.push({ stretch, freeMs: 0 });
  }

  /** The table was free for so many more milliseconds. */
  free(elapsedMs: number): void {
    for (const waiting of this.#waiting) waiting.freeMs += elapsedMs;
  }

  /** Sessions whose time has come; all of them when the stream is over. `open` is the session that runs at `now`. */
  settle(now: EpochMs, open: Stretch | null, isOver = false): Session[] {
    const sessions: Session[] = [];
    let divided = false;
    for (let [first] = this.#waiting; first && (isOver || first.freeMs >= SETTLE_MS); [first] = this.#waiting) {
      if (!divided) this.#divide(now, now, open);
      divided = true;
      this.#waiting.shift();
      const { stretch } = first;
      const previous = this.#settled.at(-1);
      const frame = {
        ...stretch,
        previousEnd: previous?.stretch.to ?? null,
        previousCodes: previous?.codes ?? new Set<string>(),
        nextStart: (this.#waiting[0]?.stretch ?? open)?.from ?? null,
        horizon: now,
      };
      const codes = codesOfSession(this.#tracks, frame, this.#settings);
      this.#settled.push({ stretch, codes: new Set(codes.map(({ text }) => codeKey(text))) });
      sessions.push(...finishSession({ ...stretch, codes }, this.#settings));
    }
    return sessions;
  }

  /** Forgets what no later session can refer to. @param decided up to here the trigger's state is settled */
  tidy(now: EpochMs, decided: EpochMs, open: Stretch | null): void {
    this.#divide(decided, now, open);
    const oldest = this.#waiting[0]?.stretch.from ?? open?.from ?? now;
    const keep = oldest - this.#settings.earlyCodeS * 1000 - SETTLE_MS;
    this.#tracks.forgetBefore(keep);
    const newest = this.#settled.at(-1);
    this.#settled = this.#settled.filter((one) => one === newest || one.stretch.to >= keep - MEMORY_MS);
  }

  #divide(until: EpochMs, now: EpochMs, open: Stretch | null): void {
    const busy = [...this.#settled, ...this.#waiting].map(({ stretch }) => stretch);
    if (open) busy.push({ ...open, to: now });
    this.#tracks.divideIntoStays(until, (from, to) => {
      const shared = busy.map((stretch) => Math.max(0, Math.min(to, stretch.to) - Math.max(from, stretch.from)));
      return to - from - shared.reduce((sum, ms) => sum + ms, 0);
    });
  }
}
