import { blankMark, changedMark, isOpenDispute, type EventMark, type MarkChange } from "../domain/model/event-mark";
import { Failure } from "../domain/model/failure";
import type { PackingEvent } from "../domain/model/packing-event";
import { codeKey } from "../domain/search/tracking-code";
import type { Environment } from "../ports/environment";
import type { Repositories, Watch } from "../ports/repositories";

/** A dispute and its event; null when the event is no more (its folder was taken out of the library). */
export type DisputeEntry = { readonly mark: EventMark; readonly event: PackingEvent | null };

/** What people say of events: return or unboxing, disputes, notes, pins. Every change is noted in the activity. */
export type MarksService = {
  watch: Watch<EventMark[]>;
  /**
   * Changes what is said of an event and returns what was said before, for `restore`.
   * @throws Failure `event-gone` when there is neither event nor mark, `storage-full`, `storage-unavailable`
   */
  change(eventId: string, change: MarkChange): Promise<EventMark>;
  /** Takes a change back. @throws Failure `storage-full`, `storage-unavailable` */
  restore(before: EventMark): Promise<void>;
  /** Open ones first, then by when they were opened, the latest first. */
  disputes(): Promise<DisputeEntry[]>;
  /** Other events with one of the event's codes, in the order of time. */
  relatives(event: PackingEvent): Promise<PackingEvent[]>;
};

export type MarksDeps = { readonly repositories: Repositories; readonly environment: Environment };

/** One line for the activity. */
const wordsOf = ({ kind, dispute, pinned, note }: EventMark): string => JSON.stringify({ kind, dispute, pinned, note });

export const createMarksService = ({ repositories, environment }: MarksDeps): MarksService => {
  const { marks, events } = repositories;
  const store = (mark: EventMark): Promise<void> =>
    marks.change(mark, { at: environment.now(), kind: "event-marked", subject: mark.eventId, detail: wordsOf(mark) });

  return {
    watch: marks.watch,
    // Never while detection makes events anew, which gives them other ids, or while old recordings are thinned.
    change: (eventId, change) =>
      repositories.exclusive("events", async () => {
        const [[stored], event] = await Promise.all([marks.ofEvents([eventId]), events.get(eventId)]);
        const before = stored ?? (event && blankMark(event));
        if (!before) throw new Failure("event-gone", eventId);
        await store(changedMark(before, change, environment.now()));
        return before;
      }),
    restore: (before) => repositories.exclusive("events", () => store({ ...before, changedAt: environment.now() })),
    disputes: async () => {
      const disputed = (await marks.all()).filter(({ dispute }) => dispute !== null);
      const found = new Map((await events.getMany(disputed.map(({ eventId }) => eventId))).map((one) => [one.id, one]));
      return disputed
        .sort((a, b) => Number(isOpenDispute(b)) - Number(isOpenDispute(a)) || openedAt(b) - openedAt(a))
        .map((mark) => ({ mark, event: found.get(mark.eventId) ?? null }));
    },
    relatives: async ({ id, codes }) => {
      const byKey = await events.byCodeKeys([...new Set(codes.map(({ text }) => codeKey(text)))]);
      const others = new Map([...byKey.values()].flat().map((one) => [one.id, one]));
      others.delete(id);
      return [...others.values()].sort((a, b) => a.from - b.from);
    },
  };
};

const openedAt = ({ dispute }: EventMark): number => dispute?.openedAt ?? 0;
