import { Failure } from "../../src/domain/model/failure";
import type { PackingEvent } from "../../src/domain/model/packing-event";
import { codeKey } from "../../src/domain/search/tracking-code";
import type { ReviewedMiss, ReviewService } from "../../src/services/review-service";

type Events = { readonly get: () => PackingEvent[]; readonly set: (events: PackingEvent[]) => void };

const flagsOf = (event: PackingEvent): PackingEvent["flags"] => {
  const rest = event.flags.filter((flag) => flag !== "noCode" && flag !== "assigned");
  if (event.codes.length === 0) return [...rest, "noCode"];
  return event.codes.some(({ sightings }) => sightings.length === 0) ? [...rest, "assigned"] : rest;
};

/** Reading by eye over the events of a fake world. */
export const createFakeReview = (
  events: Events,
  nearMisses: Readonly<Record<string, readonly ReviewedMiss[]>>,
  calls: string[],
): ReviewService => {
  const change = (eventId: string, codesOf: (event: PackingEvent) => PackingEvent["codes"]): void => {
    if (!events.get().some(({ id }) => id === eventId)) throw new Failure("event-gone", eventId);
    const changed = (event: PackingEvent): PackingEvent => {
      const next = { ...event, codes: codesOf(event) };
      return { ...next, flags: flagsOf(next) };
    };
    events.set(events.get().map((event) => (event.id === eventId ? changed(event) : event)));
  };
  return {
    nearMisses: async (eventId) => nearMisses[eventId] ?? [],
    assignCode: async (eventId, text) => {
      if (codeKey(text) === "") throw new Failure("code-empty");
      change(eventId, ({ codes }) => [...codes, { text, format: "", sightings: [] }]);
      calls.push(`assign ${eventId} ${text}`);
    },
    removeAssignedCode: async (eventId, text) => {
      change(eventId, ({ codes }) => codes.filter((code) => code.text !== text || code.sightings.length > 0));
      calls.push(`unassign ${eventId} ${text}`);
    },
  };
};
