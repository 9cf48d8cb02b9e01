import { NearKeyWalk } from "../../domain/search/near-code";
import type { VTrackDatabase } from "./database";

/**
 * The keys in the index of codes that are near `key`. A cursor leaps over everything that can not be, so what is read
 * grows with what is alike and not with the number of events.
 */
export const keysNear = async (db: VTrackDatabase, key: string): Promise<string[]> => {
  const walk = new NearKeyWalk(key);
  const near: string[] = [];
  await db.transaction("r", db.events, (transaction) => {
    const index = transaction.idbtrans.objectStore("events").index("codeKeys");
    return new Promise<void>((resolve, reject) => {
      const request = index.openKeyCursor(null, "nextunique");
      request.onerror = () => reject(request.error ?? new Error("cursor"));
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) {
          resolve();
          return;
        }
        const { near: isNear, next } = walk.step(String(cursor.key));
        if (isNear) near.push(String(cursor.key));
        if (next === null) resolve();
        else cursor.continue(next);
      };
    });
  });
  return near;
};
