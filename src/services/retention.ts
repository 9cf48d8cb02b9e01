import { asThinned, toBeThinned } from "../domain/schedule/retention";
import type { Environment } from "../ports/environment";
import type { Repositories } from "../ports/repositories";

export type RetentionDeps = { readonly repositories: Repositories; readonly environment: Environment };

/** Recordings thinned in one transaction. */
const BATCH = 50;

/**
 * Drops what old recordings need no more; events and clips stay. They are marked after that, so that a tab which is
 * closed in between leaves nothing behind: the next run finds them unmarked.
 * @returns how many were thinned. @throws Failure `storage-unavailable`
 */
export const thinOldRecordings = async ({ repositories, environment }: RetentionDeps): Promise<number> => {
  const { keepDays } = await repositories.settings.get();
  const old = toBeThinned(await repositories.recordings.all(), environment.now(), keepDays);
  for (let at = 0; at < old.length; at += BATCH) {
    const ids = old.slice(at, at + BATCH).map(({ id }) => id);
    // Never while detection reads them.
    await repositories.exclusive("events", async () => {
      await repositories.observations.forget(ids);
      for (const id of ids) await repositories.recordings.update(id, asThinned);
    });
  }
  return old.length;
};
