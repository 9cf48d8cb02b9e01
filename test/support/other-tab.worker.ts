import { expose } from "comlink";
import { createDexieRepositories } from "../../src/adapters/storage/dexie-repositories";
import { seconds } from "../../src/domain/time/units";
import { sampleRecording } from "./samples";

/** What another tab does to the recordings of a database: a thread of its own, a connection of its own. */
const api = {
  async write(database: string, changes: readonly { readonly id: string; readonly tries: number | null }[]) {
    const repositories = createDexieRepositories(database);
    for (const { id, tries } of changes) {
      const change = tries === null ? null : sampleRecording(id, { tries, duration: seconds(60) });
      await (change ? repositories.recordings.putMany([change]) : repositories.recordings.remove([id]));
    }
    repositories.close();
  },
};

export type OtherTab = typeof api;

expose(api);
