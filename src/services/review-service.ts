import { isAssigned, withAssignedCodes } from "../domain/detection/carry-over";
import type { Activity } from "../domain/model/activity";
import { Failure } from "../domain/model/failure";
import type { NearMiss } from "../domain/model/near-miss";
import type { EventCode, PackingEvent } from "../domain/model/packing-event";
import { codeKey } from "../domain/search/tracking-code";
import type { Environment } from "../ports/environment";
import type { Repositories } from "../ports/repositories";

/** A label that was seen and not read, with its picture when that is still stored. */
export type ReviewedMiss = { readonly nearMiss: NearMiss; readonly picture: Blob | undefined };

/** What a person reads where the machine could not. Every change is noted in the activity. */
export type ReviewService = {
  /** Labels seen and not read while the event lasted, by time; empty when the event is no more. @throws Failure `storage-unavailable` */
  nearMisses(eventId: string): Promise<readonly ReviewedMiss[]>;
  /**
   * Gives the event a code read by a person; it is found by search from now on and survives detection again. A code
   * that the event has already is left as it is.
   * @throws Failure `code-empty` for a text without a sign, `event-gone`, `storage-full`, `storage-unavailable`
   */
  assignCode(eventId: string, text: string): Promise<void>;
  /** Takes back a code that a person has assigned; codes that were read stay. @throws Failure as `assignCode` */
  removeAssignedCode(eventId: string, text: string): Promise<void>;
};

export type ReviewDeps = { readonly repositories: Repositories; readonly environment: Environment };

/** What stands for the reader's name of a format in a code that a person has read. */
const ASSIGNED_FORMAT = "Manual";

/** True when the near miss was seen, or looked for in vain, during one of the event's spans. */
const isSeenIn = ({ spans }: PackingEvent, { recordingId, at, from, to }: NearMiss): boolean =>
  spans.some(
    (span) =>
      span.recordingId === recordingId && ((at >= span.from && at <= span.to) || (from < span.to && span.from < to)),
  );

const withoutAssigned = (event: PackingEvent, key: string): PackingEvent => {
  const codes = event.codes.filter((code) => !isAssigned(code) || codeKey(code.text) !== key);
  const flags = event.flags.filter((flag) => flag !== "noCode" && flag !== "assigned");
  if (codes.length === 0) return { ...event, codes, flags: [...flags, "noCode"] };
  return { ...event, codes, flags: codes.some(isAssigned) ? [...flags, "assigned"] : flags };
};

export const createReviewService = ({ repositories, environment }: ReviewDeps): ReviewService => {
  /** Changes one event, never while detection makes events anew. `null` = nothing to change. */
  const change = (
    eventId: string,
    text: string,
    kind: Activity["kind"],
    make: (event: PackingEvent) => PackingEvent | null,
  ): Promise<void> => {
    if (codeKey(text) === "") return Promise.reject(new Failure("code-empty"));
    return repositories.exclusive("events", async () => {
      const event = await repositories.events.get(eventId);
      if (!event) throw new Failure("event-gone", eventId);
      const changed = make(event);
      if (!changed) return;
      await repositories.events.change(changed, { at: environment.now(), kind, subject: eventId, detail: text });
    });
  };

  return {
    async nearMisses(eventId) {
      const event = await repositories.events.get(eventId);
      if (!event) return [];
      const ids = [...new Set(event.spans.map(({ recordingId }) => recordingId))];
      const seen = (await repositories.nearMisses.ofRecordings(ids)).filter((nearMiss) => isSeenIn(event, nearMiss));
      return Promise.all(
        seen.map(async (nearMiss) => ({ nearMiss, picture: await repositories.nearMisses.picture(nearMiss) })),
      );
    },
    async assignCode(eventId, typed) {
      const text = typed.trim();
      const code: EventCode = { text, format: ASSIGNED_FORMAT, sightings: [] };
      const has = (event: PackingEvent): boolean => event.codes.some((one) => codeKey(one.text) === codeKey(text));
      await change(eventId, text, "code-assigned", (event) => (has(event) ? null : withAssignedCodes(event, [code])));
    },
    async removeAssignedCode(eventId, typed) {
      const text = typed.trim();
      const key = codeKey(text);
      const has = ({ codes }: PackingEvent): boolean =>
        codes.some((code) => isAssigned(code) && codeKey(code.text) === key);
      await change(eventId, text, "code-unassigned", (event) => (has(event) ? withoutAssigned(event, key) : null));
    },
  };
};
