import type { Repositories } from "../../ports/repositories";
import type { VTrackDatabase } from "./database";
import { bumpEvents } from "./events-repository";
import { liveWatch } from "./live-watch";
import { guarded } from "../indexed-db/storage-failure";

export const sourcesRepository = (db: VTrackDatabase): Repositories["sources"] => ({
  all: guarded(() => db.sources.toArray()),
  put: guarded(async (source) => void (await db.sources.put(source))),
  remove: guarded((id: string) =>
    db.transaction(
      "rw",
      [db.sources, db.cameras, db.recordings, db.observations, db.events, db.revisions],
      async () => {
        const cameraIds = await db.cameras.where("sourceId").equals(id).primaryKeys();
        const recordingIds = await db.recordings.where("sourceId").equals(id).primaryKeys();
        await db.events.where("cameraId").anyOf(cameraIds).delete();
        await db.observations.where("recordingId").anyOf(recordingIds).delete();
        await db.recordings.bulkDelete(recordingIds);
        await db.cameras.bulkDelete(cameraIds);
        await db.sources.delete(id);
        await bumpEvents(db);
      },
    ),
  ),
  watch: liveWatch(() => db.sources.toArray()),
});
