import { expose, wrap } from "comlink";
import { MessageChannel } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { toFailure, withFailures } from "../../../src/adapters/threads/failure-transfer";
import { Failure } from "../../../src/domain/model/failure";

describe("failures between threads", () => {
  it("keep their name over a real port", async () => {
    const { port1, port2 } = new MessageChannel();
    const throwing = {
      ours: () => Promise.reject(new Failure("file-gone", "a.mp4")),
      quota: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
      bug: () => Promise.reject(new TypeError("x is not a function")),
      text: () => Promise.reject("just text"),
    };
    expose(throwing, port1 as unknown as MessagePort);
    port1.start();
    port2.start();
    const remote = wrap<typeof throwing>(port2 as unknown as MessagePort);
    const caught = async (call: Promise<unknown>) => withFailures(call).catch((error: unknown) => error);
    const gone = await caught(remote.ours());
    expect(gone).toBeInstanceOf(Failure);
    expect(gone).toMatchObject({ name: "file-gone", message: "a.mp4" });
    expect(await caught(remote.quota())).toMatchObject({ name: "storage-full", message: "full" });
    expect(await caught(remote.bug())).toMatchObject({ name: "unexpected", message: "x is not a function" });
    expect(await caught(remote.text())).toMatchObject({ name: "unexpected", message: "just text" });
    port1.close();
  });

  it("stay themselves when they are Failures already", () => {
    const failure = new Failure("cancelled");
    expect(toFailure(failure)).toBe(failure);
  });
});
