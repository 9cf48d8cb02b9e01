import { cdp } from "vitest/browser";

/** Leaves this origin `spareBytes` beyond what it uses now, by the browser's own quota; returns the way back. */
export const limitStorage = async (spareBytes: number): Promise<() => Promise<void>> => {
  const { usage = 0 } = await navigator.storage.estimate();
  const session = cdp() as unknown as { send(method: string, params: object): Promise<unknown> };
  await session.send("Storage.overrideQuotaForOrigin", { origin: location.origin, quotaSize: usage + spareBytes });
  return async () => void (await session.send("Storage.overrideQuotaForOrigin", { origin: location.origin }));
};
