import { expect, test } from "vitest";
import { createStopSign } from "../../../src/adapters/threads/stop-sign";

test("a stop is known in every tab, also in one that is opened later, until it is taken down in any", async () => {
  const first = createStopSign();
  const second = createStopSign();
  const told: boolean[] = [];
  second.onChange(() => told.push(second.isUp()));
  first.put(true);
  await expect.poll(() => [first.isUp(), second.isUp()]).toEqual([true, true]);
  const third = createStopSign();
  await expect.poll(() => third.isUp()).toBe(true);
  second.put(false);
  await expect.poll(() => [first, second, third].map((sign) => sign.isUp())).toEqual([false, false, false]);
  expect([told[0], told.at(-1)]).toEqual([true, false]);
});
