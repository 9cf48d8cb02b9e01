import type { Recording } from "../../domain/model/recording";
import type { Repositories } from "../../ports/repositories";
import type { VTrackDatabase } from "./database";
import { liveWatch } from "./live-watch";
import { updateRow } from "./update-row";
import { removeScanned, scannedTables } from "./observations-repository";
import { guarded } from "../indexed-db/storage-failure";

export const recordingsRepository = (db: VTrackDatabase): Repositories["recordings"] => ({
  all: guarded(() => db.recordings.toArray()),
  ofCamera: guarded((cameraId: string) => db.recordings.where("cameraId").equals(cameraId).toArray()),
  get: guarded((id: string) => db.recordings.get(id)),
  getMany: guarded(async (ids: readonly string[]) =>
    (await db.recordings.bulkGet([...ids])).filter((recording) => recording !== undefined),
  ),
  putMany: guarded((recordings: readonly Recording[]) =>
    db.transaction("rw", db.recordings, async () => void (await db.recordings.bulkPut(recordings))),
  ),
  update: guarded((id: string, change: (recording: Recording) => Recording) =>
    updateRow(db, db.recordings, id, change),
  ),
  remove: guarded((ids: readonly string[]) =>
    db.transaction("rw", [db.recordings, ...scannedTables(db)], async () => {
      await removeScanned(db, ids);
      await db.recordings.bulkDelete([...ids]);
    }),
  ),
  watch: liveWatch(() => db.recordings.toArray()),
});
