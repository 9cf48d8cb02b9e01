import { isNearCode, nearKeyWalks, tailOf, type NearKeyWalk } from "../../domain/search/near-code";
import type { VTrackDatabase } from "./database";

/** The near keys of one index. Resolves when the cursor is done, inside the transaction the index is of. */
const walked = (index: IDBIndex, walk: NearKeyWalk): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const near: string[] = [];
    const request = index.openKeyCursor(null, "nextunique");
    request.onerror = () => reject(request.error ?? new Error("cursor"));
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) {
        resolve(near);
        return;
      }
      const key = String(cursor.key);
      const { near: isNear, next } = walk.step(key);
      if (isNear) near.push(key);
      if (next === null) resolve(near);
      else cursor.continue(next);
    };
  });

/**
 * The keys in the index of codes that are near `key`, ascending. Cursors leap over everything that can not be, so what
 * is read grows with what is alike and hardly with the number of events.
 */
export const keysNear = (db: VTrackDatabase, key: string): Promise<string[]> =>
  db.transaction("r", db.events, async (transaction) => {
    const events = transaction.idbtrans.objectStore("events");
    const { forward, backward } = nearKeyWalks(key);
    const [keys, tails] = await Promise.all([
      walked(events.index("codeKeys"), forward),
      walked(events.index("codeTails"), backward),
    ]);
    return [...new Set([...keys, ...tails.map(tailOf)])].filter((one) => isNearCode(key, one)).sort();
  });

/** Keys of the index of codes behind a text, ascending: a cursor reads each key once and no event (6 µs a key). */
export const codeKeysAfter = (db: VTrackDatabase, text: string, most: number): Promise<string[]> =>
  db.transaction("r", db.events, (transaction) => {
    const index = transaction.idbtrans.objectStore("events").index("codeKeys");
    return new Promise<string[]>((resolve, reject) => {
      const keys: string[] = [];
      const request = index.openKeyCursor(IDBKeyRange.lowerBound(text, true), "nextunique");
      request.onerror = () => reject(request.error ?? new Error("cursor"));
      request.onsuccess = () => {
        const cursor = request.result;
        if (cursor) keys.push(String(cursor.key));
        if (cursor && keys.length < most) cursor.continue();
        else resolve(keys);
      };
    });
  });
