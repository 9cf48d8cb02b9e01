import { afterEach, expect, test, vi } from "vitest";
import { createWriterLock } from "../../../src/adapters/threads/writer-lock";

afterEach(() => vi.unstubAllGlobals());

/** Node 20 has no locks; refusing is all that is looked at here. */
const withLocks = (request: () => Promise<unknown>) => vi.stubGlobal("navigator", { locks: { request } });

test("a refused request is an answer, not a wait for ever, and may be asked again", async () => {
  withLocks(() => Promise.reject(new DOMException("no storage here", "SecurityError")));
  const lock = createWriterLock();
  await expect(lock.tryAcquire()).rejects.toMatchObject({ name: "storage-unavailable" });
  await expect(lock.tryAcquire()).rejects.toMatchObject({ name: "storage-unavailable" });
});

test("waiting for the other tab can be asked for again after it was refused", async () => {
  let asked = 0;
  withLocks(() => {
    asked++;
    return Promise.reject(new DOMException("no storage here", "SecurityError"));
  });
  const lock = createWriterLock();
  lock.onAcquired(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  lock.onAcquired(() => undefined);
  expect(asked).toBe(2);
});
