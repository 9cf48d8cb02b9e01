import { Dexie, type Table } from "dexie";
import { columnsOf, tableOf, type SidecarRecord } from "../../domain/sidecar/sidecar-record";
import { seconds } from "../../domain/time/units";
import type { ArchiveScope, LibraryArchive } from "../../ports/library-archive";
import { guarded, storageFailure } from "../indexed-db/storage-failure";
import { bytesOf, textOf } from "./base64";
import type { NearMissRow, StillRow, VTrackDatabase } from "./database";
import { rowOf } from "./event-rows";
import { bumpEvents } from "./events-repository";

/** Rows in memory at once; observations and pictures are a thousand times larger than the rest. */
const BATCH = 500;
const LARGE_BATCH = 4;
/** As long as a timer can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** A table's rows by ascending key, a batch in memory at a time; each batch is a transaction of its own. */
async function* batchesOf<T, K>(table: Table<T, K>, size = BATCH): AsyncGenerator<T[]> {
  const keyPath = table.schema.primKey.keyPath;
  const keyOf = (row: T): unknown => {
    const fields = row as Readonly<Record<string, unknown>>;
    return Array.isArray(keyPath) ? keyPath.map((path) => fields[path]) : fields[keyPath ?? ""];
  };
  let after: unknown = Dexie.minKey;
  for (;;) {
    const rows = await table.where(":id").above(after).limit(size).toArray();
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    after = keyOf(last);
  }
}

/** Recordings come before what was scanned of them: what a scan adds meanwhile is then scanned once more, not lost. */
async function* readRecords(db: VTrackDatabase, scope: ArchiveScope): AsyncGenerator<SidecarRecord[]> {
  const settings = await db.settings.get("settings");
  if (settings && settings.key === "settings") yield [{ kind: "settings", settings: settings.value }];
  const plain = async function* <T, K>(
    table: Table<T, K>,
    record: (row: T) => SidecarRecord,
    size?: number,
  ): AsyncGenerator<SidecarRecord[]> {
    for await (const rows of batchesOf(table, size)) yield rows.map(record);
  };
  yield* plain(db.sources, (source) => ({ kind: "source", source }));
  yield* plain(db.cameras, (camera) => ({ kind: "camera", camera }));
  yield* plain(db.recordings, (recording) => ({ kind: "recording", recording }));
  if (scope === "everything") {
    yield* plain(
      db.observations,
      ({ recordingId, from, to, table }) => ({
        kind: "observations",
        recordingId,
        from: seconds(from),
        to: seconds(to),
        table: columnsOf(table),
      }),
      LARGE_BATCH,
    );
    for await (const rows of batchesOf(db.nearMisses, LARGE_BATCH)) yield await nearMissRecords(db, rows);
    yield* plain(db.stills, stillRecord, LARGE_BATCH);
  }
  yield* plain(db.quietTime, (quiet) => ({ kind: "quiet", quiet }));
  for await (const rows of batchesOf(db.events))
    yield [{ kind: "events", removed: [], events: rows.map(({ event }) => event) }];
  yield* plain(db.clips, (clip) => ({ kind: "clip", clip }));
  yield* plain(db.marks, (mark) => ({ kind: "mark", mark }));
  yield* plain(db.activity, ({ entry }) => ({ kind: "activity", entry }));
}

const stillRecord = ({ type, bytes, ...still }: StillRow): SidecarRecord => ({
  kind: "still",
  still,
  picture: { type, base64: textOf(bytes) },
});

const nearMissRecords = async (db: VTrackDatabase, rows: readonly NearMissRow[]): Promise<SidecarRecord[]> => {
  const pictures = await db.nearMissPictures.bulkGet(
    rows.map(({ recordingId, stretchFrom, number }) => [recordingId, stretchFrom, number]),
  );
  return rows.map(({ stretchFrom, number, nearMiss }, i) => ({
    kind: "near-miss",
    stretchFrom: seconds(stretchFrom),
    number,
    nearMiss,
    picture: { type: pictures[i]?.type ?? "", base64: textOf(pictures[i]?.bytes ?? new ArrayBuffer(0)) },
  }));
};

/** Puts a batch back, records of one kind together. */
const putRecords = async (db: VTrackDatabase, records: readonly SidecarRecord[]): Promise<void> => {
  const of = <K extends SidecarRecord["kind"]>(kind: K) =>
    records.filter((record): record is Extract<SidecarRecord, { kind: K }> => record.kind === kind);
  for (const { settings } of of("settings")) await db.settings.put({ key: "settings", value: settings });
  await db.sources.bulkPut(of("source").map(({ source }) => source));
  await db.cameras.bulkPut(of("camera").map(({ camera }) => camera));
  await db.recordings.bulkPut(of("recording").map(({ recording }) => recording));
  await db.observations.bulkPut(
    of("observations").map(({ recordingId, from, to, table }) => ({ recordingId, from, to, table: tableOf(table) })),
  );
  const misses = of("near-miss").map(({ stretchFrom, number, nearMiss, picture }) => ({
    key: { recordingId: nearMiss.recordingId, stretchFrom, number },
    nearMiss,
    picture,
  }));
  await db.nearMisses.bulkPut(misses.map(({ key, nearMiss }) => ({ ...key, nearMiss })));
  await db.nearMissPictures.bulkPut(
    misses.map(({ key, picture: { type, base64 } }) => ({ ...key, type, bytes: bytesOf(base64) })),
  );
  await db.stills.bulkPut(
    of("still").map(({ still, picture: { type, base64 } }) => ({ ...still, type, bytes: bytesOf(base64) })),
  );
  await db.quietTime.bulkPut(of("quiet").map(({ quiet }) => quiet));
  for (const { removed, events } of of("events")) {
    if (removed.length > 0) await db.events.bulkDelete([...removed]);
    await db.events.bulkPut(events.map(rowOf));
  }
  await db.clips.bulkPut(of("clip").map(({ clip }) => clip));
  await db.marks.bulkPut(of("mark").map(({ mark }) => mark));
  await db.activity.bulkAdd(of("activity").map(({ entry }) => ({ entry })));
};

/** The library in IndexedDB as a whole. */
export const createLibraryArchive = (db: VTrackDatabase): LibraryArchive => ({
  id: guarded(() =>
    db.transaction("rw", db.settings, async () => {
      const row = await db.settings.get("library");
      if (row?.key === "library") return row.value;
      const value = crypto.randomUUID();
      await db.settings.put({ key: "library", value });
      return value;
    }),
  ),
  count: guarded(async (scope: ArchiveScope) => {
    const small = [db.sources, db.cameras, db.recordings, db.quietTime, db.events, db.clips, db.marks, db.activity];
    const tables = scope === "everything" ? [...small, db.observations, db.nearMisses, db.stills] : small;
    const counts = await Promise.all(tables.map((table) => table.count()));
    return counts.reduce((sum, count) => sum + count, 0);
  }),
  async *read(scope) {
    try {
      yield* readRecords(db, scope);
    } catch (error) {
      throw storageFailure(error);
    }
  },
  replace: guarded((batches: AsyncIterable<readonly SidecarRecord[]>) =>
    db.transaction("rw", db.tables, async () => {
      for (const table of db.tables) await table.clear();
      const iterator = batches[Symbol.asyncIterator]();
      for (;;) {
        // Keeps the transaction open while the next batch is read from the file.
        const next = await Dexie.waitFor(iterator.next(), LONGEST_WAIT_MS);
        if (next.done) break;
        await putRecords(db, next.value);
      }
      await bumpEvents(db);
    }),
  ),
});
