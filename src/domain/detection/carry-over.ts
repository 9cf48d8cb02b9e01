import type { EventCode, PackingEvent } from "../model/packing-event";

const sharedTime = (a: PackingEvent, b: PackingEvent): number => Math.min(a.to, b.to) - Math.max(a.from, b.from);

/** Where a person's work on an event belongs now: the same event, else the one that shares most of its time. */
const heirOf = (old: PackingEvent, candidates: readonly PackingEvent[]): number => {
  const same = candidates.findIndex(({ id }) => id === old.id);
  if (same >= 0) return same;
  let best = -1;
  let most = -1;
  candidates.forEach((candidate, index) => {
    const shared = candidate.cameraId === old.cameraId ? sharedTime(old, candidate) : -1;
    // Two events that only touch share no time; a moment-long event lies wholly in its heir.
    if (shared > most && (shared > 0 || old.from === old.to)) [best, most] = [index, shared];
  });
  return best;
};

const withCodes = (event: PackingEvent, assigned: readonly EventCode[]): PackingEvent => {
  const known = new Set(event.codes.map(({ text }) => text));
  const flags = event.flags.filter((flag) => flag !== "noCode" && flag !== "assigned");
  return {
    ...event,
    codes: [...event.codes, ...assigned.filter(({ text }) => !known.has(text))],
    flags: [...flags, "assigned"],
  };
};

/**
 * Detection again must not undo what people did: codes assigned by hand (those without a sighting,
 * in events flagged `assigned`) go to the new event of the same id, else to the one that overlaps
 * the old one longest. An event that has no heir stays as it was, so that nothing is lost.
 */
export const carryOver = (oldEvents: readonly PackingEvent[], newEvents: readonly PackingEvent[]): PackingEvent[] => {
  const events = [...newEvents];
  const orphans: PackingEvent[] = [];
  for (const old of oldEvents) {
    if (!old.flags.includes("assigned")) continue;
    const assigned = old.codes.filter(({ sightings }) => sightings.length === 0);
    const heir = events[heirOf(old, events)];
    if (heir) events[events.indexOf(heir)] = withCodes(heir, assigned);
    else orphans.push(old);
  }
  return [...events, ...orphans].sort((a, b) => a.from - b.from);
};
