import type { EventCode } from "../model/packing-event";
import type { DetectionSettings } from "../model/settings";
import { codeKey } from "../search/tracking-code";
import type { EpochMs } from "../time/units";
import {
  REAL_ABSENCE_MS,
  samePlace,
  type LabelTracks,
  type LabelTrack,
  type Sighting,
  type Stay,
} from "./label-tracks";

/** detection.md section 3: seen this long before the start and after the end at one place, a label merely lies there. */
export const LYING_MS = 3000;

/** A box slides over a lying label a moment before it covers the trigger. */
const ARRIVAL_MS = 500;

/** A session whose codes are to be named, with what lies around it. */
export type SessionFrame = {
  readonly start: EpochMs | null;
  readonly end: EpochMs | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** End of the session before, null when there was none. */
  readonly previousEnd: EpochMs | null;
  /** Their keys (`codeKey`). */
  readonly previousCodes: ReadonlySet<string>;
  /** Start of the session after, null when there is none yet. */
  readonly nextStart: EpochMs | null;
  /** Up to here everything is known. */
  readonly horizon: EpochMs;
};

/** True when every sighting lies where the label lay before, in each format it was read in. */
const unmoved = (before: readonly Sighting[], during: readonly Sighting[]): boolean => {
  const places = [...before];
  for (const sighting of during) {
    const known = places.filter(({ format }) => format === sighting.format);
    if (known.length > 0 && !known.some((place) => samePlace(place, sighting))) return false;
    if (known.length === 0) places.push(sighting);
  }
  return true;
};

/** A label that lay there before the session, lies there after it and was not touched meanwhile. */
const merelyLies = (stay: Stay, sightings: readonly Sighting[], frame: SessionFrame): boolean => {
  if (frame.start === null || stay.first > frame.start - LYING_MS) return false;
  const knownAt = frame.start - LYING_MS;
  const lastBefore = sightings.findLast(({ at }) => at <= knownAt);
  if (!lastBefore) return false;
  const before = sightings.filter(({ at }) => at <= knownAt && at >= lastBefore.at - REAL_ABSENCE_MS);
  let stillFrom = frame.end === null ? Infinity : frame.end + LYING_MS;
  // The next session may cover the label before the time is over; then it has outlived this one anyway.
  if (frame.end !== null && frame.nextStart !== null) {
    stillFrom = Math.min(stillFrom, Math.max(frame.end, frame.nextStart - ARRIVAL_MS));
  }
  const after = sightings.find(({ at }) => at >= stillFrom);
  const during = sightings.filter(({ at }) => at > knownAt && at <= (after?.at ?? frame.horizon));
  if (!unmoved(before, during)) return false;
  if (after) return true;
  // The stream ended too early to tell: what lay there through the session before still does.
  const last = sightings.at(-1);
  return (
    stay.background && frame.horizon < stillFrom && last !== undefined && frame.horizon - last.at < REAL_ABSENCE_MS
  );
};

const isShort = ({ start, end }: SessionFrame, { minPackingS }: DetectionSettings): boolean =>
  start !== null && end !== null && end - start < minPackingS * 1000;

type Claim = { readonly code: EventCode; readonly stays: readonly Stay[]; readonly late: boolean };

const claimOf = (track: LabelTrack, frame: SessionFrame, settings: DetectionSettings): Claim | null => {
  const { from, to, end, previousEnd, nextStart, horizon } = frame;
  const earlyFrom = Math.max(from - settings.earlyCodeS * 1000, (previousEnd ?? -Infinity) + 1);
  // Most codes in memory are of earlier sessions.
  if ((track.sightings.at(-1)?.at ?? -Infinity) < earlyFrom) return null;
  const lateTo = end === null ? to : end + settings.lateCodeS * 1000;
  const own: Sighting[] = [];
  const early: Sighting[] = [];
  const late: Sighting[] = [];
  let readInNext = false;
  for (const stay of new Set(track.sightings.map((sighting) => sighting.stay))) {
    if (!stay || stay.owned) continue;
    const sightings = track.sightings.filter((sighting) => sighting.stay === stay && sighting.at <= horizon);
    if (merelyLies(stay, sightings, frame)) {
      stay.background = true;
      continue;
    }
    for (const sighting of sightings) {
      if (sighting.at >= from && sighting.at <= to) own.push(sighting);
      else if (sighting.at >= earlyFrom && sighting.at < from) early.push(sighting);
      else if (sighting.at > to && stay.first > to && sighting.at <= lateTo) late.push(sighting);
      readInNext ||= nextStart !== null && sighting.at >= nextStart && stay.first > to;
    }
  }
  const isPrevious = early.length > 0 && own.length === 0 && frame.previousCodes.has(codeKey(track.text));
  const before = isPrevious ? [] : early;
  const during = [...before, ...own];
  // A hand over the trigger shortly before the next parcel must not take that parcel's label.
  const after = during.length > 0 || (readInNext && isShort(frame, settings)) ? [] : late;
  const used = during.length > 0 ? during : after;
  const [first] = used;
  if (!first) return null;
  const stays = [...new Set(used.flatMap(({ stay }) => (stay ? [stay] : [])))];
  const sightings = [...new Set(used.map(({ at }) => at))];
  return { code: { text: track.text, format: first.format, sightings }, stays, late: during.length === 0 };
};

/**
 * The codes of a session in the order of their first sighting (detection.md section 3): read while
 * it was open; shortly before its start; shortly after its end when it has no other. Labels that
 * merely lie there and labels that still belong to an earlier session are left out.
 */
export const codesOfSession = (tracks: LabelTracks, frame: SessionFrame, settings: DetectionSettings): EventCode[] => {
  const claims: Claim[] = [];
  for (const track of tracks.all) {
    const claim = claimOf(track, frame, settings);
    if (claim) claims.push(claim);
  }
  const inTime = claims.filter(({ late }) => !late);
  const taken = inTime.length > 0 ? inTime : claims;
  for (const { stays } of taken) for (const stay of stays) stay.owned = true;
  return taken.map(({ code }) => code).sort((a, b) => (a.sightings[0] ?? 0) - (b.sightings[0] ?? 0));
};
