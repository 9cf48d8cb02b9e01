import type { Repositories } from "../ports/repositories";
import type { PickSidecar } from "../ports/sidecar-folder";
import type { StorageUse } from "../ports/environment";
import {
  inspectBackup,
  restoreBackup,
  writeBackup,
  type BackupDeps,
  type BackupSummary,
  type CopyProgress,
} from "./backup";
import { rebuildLibrary, type Rebuilt } from "./rebuild";
import type { SidecarJournal, SidecarStatus } from "./sidecar-journal";

export type { BackupSummary, CopyProgress } from "./backup";
export type { Rebuilt } from "./rebuild";

/** Copies of what V_Track knows, and the room it takes. */
export type DataService = {
  /** What becomes of the sidecar in the output folder. */
  sidecar(): SidecarStatus;
  onSidecar(listener: () => void): () => void;
  /**
   * Asks for a folder and puts back what its sidecar tells and the library lacks; null when the dialog was closed.
   * @throws Failure `browser-unsupported`, `sidecar-missing`, `storage-full`, `storage-unavailable`
   */
  rebuild(onProgress?: CopyProgress): Promise<Rebuilt | null>;
  /** @returns false when the dialog was closed. @throws Failure `disk-full`, `permission-lost`, `storage-unavailable` */
  backup(onProgress?: CopyProgress): Promise<boolean>;
  /** Reads a backup and changes nothing. @throws Failure `not-a-backup`, `backup-damaged`, `backup-newer` */
  inspect(file: Blob, onProgress?: CopyProgress): Promise<BackupSummary>;
  /** Replaces everything by a backup, all or nothing; the page is to be opened anew then. @throws Failure as `inspect`, `scan-running`, `storage-full` */
  restore(file: Blob, onProgress?: CopyProgress): Promise<void>;
  storage(): Promise<StorageUse>;
};

export type DataDeps = BackupDeps & {
  readonly repositories: Repositories;
  readonly journal: SidecarJournal;
  readonly pickSidecar: PickSidecar;
  readonly storageUse: () => Promise<StorageUse>;
};

export const createDataService = (deps: DataDeps): DataService => {
  const { repositories, journal, pickSidecar, storageUse } = deps;
  return {
    sidecar: () => journal.status(),
    onSidecar: (listener) => journal.subscribe(listener),
    rebuild: async (onProgress) => {
      const libraries = await pickSidecar();
      if (!libraries) return null;
      const rebuilt = await rebuildLibrary(repositories, libraries, onProgress);
      await journal.open(true);
      return rebuilt;
    },
    backup: (onProgress) => writeBackup(deps, onProgress),
    inspect: (file, onProgress) => inspectBackup(deps, file, onProgress),
    restore: (file, onProgress) => restoreBackup(deps, file, onProgress),
    storage: storageUse,
  };
};
