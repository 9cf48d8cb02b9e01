import { Dexie } from "dexie";
import type { Activity } from "../../domain/model/activity";
import type { PackingEvent } from "../../domain/model/packing-event";
import { inScope } from "../../domain/search/event-match";
import type { EventFilter, Redetection, Repositories } from "../../ports/repositories";
import type { EventRow, VTrackDatabase } from "./database";
import { LONG_EVENT_MS, rowOf } from "./event-rows";
import { codeKeysAfter, keysNear } from "./near-keys";
import { liveWatch } from "./live-watch";
import { renameMarkedEvents } from "./marks-repository";
import { guarded } from "../indexed-db/storage-failure";

/** Wakes the watchers. The clock keeps it growing over a backup put back, which clears this table, too. */
export const bumpEvents = async (db: VTrackDatabase): Promise<void> => {
  const revision = await db.revisions.get("events");
  await db.revisions.put({ key: "events", value: Math.max((revision?.value ?? 0) + 1, Date.now()) });
};

const matches = ({ event }: EventRow, filter: EventFilter): boolean =>
  inScope(event, filter) && (filter.withoutCode === undefined || filter.withoutCode === (event.codes.length === 0));

const listEvents = async (db: VTrackDatabase, filter: EventFilter): Promise<PackingEvent[]> => {
  const limit = filter.limit ?? Number.MAX_SAFE_INTEGER;
  const newest = (index: "from" | "longFrom", since: number) =>
    db.events
      .where(index)
      .between(since, filter.to ?? Dexie.maxKey, true, false)
      .reverse()
      .filter((row) => matches(row, filter) && (index === "longFrom") === (row.longFrom !== undefined))
      .limit(limit)
      .toArray();
  const [usual, long] = await db.transaction("r", db.events, () =>
    Promise.all([newest("from", (filter.from ?? -Infinity) - LONG_EVENT_MS), newest("longFrom", -Infinity)]),
  );
  const rows = long.length === 0 ? usual : [...usual, ...long].sort((a, b) => b.from - a.from);
  return rows.slice(0, limit).map(({ event }) => event);
};

/** All read before any is written: one event's new id may be another's old one. */
const renameClipEvents = async (db: VTrackDatabase, renamed: ReadonlyMap<string, string>): Promise<void> => {
  const clips = await db.clips
    .where("eventId")
    .anyOf([...renamed.keys()])
    .toArray();
  await db.clips.bulkPut(clips.map((clip) => ({ ...clip, eventId: renamed.get(clip.eventId) ?? clip.eventId })));
};

/**
 * One request per key, all under way at once, and the browser's own: `anyOf` walks a cursor and took 3 s for 500 codes,
 * Dexie's promises around each request as long as the requests.
 */
const eventsByKeys = async (db: VTrackDatabase, keys: readonly string[]): Promise<Map<string, PackingEvent[]>> => {
  const found = new Map<string, PackingEvent[]>();
  if (keys.length === 0) return found;
  await db.transaction("r", db.events, (transaction) => {
    const index = transaction.idbtrans.objectStore("events").index("codeKeys");
    let open = keys.length;
    return new Promise<void>((resolve, reject) => {
      for (const key of keys) {
        const request: IDBRequest<EventRow[]> = index.getAll(key);
        request.onerror = () => reject(request.error ?? new Error(key));
        request.onsuccess = () => {
          const rows = request.result;
          if (rows.length > 0) found.set(key, rows.map(({ event }) => event)); // prettier-ignore
          if (--open === 0) resolve();
        };
      }
    });
  });
  return found;
};

export const eventsRepository = (db: VTrackDatabase): Repositories["events"] => ({
  get: guarded(async (id: string) => (await db.events.get(id))?.event),
  getMany: guarded(async (ids: readonly string[]) =>
    (await db.events.bulkGet([...ids])).flatMap((row) => (row ? [row.event] : [])),
  ),
  byCodeKeys: guarded((keys: readonly string[]) => eventsByKeys(db, keys)),
  keysNear: guarded((key: string) => keysNear(db, key)),
  codeKeysAfter: guarded((text: string, most: number) => codeKeysAfter(db, text, most)),
  list: guarded((filter: EventFilter) => listEvents(db, filter)),
  ofRecordings: guarded(async (ids: readonly string[]) => {
    const rows = await db.events
      .where("recordingIds")
      .anyOf([...ids])
      .distinct()
      .toArray();
    return rows.map(({ event }) => event);
  }),
  count: guarded(() => db.events.count()),
  replaceForRecordings: guarded((recordingIds: readonly string[], events: readonly PackingEvent[]) =>
    db.transaction("rw", [db.events, db.revisions], async () => {
      await db.events.bulkDelete(
        await db.events
          .where("recordingIds")
          .anyOf([...recordingIds])
          .distinct()
          .primaryKeys(),
      );
      await db.events.bulkPut(events.map(rowOf));
      await bumpEvents(db);
    }),
  ),
  redetected: guarded(({ replaced, events, quiet, renamed }: Redetection) =>
    db.transaction("rw", [db.events, db.revisions, db.quietTime, db.clips, db.marks], async () => {
      if (renamed) await renameClipEvents(db, renamed);
      if (renamed) await renameMarkedEvents(db, renamed);
      await db.events.bulkDelete([...replaced]);
      await db.events.bulkPut(events.map(rowOf));
      await db.quietTime.bulkPut([...quiet]);
      if (replaced.length > 0 || events.length > 0) await bumpEvents(db);
    }),
  ),
  change: guarded((event: PackingEvent, entry: Activity) =>
    db.transaction("rw", [db.events, db.revisions, db.activity], async () => {
      await db.events.put(rowOf(event));
      await db.activity.add({ entry });
      await bumpEvents(db);
    }),
  ),
  watch: liveWatch(() =>
    db.transaction("r", [db.events, db.revisions], async () => {
      const revision = await db.revisions.get("events");
      return { any: (await db.events.limit(1).primaryKeys()).length > 0, version: revision?.value ?? 0 };
    }),
  ),
});
