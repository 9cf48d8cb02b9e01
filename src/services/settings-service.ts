import type { Settings } from "../domain/model/settings";
import type { Environment } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import { refreshAllEvents } from "./event-refresh";

/**
 * The settings. A change is noted in the activity; one of a rule of detection makes the events anew from what is
 * stored.
 */
export type SettingsService = Repositories["settings"];

/** `paddingS: 2 → 5`, one line for each value that differs; the groups' values are named `group.value`. */
const differences = (before: object, after: object, prefix = ""): string[] => {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([key, value]: [string, unknown]) => {
    const was = old.get(key);
    const [from, to] = [JSON.stringify(was), JSON.stringify(value)];
    if (from === to) return [];
    const isGroup = typeof was === "object" && was !== null && typeof value === "object" && value !== null;
    return isGroup ? differences(was, value, `${prefix}${key}.`) : [`${prefix}${key}: ${from ?? "–"} → ${to ?? "–"}`];
  });
};

export const createSettingsService = (deps: {
  readonly repositories: Repositories;
  readonly environment: Environment;
}): SettingsService => {
  const { repositories, environment } = deps;
  const note = async (before: Settings, after: Settings): Promise<void> => {
    const changes = differences(before, after);
    if (changes.length === 0) return;
    const detail = changes.join("\n");
    const at = environment.now();
    await repositories.activity.append({ at, kind: "settings-changed", subject: "settings", detail });
  };
  return {
    get: repositories.settings.get,
    watch: repositories.settings.watch,
    async put(settings) {
      const before = await repositories.settings.get();
      await repositories.settings.put(settings);
      if (JSON.stringify(before.detection) !== JSON.stringify(settings.detection)) await refreshAllEvents(repositories);
      await note(before, settings);
    },
  };
};
