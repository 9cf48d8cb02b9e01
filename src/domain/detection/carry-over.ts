import type { EventCode, EventSpan, PackingEvent } from "../model/packing-event";
import { codeKey } from "../search/tracking-code";

/** Seconds of a span that another one of the same recording covers too; −1 when they do not touch. */
const sharedBySpans = (a: EventSpan, b: EventSpan): number => {
  if (a.recordingId !== b.recordingId) return -1;
  return Math.max(-1, Math.min(a.to, b.to) - Math.max(a.from, b.from));
};

/**
 * Seconds of video that two events share. Measured in the recordings, not on the clock: a camera's clock may have been
 * set anew, and another event may now lie where this one was. −1 when they do not touch.
 */
const sharedVideo = (a: PackingEvent, b: PackingEvent): number => {
  const shared = a.spans.flatMap((span) => b.spans.map((other) => sharedBySpans(span, other)));
  const touching = shared.filter((seconds) => seconds >= 0);
  return touching.length === 0 ? -1 : touching.reduce((sum, seconds) => sum + seconds, 0);
};

/** Where a person's work on an event belongs now: the event that shares most of its video. */
const heirOf = (old: PackingEvent, candidates: readonly PackingEvent[]): number => {
  let best = -1;
  let most = -1;
  candidates.forEach((candidate, index) => {
    const shared = sharedVideo(old, candidate);
    // Two events that only touch share nothing; a moment-long event lies wholly in its heir.
    if (shared > most && (shared > 0 || old.from === old.to || candidate.id === old.id)) [best, most] = [index, shared];
  });
  return best;
};

/** The event with codes that a person has assigned; those it has already are left as they are. */
export const withAssignedCodes = (event: PackingEvent, assigned: readonly EventCode[]): PackingEvent => {
  const known = new Set(event.codes.map(({ text }) => codeKey(text)));
  const flags = event.flags.filter((flag) => flag !== "noCode" && flag !== "assigned");
  return {
    ...event,
    codes: [...event.codes, ...assigned.filter(({ text }) => !known.has(codeKey(text)))],
    flags: [...flags, "assigned"],
  };
};

/** A code that a person has read: it has no sighting. */
export const isAssigned = ({ sightings }: EventCode): boolean => sightings.length === 0;

/**
 * Detection again must not undo what people did: codes assigned by hand (those without a sighting, in events flagged
 * `assigned`) go to the new event that shares most video with the old one. Such an event without an heir, or one that
 * carries a mark, stays as it was, so that nothing is lost.
 * @param marked ids of old events that carry a mark
 */
export const carryOver = (
  oldEvents: readonly PackingEvent[],
  newEvents: readonly PackingEvent[],
  marked: ReadonlySet<string> = new Set(),
): PackingEvent[] => {
  const events = [...newEvents];
  const orphans: PackingEvent[] = [];
  for (const old of oldEvents) {
    const isAssignedTo = old.flags.includes("assigned");
    if (!isAssignedTo && !marked.has(old.id)) continue;
    const index = heirOf(old, events);
    const heir = events[index];
    if (heir && !isAssignedTo) continue;
    if (heir) events[index] = withAssignedCodes(heir, old.codes.filter(isAssigned));
    else orphans.push(old);
  }
  return [...events, ...orphans].sort((a, b) => a.from - b.from);
};

/**
 * Under which id old events go on, old to new: what belongs to them follows. Those that keep their id, and those
 * without an heir, are left out.
 * @param newEvents what `carryOver` gave
 */
export const heirsOf = (
  oldEvents: readonly PackingEvent[],
  newEvents: readonly PackingEvent[],
): ReadonlyMap<string, string> => {
  const heirs = new Map<string, string>();
  for (const old of oldEvents) {
    const heir = newEvents[heirOf(old, newEvents)];
    if (heir && heir.id !== old.id) heirs.set(old.id, heir.id);
  }
  return heirs;
};
