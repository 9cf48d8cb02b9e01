import "fake-indexeddb/auto";
import { Dexie } from "dexie";
import { expect, test, vi } from "vitest";
import { createDexieRepositories } from "../../src/adapters/storage/dexie-repositories";
import { createMemoryRepositories } from "../support/memory-repositories";
import { upgradesFromVersion1 } from "./repositories-upgrade.contract";
import { repositoriesContract } from "./repositories.contract";

let databases = 0;

repositoriesContract("memory fake", async () => {
  const repositories = createMemoryRepositories();
  return {
    repositories,
    fillUp: async () => {
      repositories.refuseWrites(true);
      return async () => repositories.refuseWrites(false);
    },
    dispose: async () => undefined,
  };
});

repositoriesContract("Dexie on fake-indexeddb", async () => {
  const name = `contract-${++databases}`;
  const repositories = createDexieRepositories(name);
  return {
    repositories,
    // Browsers refuse the single request or, as here, the whole transaction when it commits.
    fillUp: async () => {
      const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      });
      return async () => put.mockRestore();
    },
    dispose: async () => {
      repositories.close();
      await Dexie.delete(name);
    },
  };
});

upgradesFromVersion1();

test("a browser that refuses IndexedDB is storage-unavailable", async () => {
  const open = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("The user denied permission to access the database.", "SecurityError");
  });
  const repositories = createDexieRepositories("refused");
  await expect(repositories.sources.all()).rejects.toMatchObject({ name: "storage-unavailable" });
  open.mockRestore();
});
