import fc from "fast-check";
import { expect, test } from "vitest";
import { mostWorkers, scanWorkers, type Conditions } from "../../../../src/domain/schedule/scan-workers";

const CALM: Conditions = { cores: 4, isHidden: false, isTyping: false, isPlaying: false, isBatteryLow: false };
const counts = (over: Partial<Conditions>): number[] =>
  (["light", "medium", "fast"] as const).map((speed) => scanWorkers(speed, { ...CALM, ...over }));

test.each<[string, Partial<Conditions>, number[]]>([
  ["nobody needs the machine", {}, [2, 4, 4]],
  ["the page is hidden", { isHidden: true }, [2, 4, 4]],
  ["somebody types", { isTyping: true }, [1, 2, 3]],
  ["a clip plays", { isPlaying: true }, [1, 2, 3]],
  ["a clip plays on a page nobody sees", { isPlaying: true, isHidden: true }, [2, 4, 4]],
  ["the battery is low", { isBatteryLow: true }, [1, 2, 3]],
  ["the battery is low and the page hidden", { isBatteryLow: true, isHidden: true }, [1, 2, 3]],
  ["somebody types on two cores", { cores: 2, isTyping: true }, [1, 1, 1]],
  ["the number of cores is not told", { cores: 0 }, [1, 2, 2]],
])("workers at light, medium and fast when %s", (_, over, expected) => expect(counts(over)).toEqual(expected));

test("there is always one, never more than there may be, and faster is never fewer", () => {
  const flags = { isHidden: fc.boolean(), isTyping: fc.boolean(), isPlaying: fc.boolean(), isBatteryLow: fc.boolean() };
  fc.assert(
    fc.property(fc.record({ cores: fc.nat(64), ...flags }), (conditions) => {
      const [light = 0, medium = 0, fast = 0] = counts(conditions);
      expect(light).toBeGreaterThanOrEqual(1);
      expect(medium).toBeGreaterThanOrEqual(light);
      expect(fast).toBeGreaterThanOrEqual(medium);
      expect(fast).toBeLessThanOrEqual(mostWorkers(conditions.cores));
    }),
  );
});
