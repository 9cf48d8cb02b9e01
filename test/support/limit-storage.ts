import { cdp } from "vitest/browser";
import { noise } from "./noise";

/** Gives this origin a quota of `bytes` in all, by the browser's own means; `null` lifts it. */
export const setQuota = async (bytes: number | null): Promise<void> => {
  const session = cdp() as unknown as { send(method: string, params: object): Promise<unknown> };
  const quotaSize = bytes === null ? {} : { quotaSize: bytes };
  await session.send("Storage.overrideQuotaForOrigin", { origin: location.origin, ...quotaSize });
};

const FILLER = "filler";
const ROW_BYTES = 2_000_000;
/** Rows written at once; after them Chromium still trusts a free space it looked up up to 30 s ago. */
const ROWS = 20;

const openFiller = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(FILLER);
    request.onupgradeneeded = () => request.result.createObjectStore("rows");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const isRefused = (database: IDBDatabase, key: number): Promise<boolean> =>
  new Promise((resolve) => {
    const transaction = database.transaction("rows", "readwrite");
    transaction.objectStore("rows").put(noise(ROW_BYTES, key), key);
    transaction.oncomplete = () => resolve(false);
    transaction.onabort = () => resolve(true);
  });

/** Writes until the browser really refuses (within a quota set before); returns the way back. */
export const fillIndexedDb = async (): Promise<() => Promise<void>> => {
  await setQuota(1);
  const database = await openFiller();
  for (let row = 0; !(await isRefused(database, row % ROWS)); row++) {
    if (row >= ROWS) await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return async () => {
    database.close();
    await setQuota(null);
    indexedDB.deleteDatabase(FILLER);
  };
};
