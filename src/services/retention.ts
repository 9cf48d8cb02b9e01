import { asThinned, toBeThinned } from "../domain/schedule/retention";
import type { Environment } from "../ports/environment";
import type { Repositories } from "../ports/repositories";

export type RetentionDeps = { readonly repositories: Repositories; readonly environment: Environment };

/** Recordings thinned in one transaction. */
const BATCH = 50;

/** The recordings that pinned events lie in. */
export const pinnedRecordings = async (repositories: Repositories): Promise<Set<string>> => {
  const pinned = (await repositories.marks.all()).filter((mark) => mark.pinned);
  const events = await repositories.events.getMany(pinned.map(({ eventId }) => eventId));
  return new Set(events.flatMap(({ spans }) => spans.map(({ recordingId }) => recordingId)));
};

/**
 * Drops what old recordings need no more; events and clips stay. They are marked after that, so that a tab which is
 * closed in between leaves nothing behind: the next run finds them unmarked.
 * @returns how many were thinned. @throws Failure `storage-unavailable`
 */
export const thinOldRecordings = async ({ repositories, environment }: RetentionDeps): Promise<number> => {
  const { keepDays } = await repositories.settings.get();
  const pinned = await pinnedRecordings(repositories);
  const old = toBeThinned(await repositories.recordings.all(), environment.now(), keepDays, pinned);
  let thinned = 0;
  for (let at = 0; at < old.length; at += BATCH) {
    // Never while detection reads them.
    await repositories.exclusive("events", async () => {
      // Marks change under the same lock: what was pinned meanwhile stays.
      const kept = await pinnedRecordings(repositories);
      const ids = old.slice(at, at + BATCH).flatMap(({ id }) => (kept.has(id) ? [] : [id]));
      thinned += ids.length;
      await repositories.observations.forget(ids);
      for (const id of ids) await repositories.recordings.update(id, asThinned);
    });
  }
  return thinned;
};
