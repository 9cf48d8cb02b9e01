import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  editsBetween,
  isNearCode,
  nearKeyWalks,
  tailOf,
  type NearKeyWalk,
} from "../../../../src/domain/search/near-code";

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
const walkedBy = (walk: NearKeyWalk, keys: readonly string[]): { found: string[]; leaps: number } => {
  const sorted = [...new Set(keys)].sort();
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

const walked = (wanted: string, keys: readonly string[]): { found: string[]; leaps: number } => {
  const { forward, backward } = nearKeyWalks(wanted);
  const ahead = walkedBy(forward, keys);
  const back = walkedBy(backward, keys.map(tailOf));
  return {
    found: [...new Set([...ahead.found, ...back.found.map(tailOf)])].filter((key) => isNearCode(wanted, key)).sort(),
    leaps: ahead.leaps + back.leaps,
  };
};

describe("the two walks", () => {
  const code = fc.string({ unit: fc.constantFrom("A", "B", "1", "2"), minLength: 1, maxLength: 14 });
  const near = (wanted: string, keys: readonly string[]): string[] =>
    [...new Set(keys)].filter((key) => isNearCode(wanted, key)).sort();

  test("find exactly what comparing with every key finds", () => {
    fc.assert(
      fc.property(code, fc.array(code, { maxLength: 60 }), (wanted, keys) => {
        expect(walked(wanted, keys).found).toEqual(near(wanted, keys));
      }),
      { numRuns: 300 },
    );
  });

  test("find every code two edits away, wherever these are", () => {
    const signs = "0123456789".split("");
    const once = (key: string): string[] =>
      [...key].flatMap((sign, i) => [
        key.slice(0, i) + key.slice(i + 1),
        `${key.slice(0, i)}7${key.slice(i)}`,
        `${key.slice(0, i)}${signs[(Number(sign) + 3) % 10] ?? "X"}${key.slice(i + 1)}`,
      ]);
    const wanted = "SPX061234567";
    const keys = [...new Set(once(wanted).flatMap(once))];
    expect(keys.length).toBeGreaterThan(500);
    expect(walked(wanted, keys).found).toEqual(near(wanted, keys));
  });

  test("leap over other beginnings and ends", () => {
    const others = Array.from({ length: 5000 }, (_, i) => `GHN${String(i * 7919).padStart(12, "0")}`);
    const { found, leaps } = walked("SPXVN061234567890", [...others, "SPXVN061234567899"]);
    expect(found).toEqual(["SPXVN061234567899"]);
    expect(leaps).toBeLessThan(20);
  });
});
