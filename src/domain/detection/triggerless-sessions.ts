import type { EventCode } from "../model/packing-event";
import type { DetectionSettings } from "../model/settings";
import type { Interval } from "../time/interval";
import { epochMs, type EpochMs } from "../time/units";
import type { LabelRun } from "./label-runs";
import type { PlainSession } from "./session-flags";
import { longestGapEnd, partedAtGaps } from "./work-gaps";
import { bordersIn, cameAt, leftAt, type WorkStretch } from "./work-stretch";

/** Hands this near to the stream's border were there before or go on after it. */
const BORDER_MS = 1000;

export type StreamBorders = Interval<EpochMs>;

/**
 * The sessions of one stretch, in order (detection.md section 4).
 * @param runs label runs that begin in the stretch, by their first sighting: each goes to exactly one session
 * @param previousEnd end of the session before, else the stream's begin
 * @param stream its end is not known, so beyond all, before it has come
 */
export const sessionsOf = (
  stretch: WorkStretch,
  runs: readonly LabelRun[],
  previousEnd: EpochMs,
  stream: StreamBorders,
  settings: DetectionSettings,
): PlainSession[] => {
  const sessions: PlainSession[] = [];
  for (const part of partedAtGaps(stretch, settings.maxPackingS)) {
    const groups = groupsOf(runs.filter(({ first }) => first >= part.from && first < part.to));
    for (const piece of piecesOf(part, groups)) {
      const end = sessions.at(-1)?.to ?? previousEnd;
      const from = epochMs(Math.max(piece.from, end));
      const session = sessionOf({ ...piece, from }, piece.group, end, stream, settings);
      if (session) sessions.push(session);
    }
  }
  return sessions;
};

type Piece = WorkStretch & { readonly group: readonly LabelRun[] };

/** A stretch with labels of several parcels, cut where nobody's hands were there, else where the next label appears. */
const piecesOf = (stretch: WorkStretch, groups: readonly (readonly LabelRun[])[]): Piece[] => {
  if (groups.length < 2) return [{ ...stretch, group: groups[0] ?? [] }];
  let from = stretch.from;
  return groups.map((group, index) => {
    const shown = groups[index + 1]?.[0]?.first;
    const seen = epochMs(Math.max(...group.map(({ first }) => first)));
    const to = shown === undefined ? stretch.to : (longestGapEnd(stretch, seen, shown) ?? shown);
    const piece: Piece = {
      ...stretch,
      from,
      to,
      calmFrom: shown === undefined ? stretch.calmFrom : null,
      afterCalm: index === 0 && stretch.afterCalm,
      group,
    };
    from = to;
    return piece;
  });
};

const sessionOf = (
  within: WorkStretch,
  group: readonly LabelRun[],
  previousEnd: EpochMs,
  stream: StreamBorders,
  settings: DetectionSettings,
): PlainSession | null => {
  const hands = bordersIn(within.hands, within);
  if (!hands) return group.length > 0 ? estimated(within, group, previousEnd, settings) : null;
  // Whoever showed the label was there, though found only later.
  const from = epochMs(Math.min(cameAt(within, hands[0], within.from), ...group.map(({ first }) => first)));
  const left = leftAt(within, hands[1], within.to);
  // A label that is moved is in somebody's hands, even if they are not found; one that lies there is not.
  const handled = group.map((run) => Math.max(run.first, Math.min(run.restsSince, lastBefore(run, within.to))));
  const to = epochMs(Math.max(left, ...handled));
  const atBegin = previousEnd === stream.from && from - stream.from < BORDER_MS;
  const atEnd = within.to > stream.to && stream.to - to < BORDER_MS;
  return {
    start: atBegin ? null : from,
    end: atEnd ? null : to,
    from: atBegin ? stream.from : from,
    to: atEnd ? stream.to : to,
    codes: codesOf(group, atEnd ? stream.to : to),
    flags: [],
  };
};

/** Nobody's hands were found: the label tells when it was shown, movement around it when work began and ended. */
const estimated = (
  within: WorkStretch,
  group: readonly LabelRun[],
  previousEnd: EpochMs,
  { minPackingS, maxPackingS }: DetectionSettings,
): PlainSession => {
  const firsts = group.map(({ first }) => first);
  const lasts = group.map((run) => lastBefore(run, within.to));
  // What still lies there when all is calm, or after the longest packing, is shown no longer.
  const longest = Math.max(...firsts) + maxPackingS * 1000;
  const shownTo = Math.max(...firsts, Math.min(Math.max(...lasts), within.calmFrom ?? Infinity, longest));
  const formula = Math.min(shownTo - (minPackingS + 1) * 1000, ...firsts);
  const inside = within.bursts.filter(({ from, to }) => to >= within.from && from < within.to);
  const begun = within.afterCalm ? inside[0]?.from : undefined;
  const known = begun !== undefined && begun <= Math.min(...firsts) && begun >= shownTo - maxPackingS * 1000;
  const start = epochMs(Math.max(previousEnd, known ? begun : formula));
  const moved = Math.min(inside.at(-1)?.to ?? shownTo, within.to);
  const end = epochMs(moved - shownTo <= maxPackingS * 1000 ? Math.max(shownTo, moved) : shownTo);
  return { start, end, from: start, to: end, codes: codesOf(group, end), flags: ["estimated"] };
};

const lastBefore = ({ first, sightings }: LabelRun, moment: EpochMs): EpochMs =>
  sightings.findLast((at) => at < moment) ?? first;

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
