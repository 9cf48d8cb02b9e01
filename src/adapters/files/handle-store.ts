import { Dexie, type Table } from "dexie";
import { guarded } from "../indexed-db/storage-failure";

/** Handles of one place, kept across restarts; the browser alone can read what is in them. */
export type HandleRow = { readonly key: string; readonly handles: readonly FileSystemHandle[] };

/** Remembers file-system handles, in a database of their own since they can not leave this browser. */
export type HandleStore = {
  get(key: string): Promise<readonly FileSystemHandle[]>;
  all(): Promise<readonly HandleRow[]>;
  /** An empty list forgets the key. @throws Failure `storage-full`, `storage-unavailable` */
  set(key: string, handles: readonly FileSystemHandle[]): Promise<void>;
};

export const createHandleStore = (name = "file-handles"): HandleStore & { close(): void } => {
  const db = new Dexie(name) as Dexie & { readonly handles: Table<HandleRow, string> };
  db.version(1).stores({ handles: "key" });
  return {
    get: guarded(async (key: string) => (await db.handles.get(key))?.handles ?? []),
    all: guarded(() => db.handles.toArray()),
    set: guarded(async (key: string, handles: readonly FileSystemHandle[]) => {
      if (handles.length === 0) await db.handles.delete(key);
      else await db.handles.put({ key, handles });
    }),
    close: () => db.close(),
  };
};
