import type { Camera } from "../../domain/model/camera";
import type { Repositories } from "../../ports/repositories";
import type { VTrackDatabase } from "./database";
import { liveWatch } from "./live-watch";
import { updateRow } from "./update-row";
import { guarded } from "../indexed-db/storage-failure";

export const camerasRepository = (db: VTrackDatabase): Repositories["cameras"] => ({
  all: guarded(() => db.cameras.toArray()),
  get: guarded((id: string) => db.cameras.get(id)),
  put: guarded(async (camera) => void (await db.cameras.put(camera))),
  update: guarded((id: string, change: (camera: Camera) => Camera) => updateRow(db, db.cameras, id, change)),
  watch: liveWatch(() => db.cameras.toArray()),
});
