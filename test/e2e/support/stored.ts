import type { Page } from "playwright-core";
import type { EventRow } from "../../../src/adapters/storage/database";
import type { Recording } from "../../../src/domain/model/recording";

type Stored = { events: EventRow[]; recordings: Recording[] };

const readTables = (page: Page): Promise<Stored> =>
  page.evaluate(
    () =>
      new Promise<Stored>((resolve, reject) => {
        const opening = indexedDB.open("vtrack");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction(["events", "recordings"]);
          const events = transaction.objectStore("events").getAll() as IDBRequest<EventRow[]>;
          const recordings = transaction.objectStore("recordings").getAll() as IDBRequest<Recording[]>;
          transaction.oncomplete = () => {
            database.close();
            resolve({ events: events.result, recordings: recordings.result });
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
  );

/** What the app has stored, in an order and with names that are the same in every profile. */
export const storedResult = async (page: Page) => {
  const { events, recordings } = await readTables(page);
  const pathOf = new Map(recordings.map(({ id, path }) => [id, path]));
  return {
    events: events
      .map(({ event }) => ({
        start: event.start,
        end: event.end,
        codes: event.codes.map(({ text, sightings }) => `${text} × ${sightings.length}`),
        spans: event.spans.map(({ recordingId, from, to }) => `${pathOf.get(recordingId)} ${from}–${to}`),
        flags: [...event.flags],
      }))
      .sort((a, b) => (a.start ?? a.end ?? 0) - (b.start ?? b.end ?? 0)),
    recordings: recordings
      .map(({ path, state, reason, scanned, gaps, duration }) => ({ path, state, reason, scanned, gaps, duration }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
};
