import { Dexie } from "dexie";
import { createBackupFiles } from "../adapters/files/backup-files";
import { createDexieRepositories } from "../adapters/storage/dexie-repositories";
import type { FailureName } from "../domain/model/failure";
import { writeBackup, type CopyProgress } from "../services/backup";
import { browserEnvironment } from "./browser-environment";

export const DATABASE = "vtrack";

/** Failures of the database itself, for which there is more to do than to read a sentence. */
const OF_THE_DATABASE: ReadonlySet<FailureName> = new Set([
  "storage-newer",
  "storage-blocked",
  "storage-full",
  "storage-unavailable",
]);

export const canBeRescued = (name: FailureName): boolean => OF_THE_DATABASE.has(name);

/** What can be done about a database that does not open. */
export const rescue = {
  /** Everything that can be read, as a backup. @returns false when the dialog was closed. @throws what reading throws */
  save: async (onProgress: CopyProgress): Promise<boolean> => {
    const { archive, close } = createDexieRepositories(DATABASE);
    const lock = { tryAcquire: async () => true, release: () => undefined };
    try {
      await archive.count("everything"); // throws before a file is made
      const files = createBackupFiles();
      return await writeBackup({ archive, files, environment: browserEnvironment, lock }, onProgress);
    } finally {
      close();
    }
  },
  /** Deletes the database; handles of folders stay. Waits for tabs that hold it. */
  startNew: (): Promise<void> => Dexie.delete(DATABASE),
};
