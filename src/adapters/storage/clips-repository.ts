import type { Repositories } from "../../ports/repositories";
import type { VTrackDatabase } from "./database";
import { liveWatch } from "./live-watch";
import { guarded } from "../indexed-db/storage-failure";

export const clipsRepository = (db: VTrackDatabase): Repositories["clips"] => ({
  put: guarded(async (clip) => void (await db.clips.put(clip))),
  ofEvents: guarded((eventIds: readonly string[]) =>
    db.clips
      .where("eventId")
      .anyOf([...eventIds])
      .toArray(),
  ),
  watch: liveWatch(() => db.clips.toArray()),
});
