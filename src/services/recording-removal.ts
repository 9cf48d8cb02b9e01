import type { Recording } from "../domain/model/recording";
import { overwrittenBy } from "../domain/schedule/same-footage";
import type { Repositories } from "../ports/repositories";
import type { EventRefresher } from "./event-refresh";
import { pinnedRecordings } from "./retention";

type Deps = { readonly repositories: Repositories; readonly events: EventRefresher };

/** Removes recordings and their events; of an event that went on in another recording, that part is found anew. */
export const removeRecordings = async ({ repositories, events }: Deps, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const touched = await repositories.events.ofRecordings(ids);
  const neighbours = new Set(touched.flatMap(({ spans }) => spans.map(({ recordingId }) => recordingId)));
  for (const id of ids) neighbours.delete(id);
  await repositories.exclusive("events", async () => {
    await repositories.events.replaceForRecordings(ids, []);
    await repositories.recordings.remove(ids);
  });
  for (const id of neighbours) await events.refresh(id);
};

/** What lay where a recording that is about to be scanned lies is found in it anew; a pinned event stays all the same. */
export const removeOverwrittenBy = async (deps: Deps, opened: Recording): Promise<void> => {
  const { repositories } = deps;
  const overwritten = overwrittenBy(opened, await repositories.recordings.all());
  if (overwritten.length === 0) return;
  const pinned = await pinnedRecordings(repositories);
  await removeRecordings(
    deps,
    overwritten.flatMap(({ id }) => (pinned.has(id) ? [] : [id])),
  );
};
