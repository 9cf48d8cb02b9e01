import type { Repositories } from "../ports/repositories";
import { refreshAllEvents } from "./event-refresh";

/** The settings; changing a rule of detection makes the events anew from what is stored. */
export type SettingsService = Repositories["settings"];

export const createSettingsService = (repositories: Repositories): SettingsService => ({
  get: repositories.settings.get,
  watch: repositories.settings.watch,
  async put(settings) {
    const before = await repositories.settings.get();
    await repositories.settings.put(settings);
    if (JSON.stringify(before.detection) !== JSON.stringify(settings.detection)) await refreshAllEvents(repositories);
  },
});
