import { Failure } from "../../domain/model/failure";
import type { VTrackDatabase } from "./database";

/** Other tabs close their connection as soon as they hear of an upgrade; one that does not by then will not. */
const BLOCKED_AFTER_MS = 3000;
/** Dexie's versions in IndexedDB's counting. */
const FACTOR = 10;

/**
 * Opens the database. Dexie also opens one that a newer version has written; its rows may mean something else there,
 * so it is left alone.
 * @throws Failure `storage-newer`, `storage-blocked`; whatever Dexie throws
 */
export const openDatabase = async (db: VTrackDatabase): Promise<void> => {
  const declared = db.verno;
  const blocked = new Promise<never>((_resolve, reject) => {
    db.on("blocked", () =>
      setTimeout(() => {
        if (!db.isOpen()) reject(new Failure("storage-blocked"));
      }, BLOCKED_AFTER_MS),
    );
  });
  await Promise.race([db.open(), blocked]);
  if (db.backendDB().version <= declared * FACTOR) return;
  db.close();
  throw new Failure("storage-newer", `version ${db.backendDB()?.version}`);
};
