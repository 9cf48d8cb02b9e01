import { Dexie } from "dexie";
import type { Recording } from "../../domain/model/recording";
import { seconds } from "../../domain/time/units";
import type { Repositories, ScannedStretch, StoredStretch } from "../../ports/repositories";
import { guarded } from "../indexed-db/storage-failure";
import type { ObservationRow, VTrackDatabase } from "./database";
import { nearMissRows, removeNearMisses } from "./near-misses-repository";
import { removeStills, stillRows } from "./stills-repository";

const stretchOf = ({ recordingId, from, to, table }: ObservationRow): StoredStretch => ({
  recordingId,
  range: { from: seconds(from), to: seconds(to) },
  table,
});

/** Removes all that was scanned of the recordings; inside a transaction over these tables. */
export const removeScanned = async (db: VTrackDatabase, recordingIds: readonly string[]): Promise<void> => {
  for (const table of scannedTables(db))
    await table
      .where("recordingId")
      .anyOf([...recordingIds])
      .delete();
};

/** What a recording takes with it when it goes, events aside. */
export const scannedTables = (db: VTrackDatabase) => [
  db.observations,
  db.nearMisses,
  db.nearMissPictures,
  db.stills,
  db.quietTime,
];

export const observationsRepository = (db: VTrackDatabase): Repositories["observations"] => {
  /** Ascending by recording and time: the order of the primary key. */
  const rowsOf = (recordingId: string) =>
    db.observations.where("[recordingId+from]").between([recordingId, Dexie.minKey], [recordingId, Dexie.maxKey]);
  return {
    forget: guarded((recordingIds: readonly string[]) => {
      const tables = [db.observations, db.nearMisses, db.nearMissPictures, db.stills];
      return db.transaction("rw", tables, async () => {
        for (const table of tables)
          await table
            .where("recordingId")
            .anyOf([...recordingIds])
            .delete();
      });
    }),
    ofRecordings: guarded((ids: readonly string[]) =>
      db.transaction("r", db.observations, async () => {
        const rows = await Promise.all([...new Set(ids)].map((id) => rowsOf(id).toArray()));
        return rows.flat().map(stretchOf);
      }),
    ),
    store: guarded(async (stretch: ScannedStretch, change: (recording: Recording) => Recording | null) => {
      const { recordingId, range, table } = stretch;
      const seen = await nearMissRows(recordingId, range.from, stretch.nearMisses);
      const stills = await stillRows(recordingId, stretch.stills);
      const tables = [db.observations, db.recordings, db.nearMisses, db.nearMissPictures, db.stills];
      return db.transaction("rw", tables, async () => {
        const recording = await db.recordings.get(recordingId);
        const changed = recording && change(recording);
        if (!changed) return false;
        const keys = await rowsOf(recordingId)
          .filter((row) => row.from >= range.from && row.to <= range.to)
          .primaryKeys();
        await db.observations.bulkDelete(keys);
        for (const from of new Set([range.from, ...keys.map(([, begin]) => begin)]))
          await removeNearMisses(db, recordingId, from);
        await db.observations.put({ recordingId, from: range.from, to: range.to, table });
        await db.nearMisses.bulkPut(seen.nearMisses);
        await db.nearMissPictures.bulkPut(seen.pictures);
        await removeStills(db, recordingId, range);
        await db.stills.bulkPut(stills);
        await db.recordings.put(changed);
        return true;
      });
    }),
  };
};
