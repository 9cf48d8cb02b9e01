import { Dexie } from "dexie";
import type { Recording } from "../../domain/model/recording";
import type { Interval } from "../../domain/time/interval";
import type { EpochMs } from "../../domain/time/units";
import type { Repositories } from "../../ports/repositories";
import type { VTrackDatabase } from "./database";
import { removeScanned, scannedTables } from "./observations-repository";
import type { TableMirror } from "./table-mirror";
import { updateRow } from "./update-row";
import { guarded } from "../indexed-db/storage-failure";

/** No recorder writes a file for so long. */
const LONGEST_RECORDING_MS = 7 * 24 * 3600 * 1000;

export const recordingsRepository = (
  db: VTrackDatabase,
  mirror: TableMirror<Recording>,
): Repositories["recordings"] => ({
  all: guarded(() => mirror.all()),
  ofCamera: guarded((cameraId: string) => db.recordings.where("cameraId").equals(cameraId).toArray()),
  around: guarded((cameraId: string, { from, to }: Interval<EpochMs>) =>
    db.transaction("r", db.recordings, async () => {
      const starting = (begin: unknown, end: unknown) =>
        db.recordings.where("[cameraId+start]").between([cameraId, begin], [cameraId, end], true, false);
      const reach = from - LONGEST_RECORDING_MS;
      const [before, within, after] = await Promise.all([
        starting(Dexie.minKey, reach).last(),
        starting(reach, to).toArray(),
        starting(to, Dexie.maxKey).first(),
      ]);
      return [before, ...within, after].filter((recording) => recording !== undefined);
    }),
  ),
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
  watch: mirror.watch,
});
