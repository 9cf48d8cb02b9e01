import { bestStills, stillSpansOf } from "../domain/model/event-still";
import type { PackingEvent } from "../domain/model/packing-event";
import type { Repositories, StoredStill } from "../ports/repositories";

/** The pictures that stand for an event; null where none is stored. */
export type EventStills = { readonly label: StoredStill | null; readonly contents: StoredStill | null };

export type StillService = {
  /**
   * The best stills that scans have kept of the event's time.
   * @param code the code whose label is wanted first
   * @throws Failure `storage-unavailable`
   */
  ofEvent(event: PackingEvent, code?: string): Promise<EventStills>;
};

export const createStillService = ({ repositories }: { readonly repositories: Repositories }): StillService => ({
  async ofEvent(event, code) {
    return bestStills(event, await repositories.stills.ofSpans(stillSpansOf(event)), code);
  },
});
