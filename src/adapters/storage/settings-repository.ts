import { DEFAULT_SETTINGS, type Settings } from "../../domain/model/settings";
import type { Repositories } from "../../ports/repositories";
import type { VTrackDatabase } from "./database";
import { liveWatch } from "./live-watch";
import { guarded } from "../indexed-db/storage-failure";

/** Stored settings over the defaults, so that a setting added later has its default. */
const read = async (db: VTrackDatabase): Promise<Settings> => {
  const row = await db.settings.get("settings");
  const stored = row?.key === "settings" ? row.value : undefined;
  return {
    ...DEFAULT_SETTINGS,
    ...stored,
    detection: { ...DEFAULT_SETTINGS.detection, ...stored?.detection },
  };
};

export const settingsRepository = (db: VTrackDatabase): Repositories["settings"] => ({
  get: guarded(() => read(db)),
  put: guarded(async (value) => void (await db.settings.put({ key: "settings", value }))),
  watch: liveWatch(() => read(db)),
});
