import type { Repositories } from "../../ports/repositories";
import { guarded } from "../indexed-db/storage-failure";
import type { VTrackDatabase } from "./database";

export const quietTimeRepository = (db: VTrackDatabase): Repositories["quietTime"] => ({
  ofRecordings: guarded(async (ids: readonly string[]) =>
    (await db.quietTime.bulkGet([...new Set(ids)])).filter((row) => row !== undefined),
  ),
});
