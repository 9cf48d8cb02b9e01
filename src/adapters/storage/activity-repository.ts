import type { Repositories } from "../../ports/repositories";
import type { VTrackDatabase } from "./database";
import { guarded } from "../indexed-db/storage-failure";

/** Append-only: nothing here changes or deletes an entry. */
export const activityRepository = (db: VTrackDatabase): Repositories["activity"] => ({
  append: guarded(async (entry) => void (await db.activity.add({ entry }))),
  all: guarded(async () => (await db.activity.orderBy("id").toArray()).map(({ entry }) => entry)),
});
