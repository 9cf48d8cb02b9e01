import type { Repositories } from "../../ports/repositories";
import type { VTrackDatabase } from "./database";
import { bumpEvents } from "./events-repository";
import { liveWatch } from "./live-watch";
import { removeScanned, scannedTables } from "./observations-repository";
import { guarded } from "../indexed-db/storage-failure";

export const sourcesRepository = (db: VTrackDatabase): Repositories["sources"] => ({
  all: guarded(() => db.sources.toArray()),
  put: guarded(async (source) => void (await db.sources.put(source))),
  remove: guarded((id: string) =>
    db.transaction(
      "rw",
      [db.sources, db.cameras, db.recordings, db.events, db.revisions, ...scannedTables(db)],
      async () => {
        const cameraIds = await db.cameras.where("sourceId").equals(id).primaryKeys();
        const recordingIds = await db.recordings.where("sourceId").equals(id).primaryKeys();
        await db.events.where("cameraId").anyOf(cameraIds).delete();
        await removeScanned(db, recordingIds);
        await db.recordings.bulkDelete(recordingIds);
        await db.cameras.bulkDelete(cameraIds);
        await db.sources.delete(id);
        await bumpEvents(db);
      },
    ),
  ),
  watch: liveWatch(() => db.sources.toArray()),
});
