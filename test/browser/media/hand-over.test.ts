import { expect, it } from "vitest";
import { handOver } from "../../../src/adapters/media/ffmpeg/hand-over";

type Item = { readonly n: number };
const counting = (count: number, log: string[]) => async (give: (item: Item) => Promise<void>) => {
  try {
    for (let n = 0; n < count; n++) {
      log.push(`made ${n}`);
      await give({ n });
    }
    log.push("ended");
  } catch {
    log.push("left");
    throw new Error("nobody there");
  }
};

it("makes an item only when the one before was done with", async () => {
  const log: string[] = [];
  for await (const { n } of handOver(counting(3, log))) {
    log.push(`took ${n}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(log).toEqual(["made 0", "took 0", "made 1", "took 1", "made 2", "took 2", "ended"]);
});

it("ends the producer when its items are left", async () => {
  const log: string[] = [];
  for await (const { n } of handOver(counting(9, log))) if (n === 1) break;
  expect(log).toEqual(["made 0", "made 1", "left"]);
});

it("ends without an item, and with the failure of the producer", async () => {
  const taken: Item[] = [];
  for await (const item of handOver<Item>(() => Promise.resolve())) taken.push(item);
  expect(taken).toEqual([]);
  const failing = handOver<Item>(async (give) => {
    await give({ n: 0 });
    throw new Error("broken");
  });
  expect((await failing.next()).value).toEqual({ n: 0 });
  await expect(failing.next()).rejects.toThrow("broken");
});
