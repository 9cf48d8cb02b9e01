import { epochMs, toEpochMs, type EpochMs } from "../time/units";
import type { ScannedPart } from "./scanned-part";

/** A stretch of a recording on the wall clock that was really seen. */
export type Piece = { readonly part: ScannedPart; readonly from: EpochMs; readonly to: EpochMs };

/** Pieces of one stream without a hole, by time. */
export type Run = { readonly pieces: readonly Piece[]; readonly from: EpochMs; readonly to: EpochMs };

/** Times in files are kept to the millisecond; borders may round either way. */
const ROUNDING_MS = 1;

type RecordingPieces = { readonly id: string; readonly pieces: Piece[]; readonly from: EpochMs; readonly to: EpochMs };

const byTime = (a: Piece, b: Piece): number =>
  a.from - b.from || b.to - a.to || (a.part.recordingId < b.part.recordingId ? -1 : 1);

/** What of a part was seen: its range without the gaps that are too long to bridge. */
const piecesOf = (part: ScannedPart, maxGapMs: number): Piece[] => {
  const { atMs } = part.table;
  const first = atMs[0] ?? Infinity;
  const last = atMs.at(-1) ?? -Infinity;
  const at = (ms: number): EpochMs => epochMs(Math.round(part.recordingStart + ms));
  const end = Math.max(part.range.to * 1000, last);
  let from = Math.min(part.range.from * 1000, first);
  const pieces: Piece[] = [];
  const gaps = [...part.gaps].sort((a, b) => a.from - b.from);
  for (const gap of gaps) {
    const [gapFrom, gapTo] = [gap.from * 1000, gap.to * 1000];
    if (gapTo - gapFrom <= maxGapMs + ROUNDING_MS || gapTo <= from || gapFrom >= end) continue;
    if (gapFrom > from) pieces.push({ part, from: at(from), to: at(gapFrom) });
    from = Math.max(from, gapTo);
  }
  if (end >= from) pieces.push({ part, from: at(from), to: at(end) });
  return pieces;
};

const recordingsOf = (parts: readonly ScannedPart[], maxGapMs: number): RecordingPieces[] => {
  const byId = new Map<string, Piece[]>();
  for (const part of parts) {
    const pieces = piecesOf(part, maxGapMs);
    const known = byId.get(part.recordingId);
    if (known) known.push(...pieces);
    else byId.set(part.recordingId, pieces);
  }
  return [...byId]
    .filter(([, pieces]) => pieces.length > 0)
    .map(([id, pieces]) => ({
      id,
      pieces,
      from: epochMs(Math.min(...pieces.map((piece) => piece.from))),
      to: epochMs(Math.max(...pieces.map((piece) => piece.to))),
    }))
    .sort((a, b) => a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : 1));
};

const runsOf = (pieces: readonly Piece[], maxGapMs: number): Run[] => {
  const runs: { pieces: Piece[]; from: EpochMs; to: EpochMs }[] = [];
  for (const piece of [...pieces].sort(byTime)) {
    const run = runs.at(-1);
    if (run && piece.from <= run.to + maxGapMs + ROUNDING_MS) {
      run.pieces.push(piece);
      if (piece.to > run.to) run.to = piece.to;
    } else runs.push({ pieces: [piece], from: piece.from, to: piece.to });
  }
  return runs;
};

/**
 * Puts the parts of one camera into lanes. Normally there is one. A recording that claims time
 * which another one claims too, by more than the bridged gap, gets a lane of its own, so that
 * nothing of either is lost; recordings that continue one another stay in one lane. Each lane is
 * cut into runs where a hole is too long to bridge.
 */
export const lanesOf = (parts: readonly ScannedPart[], contiguousGapS: number): Run[][] => {
  const maxGapMs = contiguousGapS * 1000;
  const lanes: { pieces: Piece[]; to: number }[] = [];
  for (const recording of recordingsOf(parts, maxGapMs)) {
    const fitting = lanes.filter(({ to }) => recording.from >= to - maxGapMs - ROUNDING_MS);
    const distance = ({ to }: { readonly to: number }): number => Math.abs(recording.from - to);
    const nearest = fitting.reduce<(typeof lanes)[number] | undefined>(
      (best, lane) => (best === undefined || distance(lane) < distance(best) ? lane : best),
      undefined,
    );
    const lane = nearest && distance(nearest) <= maxGapMs + ROUNDING_MS ? nearest : fitting[0];
    if (lane) {
      lane.pieces.push(...recording.pieces);
      lane.to = Math.max(lane.to, recording.to);
    } else lanes.push({ pieces: [...recording.pieces], to: recording.to });
  }
  return lanes.map(({ pieces }) => runsOf(pieces, maxGapMs));
};

/** Wall-clock moment of a sample, whole milliseconds. */
export const momentOf = (part: ScannedPart, at: Parameters<typeof toEpochMs>[1]): EpochMs =>
  epochMs(Math.round(toEpochMs(part.recordingStart, at)));
