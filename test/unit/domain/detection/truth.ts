import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Observation } from "../../../../src/domain/detection/observation";
import type { ScannedPart } from "../../../../src/domain/detection/scanned-part";
import { film, part, within } from "./stream";

type Intervals = readonly (readonly [number, number])[];

/** Ground truth of one rendered video, as far as detection needs it; seconds and pixels of that video. */
export type Truth = {
  readonly video: string;
  readonly camera: string;
  readonly table: string;
  readonly width: number;
  readonly height: number;
  readonly duration: number;
  readonly start_time: string;
  readonly roi: { readonly trigger: readonly number[] | null };
  readonly trigger: { readonly on: Intervals; readonly off: Intervals } | null;
  readonly hands: Intervals;
  readonly dark?: Intervals;
  readonly labels: readonly {
    readonly code: string;
    readonly readable: Intervals;
    readonly qr_bbox_example: readonly [number, number, number, number] | null;
    readonly bbox_time: number | null;
  }[];
  readonly events: readonly {
    readonly session: number;
    readonly ts: number | null;
    readonly te: number | null;
    readonly codes: readonly string[];
  }[];
  readonly blips: Intervals;
};

export const truthsIn = (folder: string): Truth[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".gt.json"))
        .sort()
        .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Truth)
    : [];

/** Motion as measured on this footage: with hands 0.004–0.05, still 0, keyframes 0.008, a light change 0.2–0.4. */
const motionAt = (truth: Truth, t: number, index: number): number => {
  if ((truth.dark ?? []).some((dark) => dark.some((border) => t >= border && t < border + 0.34))) return 0.3;
  if (within(t, truth.hands)) return 0.004 + 0.046 * Math.abs(Math.sin(index * 1.7));
  return index % 15 === 0 ? 0.008 : 0.0002;
};

/** A label lies on the parcel over the sticker until it is put where the truth's example shows it. */
const placeOf = (truth: Truth, label: Truth["labels"][number]): ((t: number) => readonly [number, number]) => {
  const [x, y, width, height] = label.qr_bbox_example ?? [0, 0, 0, 0];
  const shown = [(x + width / 2) / truth.width, (y + height / 2) / truth.height] as const;
  const session = truth.events.find(({ codes }) => codes.includes(label.code));
  const sticker = truth.roi.trigger ?? [0, 0, 0, 0];
  const onSticker = [
    ((sticker[0] ?? 0) + (sticker[2] ?? 0) / 2) / truth.width,
    ((sticker[1] ?? 0) + (sticker[3] ?? 0) / 2) / truth.height,
  ] as const;
  const movesAt = session?.te ?? Infinity;
  const wasMoved = (label.bbox_time ?? 0) > movesAt;
  return (t) => (wasMoved && t < movesAt ? onSticker : shown);
};

/** What a scan of the video would observe if it read exactly what the truth calls readable. */
export const observationsOfTruth = (truth: Truth): Observation[] => {
  const off = truth.trigger?.off ?? [];
  const dark = truth.dark ?? [];
  const on = truth.trigger?.on ?? [];
  let index = 0;
  return film({
    lengthS: truth.duration,
    // Partly covered is neither, and the reader decides; here the state before stays.
    trigger: (t) => (within(t, dark) || within(t, off) ? false : within(t, on) ? true : null),
    labels: truth.labels.map((label) => ({
      text: label.code,
      seen: label.readable.filter(([from, to]) => !within((from + to) / 2, dark)),
      at: placeOf(truth, label),
    })),
    motion: (t) => (t === 0 ? null : motionAt(truth, t, index++)),
    // Hands are looked for only where there is no sticker.
    ...(truth.trigger ? {} : { hands: (t: number) => (within(t, truth.hands) ? 2 : 0) }),
  });
};

export const partOfTruth = (truth: Truth): ScannedPart =>
  part(observationsOfTruth(truth), truth.duration, { id: truth.video, startMs: Date.parse(truth.start_time) });

export type WantedSession = { start: number | null; end: number | null; codes: string[] };

/** The sessions of one camera's truths on the wall clock (ms), blips (a hand over the sticker) as sessions without a code. */
export const wantedOf = (truths: readonly Truth[]): WantedSession[] => {
  const sessions = new Map<number, WantedSession>();
  const wanted: WantedSession[] = [];
  for (const truth of truths) {
    const at = (s: number): number => Date.parse(truth.start_time) + s * 1000;
    for (const { session, ts, te, codes } of truth.events) {
      const known = sessions.get(session) ?? { start: null, end: null, codes: [...codes] };
      if (ts !== null) known.start = at(ts);
      if (te !== null) known.end = at(te);
      sessions.set(session, known);
    }
    for (const [from, to] of truth.trigger?.off ?? []) {
      const middle = (from + to) / 2;
      if (truth.blips.some((blip) => within(middle, [blip]))) wanted.push({ start: at(from), end: at(to), codes: [] });
    }
  }
  return [...wanted, ...sessions.values()].sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
};
