import { test } from "vitest";
import { cdp } from "vitest/browser";
test("q", async () => {
  const e1 = await navigator.storage.estimate();
  const s = cdp() as any;
  const r = await s.send("Storage.getUsageAndQuota", { origin: location.origin });
  const r2 = await s.send("Storage.overrideQuotaForOrigin", { origin: location.origin, quotaSize: (e1.usage ?? 0) + 1000000 });
  const e2 = await navigator.storage.estimate();
  const r3 = await s.send("Storage.getUsageAndQuota", { origin: location.origin });
  console.log(JSON.stringify({ o: location.origin, top: window.top === window, e1, r, r2, e2, r3 }));
  const db = await new Promise<IDBDatabase>((res) => { const o = indexedDB.open("qq"); o.onupgradeneeded = () => o.result.createObjectStore("x"); o.onsuccess = () => res(o.result); });
  for (const size of [100_000, 3_000_000, 30_000_000]) {
    const out = await new Promise((res) => { const t = db.transaction("x", "readwrite"); t.objectStore("x").put(crypto.getRandomValues(new Uint8Array(65536)).constructor === Uint8Array ? new Uint8Array(size) : 0, size); t.oncomplete = () => res("ok"); t.onabort = () => res(String(t.error?.name)+ t.error?.message); });
    console.log(size, out, JSON.stringify(await navigator.storage.estimate()));
  }
});
