import type { Camera } from "../domain/model/camera";
import type { PackingEvent } from "../domain/model/packing-event";
import type { Recording } from "../domain/model/recording";
import type { EventFilter } from "../ports/repositories";

/** What of the searched recordings can not have shown the code. */
export type SearchCoverage = {
  readonly scanned: number;
  readonly waiting: number;
  readonly unreadable: readonly Recording[];
  readonly missing: number;
  readonly from: number | null;
  readonly to: number | null;
};

export type CodeAnswer = {
  /** As typed. */
  readonly code: string;
  readonly status: "found" | "several" | "not-found";
  readonly events: readonly PackingEvent[];
};

export type SearchAnswer = { readonly answers: readonly CodeAnswer[]; readonly coverage: SearchCoverage };

export type SearchService = {
  /** Answers each code of the pasted text, in its order, repeats dropped. */
  search(text: string, filter?: Pick<EventFilter, "cameraIds" | "from" | "to">): Promise<SearchAnswer>;
  /** Newest first. */
  browse(filter: EventFilter): Promise<PackingEvent[]>;
  cameras(): Promise<Camera[]>;
};
