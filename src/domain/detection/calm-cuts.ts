import type { TableKind } from "../model/camera";
import type { DetectionSettings } from "../model/settings";
import { trackingCodeRule } from "../search/carriers";
import { epochMs, type EpochMs } from "../time/units";
import { handsAt, motionAt } from "./observation-table";
import type { ScannedPart } from "./scanned-part";
import { isTrigger, showsTrigger } from "./trigger-text";

export type CutRules = {
  readonly table: TableKind;
  readonly triggerText: string;
  readonly settings: DetectionSettings;
};

/** So many samples in a row decide the trigger (vote-filter). */
const VOTES = 5;
/** With a free table sessions settle after 6 s (session-settler); votes, early and late codes need less than the rest. */
const FREE_MS = 30_000;
/** What is still to be decided once the longest quiet time of a dark camera is over: its blocks, votes and codes. */
const DARK_MS = 40_000;
/** Beside the longest time for which a label may lie covered; also more than the gap that ends a label's run. */
const STILL_MS = 60_000;
/** Motion below which nothing moves, whatever the camera's noise (noise-floor); a single sample above it is a keyframe. */
const STILL_MOTION = 0.002;
/** Motion that ends a stable zone after so still a time, whatever the noise in it: three times what was still. */
const SURE_MOTION = 3 * STILL_MOTION;
/** It follows the first movement so soon, or nobody knows whether the stable zone has ended. */
const SURE_WITHIN_MS = 2000;
/** In a long calm there is one place to cut in so much time. */
const CUT_EVERY_MS = 600_000;

/** Free: the sticker is seen. Dark: it is not seen, and nothing moves. Still: no sticker at this table, and nothing moves. */
type Calm = "free" | "dark" | "still";

/** One row of an observation table. */
type Sample = {
  readonly at: EpochMs;
  readonly seen: boolean | null;
  readonly hasCode: boolean;
  readonly motion: number | null;
  readonly hands: number | null;
};

type Zone = {
  readonly calm: Calm;
  readonly from: EpochMs;
  readonly needMs: number;
  /** A place that becomes a cut when the calm lasts. */
  place: EpochMs | null;
  lastCut: number;
  /** Cuts as soon as something moves: a label that is read first would belong to the calm as well. */
  readonly pending: EpochMs[];
  movedAt: EpochMs | null;
};

/**
 * Finds the moments at which a camera's stream may be cut in two, so that detection of each half finds what detection
 * of the whole does: the table is free (or the camera dark, or nothing moves), no label is in view, and this for so
 * long before and after that nothing earlier can matter later. All that crosses a cut is which codes the last session
 * had (`StreamOptions.previous`). A test compares cut and whole streams.
 */
export class CalmCuts {
  readonly #rules: CutRules;
  readonly #isTrackingCode: (text: string) => boolean;
  readonly #gapMs: number;
  readonly #needMs: Readonly<Record<Calm, number>>;
  readonly #cuts: EpochMs[] = [];
  #zone: Zone | null = null;
  #last = -Infinity;
  #lastOn = -Infinity;
  #onRun: EpochMs[] = [];
  #offRun = 0;
  #above = true;
  #sure = false;

  constructor(rules: CutRules) {
    this.#rules = rules;
    const { settings } = rules;
    this.#isTrackingCode = trackingCodeRule(settings.codePatterns);
    this.#gapMs = settings.contiguousGapS * 1000;
    const around = (settings.earlyCodeS + settings.lateCodeS) * 1000;
    this.#needMs = {
      free: FREE_MS + around,
      dark: DARK_MS + around + settings.maxPackingS * 1000,
      still: STILL_MS + (settings.maxPackingS + settings.minPackingS) * 1000,
    };
  }

  /** Ascending. */
  get cuts(): readonly EpochMs[] {
    return this.#cuts;
  }

  /** Takes the parts of one camera in the order of their time. */
  push(part: ScannedPart): void {
    const { table, recordingStart } = part;
    const { triggerText } = this.#rules;
    const readings = table.triggerReadings.map((texts) => showsTrigger(texts, triggerText));
    const coded = new Uint8Array(table.atMs.length);
    for (const { text, first, last } of table.runs)
      if (!isTrigger(text, triggerText) && this.#isTrackingCode(text)) coded.fill(1, first, last + 1);
    for (let i = 0; i < table.atMs.length; i++) {
      const at = epochMs(Math.round(recordingStart + (table.atMs[i] ?? 0)));
      const hasCode = coded[i] === 1;
      // Claimed by two recordings: only what either reads counts.
      if (at <= this.#last) {
        if (hasCode) this.#zone = null;
        continue;
      }
      const seen = readings[table.trigger[i] ?? -1] ?? null;
      this.#sample({ at, seen, hasCode, motion: motionAt(table, i), hands: handsAt(table, i) });
    }
  }

  #sample(sample: Sample): void {
    const { at, hasCode, motion, hands } = sample;
    if (at - this.#last > this.#gapMs) this.#reset();
    this.#last = at;
    const hasHands = hands !== null && hands > 0;
    const above = motion === null || motion >= STILL_MOTION || hasHands;
    const moves = above && (this.#above || motion === null || hasHands);
    const sure = motion !== null && motion >= SURE_MOTION;
    const surelyMoves = hasHands || (sure && this.#sure);
    this.#above = above;
    this.#sure = sure;
    this.#vote(sample);
    const calm = hasCode ? null : this.#calmOf(at, above, moves);
    const zone = this.#zone;
    const goesOn = zone?.calm === calm && zone?.movedAt === null;
    if (zone && !goesOn && this.#ends(zone, sample, surelyMoves)) this.#zone = null;
    if (calm === null || (this.#zone && !goesOn)) return;
    this.#zone ??= {
      calm,
      from: at,
      needMs: this.#needMs[calm],
      place: null,
      lastCut: -Infinity,
      pending: [],
      movedAt: null,
    };
    this.#place(this.#zone, at);
  }

  /** The calm is over; at a table without a sticker it matters how. Tells whether that is known. */
  #ends(zone: Zone, { at, hasCode }: Sample, surelyMoves: boolean): boolean {
    if (zone.calm !== "still" || hasCode) return true;
    zone.movedAt ??= at;
    if (surelyMoves) this.#cuts.push(...zone.pending);
    return surelyMoves || at - zone.movedAt > SURE_WITHIN_MS;
  }

  #reset(): void {
    // A hole ends the stream, and with it the calm.
    this.#cuts.push(...(this.#zone?.pending ?? []));
    this.#zone = null;
    this.#onRun = [];
    this.#offRun = 0;
    this.#lastOn = -Infinity;
    this.#above = true;
    this.#sure = false;
  }

  #vote({ at, seen }: Sample): void {
    if (seen === null) return;
    this.#offRun = seen ? 0 : this.#offRun + 1;
    if (!seen) this.#onRun = [];
    else if (this.#onRun.push(at) > VOTES) this.#onRun.shift();
    if (seen) this.#lastOn = at;
  }

  #calmOf(at: EpochMs, above: boolean, moves: boolean): Calm | null {
    if (this.#rules.table === "nonstandard") return moves ? null : "still";
    const begun = this.#zone?.calm === "free" || this.#onRun.length === VOTES;
    if (begun && this.#offRun < VOTES && at - this.#lastOn <= this.#gapMs) return "free";
    return this.#offRun >= VOTES && this.#onRun.length === 0 && !above ? "dark" : null;
  }

  /** A place becomes a cut once the calm has lasted long enough after it. */
  #place(zone: Zone, at: EpochMs): void {
    // In a free zone a stream that begins at the cut must see the sticker at once, or it would not know how it began.
    const place = zone.calm === "free" ? (this.#onRun.length === VOTES ? this.#onRun[0] : undefined) : at;
    const isDue = (moment: EpochMs): boolean =>
      moment - zone.from >= zone.needMs && moment - zone.lastCut >= CUT_EVERY_MS;
    if (zone.place === null && place !== undefined && isDue(place)) zone.place = place;
    if (zone.place === null || at - zone.place < zone.needMs) return;
    (zone.calm === "still" ? zone.pending : this.#cuts).push(zone.place);
    zone.lastCut = zone.place;
    zone.place = null;
  }
}
