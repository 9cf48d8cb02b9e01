import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editsBetween, isNearCode, NearKeyWalk } from "../../../../src/domain/search/near-code";

describe("two codes that may be the same", () => {
  test.each([
    ["SPXVN061234567890", "SPXVN061234567890", 0],
    ["SPXVN061234567890", "SPXVN06123456789", 1],
    ["SPXVN061234567890", "SPXVN061243567890", 2],
    ["SPXVN061234567890", "XSPXVN061234567809", null],
    ["5PXVNO61234567890", "SPXVN061234567890", 2],
  ])("%s and %s: %s edits", (a, b, edits) => {
    expect(editsBetween(a, b)).toBe(edits);
    expect(editsBetween(b, a)).toBe(edits);
  });

  test("the same code is not near, short codes only where a carrier's shape tells", () => {
    expect(isNearCode("GYABC123", "GYABC123")).toBe(false);
    expect(isNearCode("GYABC123", "GYABC124")).toBe(true);
    expect(isNearCode("VN001", "VN002")).toBe(false);
    expect(isNearCode("SPX001", "SPX002")).toBe(true);
  });
});

/** As an index is walked: the key at or above a text. */
const walked = (wanted: string, keys: readonly string[]): { found: string[]; leaps: number } => {
  const sorted = [...new Set(keys)].sort();
  const walk = new NearKeyWalk(wanted);
  const found: string[] = [];
  let leaps = 0;
  for (let from: string | null = ""; from !== null; leaps++) {
    const at: string = from;
    const key = sorted.find((one) => one >= at);
    if (key === undefined) break;
    const { near, next } = walk.step(key);
    if (near) found.push(key);
    if (next !== null) expect(next > key).toBe(true);
    from = next;
  }
  return { found, leaps };
};

test("a walk finds exactly what comparing with every key finds", () => {
  const code = fc.string({ unit: fc.constantFrom("A", "B", "1", "2"), minLength: 1, maxLength: 11 });
  fc.assert(
    fc.property(code, fc.array(code, { maxLength: 60 }), (wanted, keys) => {
      const near = [...new Set(keys)].filter((key) => isNearCode(wanted, key)).sort();
      expect(walked(wanted, keys).found).toEqual(near);
    }),
    { numRuns: 400 },
  );
});

test("other beginnings are leapt over", () => {
  const others = Array.from({ length: 5000 }, (_, i) => `GHN${String(i * 7919).padStart(12, "0")}`);
  const { found, leaps } = walked("SPXVN061234567890", [...others, "SPXVN061234567899"]);
  expect(found).toEqual(["SPXVN061234567899"]);
  expect(leaps).toBeLessThan(5);
});
