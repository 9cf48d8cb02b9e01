import type { EventCode } from "../model/packing-event";
import type { DetectionSettings } from "../model/settings";
import type { Interval } from "../time/interval";
import { epochMs, type EpochMs } from "../time/units";
import type { DetectorStep, EventDetector, TimedObservation, Want } from "./event-detector";
import { labelRunsOf, type LabelRun } from "./label-runs";
import { LabelTracks } from "./label-tracks";
import { finishSession, type PlainSession } from "./session-flags";
import { STABLE_MOTION, StableZones } from "./stable-zones";
import type { StreamOptions } from "./stream-options";

/** Hands this near to the stream's border were there before or go on after it. */
const BORDER_MS = 1000;

/** Sessions of a table without a sticker (detection.md section 4), from hands, calm and labels. */
export class TriggerlessDetector implements EventDetector {
  readonly #settings: DetectionSettings;
  readonly #streamFrom: EpochMs;
  readonly #tracks = new LabelTracks();
  readonly #zones = new StableZones();
  readonly #hands: EpochMs[] = [];
  readonly #moves: EpochMs[] = [];
  /** Codes whose hands were asked for, with the last sighting. */
  readonly #asked = new Map<string, EpochMs>();
  #handsKnownTo: EpochMs;

  constructor({ from, settings }: StreamOptions) {
    this.#streamFrom = from;
    this.#handsKnownTo = from;
    this.#settings = settings;
  }

  process(observation: TimedObservation): DetectorStep {
    const { at, codes, motion, hands } = observation;
    this.#tracks.add(at, codes);
    this.#zones.push(observation);
    if (hands !== null && hands > 0) this.#hands.push(at);
    if (hands !== null) this.#handsKnownTo = at;
    if (motion !== null && motion >= STABLE_MOTION) this.#moves.push(at);
    return { sessions: [], wants: hands === null ? this.#handsBefore(at, codes) : [] };
  }

  /** A label came into view: who packed it is in the time before, as far as that was not looked at. */
  #handsBefore(at: EpochMs, codes: TimedObservation["codes"]): Want[] {
    const wants: Want[] = [];
    for (const { text } of codes) {
      const last = this.#asked.get(text);
      this.#asked.set(text, at);
      if (last !== undefined && at - last <= this.#settings.maxPackingS * 1000) continue;
      const from = epochMs(Math.max(this.#handsKnownTo, at - this.#settings.maxPackingS * 1000));
      wants.push({ what: "hands", interval: { from, to: at } });
    }
    return wants;
  }

  /** Whether a label belongs to the hands before or after it is known only when all of it was seen. */
  finish(at: EpochMs): DetectorStep {
    this.#zones.close();
    const sessions: PlainSession[] = [];
    const runs = labelRunsOf(this.#tracks.all);
    for (const stretch of busyStretches(this.#zones.zones, this.#streamFrom, at)) {
      const groups = groupsOf(runs.filter(({ first }) => first >= stretch.from && first < stretch.to));
      const pieces: (LabelRun[] | null)[] = groups.length > 0 ? groups : [null];
      pieces.forEach((group, index) => {
        const until = groups[index + 1]?.[0]?.first ?? stretch.to;
        const previous = sessions.at(-1);
        const from = epochMs(Math.max(stretch.from, previous?.to ?? -Infinity));
        const session = this.#session(group ?? [], { from, to: until }, previous?.to ?? this.#streamFrom, at);
        if (session) sessions.push(session);
      });
    }
    const wants = sessions
      .filter(({ codes }) => codes.length === 0)
      .map(({ from, to }): Want => ({ what: "labels-harder", interval: { from, to } }));
    return { sessions: sessions.flatMap((session) => finishSession(session, this.#settings)), wants };
  }

  #session(
    group: readonly LabelRun[],
    within: Interval<EpochMs>,
    previousEnd: EpochMs,
    streamTo: EpochMs,
  ): PlainSession | null {
    const [firstHand, lastHand] = borders(this.#hands, within);
    const lastSighting = group.length > 0 ? epochMs(Math.max(...group.map(({ last }) => last))) : null;
    if (firstHand === undefined || lastHand === undefined) {
      return lastSighting === null ? null : this.#estimated(group, lastSighting, within, previousEnd);
    }
    // A label that stays in view longer lies there; its session does not reach into the next one.
    const shownTo = lastSighting === null ? lastHand : Math.min(lastSighting, within.to, streamTo);
    const to = epochMs(Math.max(lastHand, shownTo));
    const atBegin = previousEnd === this.#streamFrom && firstHand - this.#streamFrom < BORDER_MS;
    const atEnd = within.to > streamTo && streamTo - to < BORDER_MS;
    return {
      start: atBegin ? null : firstHand,
      end: atEnd ? null : to,
      from: atBegin ? this.#streamFrom : firstHand,
      to: atEnd ? streamTo : to,
      codes: codesOf(group, to),
      flags: [],
    };
  }

  #estimated(
    group: readonly LabelRun[],
    lastSighting: EpochMs,
    within: Interval<EpochMs>,
    previousEnd: EpochMs,
  ): PlainSession {
    const shownTo = Math.min(lastSighting, within.to);
    const start = epochMs(Math.max(previousEnd, shownTo - (this.#settings.minPackingS + 1) * 1000));
    const lastMove = borders(this.#moves, within)[1];
    const end = epochMs(Math.max(shownTo, lastMove ?? shownTo));
    return { start, end, from: start, to: end, codes: codesOf(group, end), flags: ["estimated"] };
  }
}

/** The group's codes as far as they were read in the session; their first sighting always was. */
const codesOf = (group: readonly LabelRun[], to: EpochMs): EventCode[] => {
  const codes = new Map<string, { text: string; format: string; sightings: EpochMs[] }>();
  for (const { text, format, sightings: all } of group) {
    const sightings = all.filter((at) => at <= to);
    const known = codes.get(text);
    if (known) known.sightings.push(...sightings);
    else codes.set(text, { text, format, sightings });
  }
  return [...codes.values()];
};

/** First and last of ascending moments inside an interval. */
const borders = (moments: readonly EpochMs[], { from, to }: Interval<EpochMs>): readonly (EpochMs | undefined)[] => {
  const first = lowerBound(moments, from);
  const last = lowerBound(moments, to) - 1;
  return first <= last ? [moments[first], moments[last]] : [];
};

const lowerBound = (moments: readonly EpochMs[], value: EpochMs): number => {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The stream cut at the end of each stable zone: hands and labels from there to the next zone's
 * end belong together. A label read while all is calm is shown to the camera by whoever was there
 * before, so the zone goes with the work before it.
 */
const busyStretches = (zones: readonly Interval<EpochMs>[], from: EpochMs, to: EpochMs): Interval<EpochMs>[] => {
  const cuts = [from, ...zones.map((zone) => zone.to).filter((cut) => cut > from && cut < to)];
  return cuts.map((cut, index) => ({ from: cut, to: cuts[index + 1] ?? epochMs(to + 1) }));
};

/** Labels in view at the same time are on one parcel. */
const groupsOf = (runs: readonly LabelRun[]): LabelRun[][] => {
  const groups: LabelRun[][] = [];
  let last = -Infinity;
  for (const run of runs) {
    const known = groups.at(-1);
    const sameCode = known?.every(({ text }) => text === run.text) ?? false;
    if (known && (run.first <= last || sameCode)) known.push(run);
    else groups.push([run]);
    last = run.first <= last ? Math.max(last, run.last) : run.last;
  }
  return groups;
};
