import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNearCode } from "../../../../src/domain/search/near-code";
import { NearKeyIndex } from "../../../../src/domain/search/near-key-index";

const code = fc.string({ unit: fc.constantFrom("A", "B", "1", "2"), minLength: 1, maxLength: 14 });

describe("many codes looked for at once", () => {
  test("each key finds exactly the codes that comparing with all of them finds", () => {
    fc.assert(
      fc.property(fc.uniqueArray(code, { maxLength: 40 }), fc.array(code, { maxLength: 40 }), (wanted, keys) => {
        const index = new NearKeyIndex(wanted);
        for (const key of keys)
          expect(index.nearOf(key).sort()).toEqual(wanted.filter((one) => isNearCode(one, key)).sort());
      }),
      { numRuns: 200 },
    );
  });

  test("two edits are found wherever they are, in codes as long as a carrier's", () => {
    const wanted = "SPXVN061234567890";
    const index = new NearKeyIndex([wanted, "GHN8801234567"]);
    for (let i = 0; i < wanted.length; i++)
      for (let j = i; j < wanted.length; j++) {
        const replaced = [...wanted];
        [replaced[i], replaced[j]] = ["?", "!"];
        const shorter = [...wanted].filter((_, at) => at !== i && at !== j).join("");
        const longer = `${wanted.slice(0, i)}?${wanted.slice(i, j)}!${wanted.slice(j)}`;
        for (const key of [replaced.join(""), shorter, longer]) expect(index.nearOf(key)).toEqual([wanted]);
      }
    expect(index.nearOf(wanted)).toEqual([]);
    expect(index.nearOf(`${wanted}123`)).toEqual([]);
  });

  test("the work for a key hardly grows with the number of codes looked for", () => {
    const codeOf = (n: number): string => `SPXVN06${String((n * 7919 + 1_234_567) % 1e10).padStart(10, "0")}`;
    const msOf = (count: number): number => {
      const index = new NearKeyIndex(Array.from({ length: count }, (_, n) => codeOf(n * 31 + 7)));
      const run = (): number => {
        const begin = performance.now();
        for (let n = 0; n < 3000; n++) index.nearOf(codeOf(n));
        return performance.now() - begin;
      };
      return Math.min(run(), run(), run());
    };
    // Comparing with each would take 30 times as long.
    expect(msOf(3000)).toBeLessThan(10 * msOf(100) + 30);
  });
});
