import { Failure } from "../domain/model/failure";
import { epochMs } from "../domain/time/units";
import type { Environment, StorageUse } from "../ports/environment";

export const browserEnvironment: Environment = {
  now: () => epochMs(Date.now()),
  newId: () => crypto.randomUUID(),
};

/** What the app cannot do without; at an address that is neither https nor localhost only indexedDB is there. */
const NEEDED: readonly (readonly [name: string, isThere: (scope: typeof globalThis) => boolean])[] = [
  ["VideoDecoder", (scope) => "VideoDecoder" in scope],
  ["indexedDB", (scope) => Boolean(scope.indexedDB)],
  ["navigator.locks", (scope) => "locks" in scope.navigator],
  ["crypto.subtle", (scope) => Boolean(scope.crypto?.subtle)],
  ["crypto.randomUUID", (scope) => typeof scope.crypto?.randomUUID === "function"],
];

/** @throws Failure `browser-unsupported`, whose detail names what is missing */
export const assertSupported = (scope: typeof globalThis = globalThis): void => {
  const missing = NEEDED.filter(([, isThere]) => !isThere(scope)).map(([name]) => name);
  if (missing.length > 0) throw new Failure("browser-unsupported", `missing: ${missing.join(", ")}`);
};

/** Asks at the same time that nothing of it is cleared; Chrome answers without asking the user. */
export const storageUse = async (): Promise<StorageUse> => {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  const persisted = (await navigator.storage.persisted()) || (await navigator.storage.persist());
  return { usedBytes: usage, quotaBytes: quota, persisted };
};
