import type { PackingEvent } from "../model/packing-event";
import { epochMs, seconds, toEpochMs, toSeconds, type EpochMs, type Seconds } from "../time/units";
import type { Interval } from "../time/interval";
import { contiguousRun, type RecordedStretch } from "./contiguous-run";

/** What to copy from one recording. */
export type CutPart = { readonly recordingId: string; readonly from: Seconds; readonly to: Seconds };

/** Parts in order; the clip plays them without a gap. */
export type CutPlan = {
  readonly parts: readonly CutPart[];
  readonly duration: Seconds;
  /** Moments in the clip (seconds from its start) at which a label was read. */
  readonly sightings: readonly Seconds[];
};

/** All in seconds; defaults are those of the settings. */
export type CutRules = {
  /** Shown before the start and after the end. */
  readonly paddingS: number;
  /** Stands in for a start or an end that no recording holds. */
  readonly maxPackingS: number;
  /** Files whose border gap or overlap is at most this are one stream. */
  readonly contiguousGapS: number;
  /** What a person wants to be shown instead, on the wall clock; padding and labels do not change it. */
  readonly range?: Interval<EpochMs> | undefined;
};

/** Rounding of wall-clock milliseconds leaves crumbs below this; they hold no frame. */
const MIN_PART_MS = 1;

type Range = { readonly from: number; readonly to: number };

const knownRange = (event: PackingEvent, run: Range, maxPackingMs: number): Range => {
  // Neither bound known: what was seen of it is all there is.
  if (event.start === null && event.end === null) return { from: event.from, to: event.to };
  const from = event.start ?? Math.max(run.from, (event.end ?? event.to) - maxPackingMs);
  const to = event.end ?? Math.min(run.to, (event.start ?? event.from) + maxPackingMs);
  return { from, to };
};

/**
 * A clip without its label proves nothing: a code that was only read outside the range (shown up
 * to 8 s before the start, or beyond the limit of an open end) pulls the border to its nearest sighting.
 */
const withLabels = (range: Range, event: PackingEvent, paddingMs: number): Range => {
  let { from, to } = range;
  for (const { sightings } of event.codes) {
    if (sightings.length === 0 || sightings.some((at) => at >= from && at <= to)) continue;
    const distance = (at: number) => Math.max(from - at, at - to);
    const nearest = sightings.reduce((best, at) => (distance(at) < distance(best) ? at : best));
    if (nearest < from) from = nearest - paddingMs;
    else to = nearest + paddingMs;
  }
  return { from, to };
};

/** Takes overlapped time from the later file, so that every part but the first begins at its file's first frame. */
const lay = (range: Range, run: readonly RecordedStretch[]): CutPart[] => {
  const endOf = (r: RecordedStretch) => toEpochMs(r.start, r.duration);
  const first = Math.max(
    0,
    run.findLastIndex((r) => r.start <= range.from),
  );
  const parts: CutPart[] = [];
  for (let i = first; i < run.length; i++) {
    const recording = run[i];
    if (!recording || recording.start >= range.to) break;
    const end = endOf(recording);
    const last = range.to <= end;
    const next = run[i + 1];
    const from = Math.max(range.from, recording.start);
    const to = Math.min(range.to, end, last || !next ? Infinity : next.start);
    if (to - from >= MIN_PART_MS) {
      parts.push({
        recordingId: recording.id,
        from: toSeconds(recording.start, from as EpochMs),
        to: toSeconds(recording.start, to as EpochMs),
      });
    }
    if (last) break;
  }
  return parts;
};

const sightingsIn = (parts: readonly CutPart[], event: PackingEvent, run: readonly RecordedStretch[]): Seconds[] => {
  const found = new Set<Seconds>();
  for (const at of event.codes.flatMap((code) => code.sightings)) {
    let offset = 0;
    for (const part of parts) {
      const recording = run.find((r) => r.id === part.recordingId);
      const second = recording ? toSeconds(recording.start, at) : NaN;
      if (second >= part.from && second <= part.to) {
        found.add(seconds(offset + second - part.from));
        break;
      }
      offset += part.to - part.from;
    }
  }
  return [...found].sort((a, b) => a - b);
};

/** The wanted range of an event; it may reach beyond what was recorded. Null when nothing of the event is there. */
const wantedRange = (event: PackingEvent, run: readonly RecordedStretch[], rules: CutRules): Range | null => {
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last) return null;
  if (rules.range) return rules.range;
  const paddingMs = rules.paddingS * 1000;
  const bounds = { from: first.start, to: toEpochMs(last.start, last.duration) };
  const known = knownRange(event, bounds, rules.maxPackingS * 1000);
  const padded = { from: known.from - paddingMs, to: known.to + paddingMs };
  return padded.to > padded.from ? withLabels(padded, event, Math.max(0, paddingMs)) : null;
};

const runOf = (event: PackingEvent, recordings: readonly RecordedStretch[], gapS: number): RecordedStretch[] => {
  const ids = event.spans.map((span) => span.recordingId);
  return contiguousRun(ids, recordings, gapS);
};

/**
 * From when to when the clip of an event would show it, on the wall clock: what `planCut` lays over the files.
 * @returns null when nothing of the event is there to be cut
 */
export const cutRange = (
  event: PackingEvent,
  recordings: readonly RecordedStretch[],
  rules: CutRules,
): Interval<EpochMs> | null => {
  const run = runOf(event, recordings, rules.contiguousGapS);
  const range = wantedRange(event, run, rules);
  const [first, last] = [run[0], run.at(-1)];
  if (!range || !first || !last) return null;
  const from = Math.max(range.from, first.start);
  const to = Math.min(range.to, toEpochMs(last.start, last.duration));
  return to > from ? { from: epochMs(from), to: epochMs(to) } : null;
};

/**
 * The clip of an event: event ± padding, clipped to what was recorded (detection.md section 8).
 * Padding reaches into the neighbouring file when that is contiguous; overlapped time is taken once.
 * @param recordings those of the event's camera that can still be read; others are ignored
 * @returns null when nothing of the event is there to be cut
 */
export const planCut = (
  event: PackingEvent,
  recordings: readonly RecordedStretch[],
  rules: CutRules,
): CutPlan | null => {
  const run = runOf(event, recordings, rules.contiguousGapS);
  const range = wantedRange(event, run, rules);
  const parts = range ? lay(range, run) : [];
  if (parts.length === 0) return null;
  return {
    parts,
    duration: seconds(parts.reduce((sum, part) => sum + part.to - part.from, 0)),
    sightings: sightingsIn(parts, event, run),
  };
};
