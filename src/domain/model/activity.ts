import type { EpochMs } from "../time/units";

/** Append-only audit trail. */
export type Activity = {
  readonly at: EpochMs;
  readonly kind: "evidence-exported" | "data-deleted" | "settings-changed";
  readonly subject: string;
  readonly detail: string;
};
