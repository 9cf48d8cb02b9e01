import { Failure } from "../domain/model/failure";
import type { DetectionSettings, Settings } from "../domain/model/settings";
import { areWorkingHours, isInWorkingHours } from "../domain/schedule/working-hours";
import { admittedByFirstRun } from "../domain/schedule/first-run";
import { isCodePattern } from "../domain/search/code-pattern";
import type { EpochMs } from "../domain/time/units";
import type { Environment } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import type { EventRefresher, RefreshProgress } from "./event-refresh";

/**
 * The settings. A change is noted in the activity; one of a rule of detection makes the events anew from what is
 * stored.
 */
export type SettingsService = Omit<Repositories["settings"], "put"> & {
  /**
   * Resolves when the events are those of the new rules.
   * @param onProgress recordings whose events are made anew, and all of them; not called when no rule has changed
   * @throws Failure `pattern-invalid`, `hours-invalid`, and nothing is changed; `storage-full`, `storage-unavailable`
   */
  put(settings: Settings, onProgress?: RefreshProgress): Promise<void>;
};

/** `paddingS: 2 → 5`, one line for each value that differs; the groups' values are named `group.value`. */
const differences = (before: object, after: object, prefix = ""): string[] => {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([key, value]: [string, unknown]) => {
    const was = old.get(key);
    const [from, to] = [JSON.stringify(was), JSON.stringify(value)];
    if (from === to) return [];
    const isGroup = isPlain(was) && isPlain(value);
    return isGroup ? differences(was, value, `${prefix}${key}.`) : [`${prefix}${key}: ${from ?? "–"} → ${to ?? "–"}`];
  });
};

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the stored observations are judged by; the rest is for the next scan. */
const rulesOf = ({ sampleStepS: _step, productCodes: _codes, ...rules }: DetectionSettings): string =>
  JSON.stringify(rules);

const checkPatterns = ({ allow, deny }: DetectionSettings["codePatterns"]): void => {
  const wrong = [...allow, ...deny].find((pattern) => !isCodePattern(pattern));
  if (wrong !== undefined) throw new Failure("pattern-invalid", wrong);
};

/** Recordings that a folder's first scan left wait when its new days reach back to them. */
const admitOlder = async ({ recordings }: Repositories, days: number | null, now: EpochMs): Promise<void> => {
  const all = await recordings.all();
  for (const source of new Set(all.map(({ sourceId }) => sourceId))) {
    const ofSource = all.filter(({ sourceId }) => sourceId === source);
    for (const { id } of admittedByFirstRun(ofSource, days, now))
      await recordings.update(id, (r) => (r.state === "older" ? { ...r, state: "waiting", beforeFirstRun: false } : r));
  }
};

/** Recordings that were left out wait again when they lie in the new hours; what is scanned stays. */
const admit = async ({ recordings }: Repositories, { workingHours, zone }: Settings): Promise<void> => {
  for (const { id, state } of await recordings.all())
    if (state === "outside-hours")
      await recordings.update(id, (now) =>
        now.state === "outside-hours" && isInWorkingHours(now, workingHours, zone) ? { ...now, state: "waiting" } : now,
      );
};

export const createSettingsService = (deps: {
  readonly repositories: Repositories;
  readonly environment: Environment;
  readonly events: EventRefresher;
}): SettingsService => {
  const { repositories, environment, events } = deps;
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
    async put(settings, onProgress) {
      checkPatterns(settings.detection.codePatterns);
      if (settings.workingHours && !areWorkingHours(settings.workingHours)) throw new Failure("hours-invalid", "");
      const before = await repositories.settings.get();
      await repositories.settings.put(settings);
      await note(before, settings);
      await admit(repositories, settings);
      const { firstRunDays } = settings;
      if (before.firstRunDays !== firstRunDays) await admitOlder(repositories, firstRunDays, environment.now());
      if (rulesOf(before.detection) !== rulesOf(settings.detection)) await events.refreshAll(undefined, onProgress);
    },
  };
};
