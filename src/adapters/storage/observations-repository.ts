import { Dexie } from "dexie";
import type { Recording } from "../../domain/model/recording";
import { seconds } from "../../domain/time/units";
import type { Repositories, ScannedStretch } from "../../ports/repositories";
import type { ObservationRow, VTrackDatabase } from "./database";
import { guarded } from "../indexed-db/storage-failure";

const stretchOf = ({ recordingId, from, to, table }: ObservationRow): ScannedStretch => ({
  recordingId,
  range: { from: seconds(from), to: seconds(to) },
  table,
});

export const observationsRepository = (db: VTrackDatabase): Repositories["observations"] => {
  /** Ascending by recording and time: the order of the primary key. */
  const rowsOf = (recordingId: string) =>
    db.observations.where("[recordingId+from]").between([recordingId, Dexie.minKey], [recordingId, Dexie.maxKey]);
  return {
    ofRecordings: guarded((ids: readonly string[]) =>
      db.transaction("r", db.observations, async () => {
        const rows = await Promise.all([...new Set(ids)].map((id) => rowsOf(id).toArray()));
        return rows.flat().map(stretchOf);
      }),
    ),
    store: guarded(
      ({ recordingId, range, table }: ScannedStretch, change: (recording: Recording) => Recording | null) =>
        db.transaction("rw", [db.observations, db.recordings], async () => {
          const recording = await db.recordings.get(recordingId);
          const changed = recording && change(recording);
          if (!changed) return false;
          await rowsOf(recordingId)
            .filter((row) => row.from >= range.from && row.to <= range.to)
            .delete();
          await db.observations.put({ recordingId, from: range.from, to: range.to, table });
          await db.recordings.put(changed);
          return true;
        }),
    ),
    removeOfRecording: guarded(async (recordingId: string) => void (await rowsOf(recordingId).delete())),
  };
};
