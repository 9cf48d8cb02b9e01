import { createExclusive } from "../../src/adapters/storage/exclusive";
import type { EventMark } from "../../src/domain/model/event-mark";
import { isBlank } from "../../src/domain/model/event-mark";
import type { PackingEvent } from "../../src/domain/model/packing-event";
import { codeKey } from "../../src/domain/search/tracking-code";
import { epochMs } from "../../src/domain/time/units";
import type { Repositories } from "../../src/ports/repositories";
import { createMarksService, type MarksService } from "../../src/services/marks-service";

/** The service itself over marks in memory and the fake world's events, at 21 November 2026, 09:00 in Viet Nam. */
export const createFakeMarks = (
  events: () => readonly PackingEvent[],
  first: readonly EventMark[],
  calls: string[],
): MarksService => {
  const marks = new Map(first.map((mark) => [mark.eventId, mark]));
  const listeners = new Set<(all: EventMark[]) => void>();
  const repositories = {
    exclusive: createExclusive("fake-marks"),
    events: {
      get: async (id: string) => events().find((one) => one.id === id),
      getMany: async (ids: readonly string[]) => events().filter(({ id }) => ids.includes(id)),
      byCodeKeys: async (keys: readonly string[]) =>
        new Map(
          keys.map((key) => [key, events().filter(({ codes }) => codes.some(({ text }) => codeKey(text) === key))]),
        ),
    },
    marks: {
      all: async () => [...marks.values()],
      ofEvents: async (ids: readonly string[]) => ids.flatMap((id) => marks.get(id) ?? []),
      change: async (mark: EventMark) => {
        calls.push(`mark ${mark.eventId}`);
        if (isBlank(mark)) marks.delete(mark.eventId);
        else marks.set(mark.eventId, mark);
        for (const listener of listeners) listener([...marks.values()]);
      },
      watch: (onChange: (all: EventMark[]) => void) => {
        listeners.add(onChange);
        onChange([...marks.values()]);
        return () => void listeners.delete(onChange);
      },
    },
  } as unknown as Repositories;
  return createMarksService({
    repositories,
    environment: { now: () => epochMs(Date.UTC(2026, 10, 21, 2)), newId: () => "id" },
  });
};
