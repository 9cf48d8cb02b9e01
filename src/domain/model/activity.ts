import type { EpochMs } from "../time/units";

/** Append-only audit trail. */
export type Activity = {
  readonly at: EpochMs;
  readonly kind:
    | "evidence-exported"
    | "data-deleted"
    | "settings-changed"
    /** A person has read a label that the machine could not, or taken that back; the subject is the event. */
    | "code-assigned"
    | "code-unassigned"
    /** What a person says of an event was changed; the subject is the event. */
    | "event-marked";
  readonly subject: string;
  readonly detail: string;
};
