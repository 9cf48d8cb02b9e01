import { guarded } from "../indexed-db/storage-failure";
import type { LibraryArchive } from "../../ports/library-archive";
import type { Repositories } from "../../ports/repositories";
import { activityRepository } from "./activity-repository";
import { camerasRepository } from "./cameras-repository";
import { clipsRepository } from "./clips-repository";
import { VTrackDatabase } from "./database";
import { eventsRepository } from "./events-repository";
import { createExclusive } from "./exclusive";
import { createLibraryArchive } from "./library-archive";
import { marksRepository } from "./marks-repository";
import { openDatabase } from "./open-database";
import { nearMissesRepository } from "./near-misses-repository";
import { observationsRepository } from "./observations-repository";
import { quietTimeRepository } from "./quiet-time-repository";
import { recordingsRepository } from "./recordings-repository";
import { settingsRepository } from "./settings-repository";
import { sourcesRepository } from "./sources-repository";
import { stillsRepository } from "./stills-repository";
import { TableMirror } from "./table-mirror";

/**
 * The repositories in the browser's IndexedDB. The database is opened at the first call; `ready` opens it now.
 * @throws from `ready`: Failure `storage-newer`, `storage-blocked`, `storage-full`, `storage-unavailable`
 */
export const createDexieRepositories = (
  name: string,
): Repositories & { readonly archive: LibraryArchive; ready(): Promise<void>; close(): void } => {
  const db = new VTrackDatabase(name);
  const recordings = new TableMirror(db.recordings);
  return {
    ready: guarded(() => openDatabase(db)),
    exclusive: createExclusive(name),
    sources: sourcesRepository(db),
    cameras: camerasRepository(db),
    recordings: recordingsRepository(db, recordings),
    observations: observationsRepository(db),
    nearMisses: nearMissesRepository(db),
    stills: stillsRepository(db),
    quietTime: quietTimeRepository(db),
    events: eventsRepository(db),
    clips: clipsRepository(db),
    marks: marksRepository(db),
    settings: settingsRepository(db),
    activity: activityRepository(db),
    archive: createLibraryArchive(db),
    close: () => {
      recordings.close();
      db.close();
    },
  };
};
