import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubtedApart, joinCalm } from "../../../../src/domain/sampling/calm-groups";
import type { KeyLook } from "../../../../src/domain/sampling/key-look";
import type { PictureGroup } from "../../../../src/domain/sampling/picture-group";
import { seconds } from "../../../../src/domain/time/units";

const RATE = 10;

/** Groups of the given length, each with pictures of one size behind its key picture. */
const groupsOf = (sizes: readonly number[], spacingS = 2): PictureGroup[] =>
  sizes.map((bytes, i) => ({
    at: seconds(i * spacingS),
    pictures: Array.from({ length: RATE * spacingS }, (_, n) => ({
      at: seconds(i * spacingS + n / RATE),
      bytes: n === 0 ? 20_000 : bytes,
    })),
  }));

const look = (at: number, other: Partial<KeyLook> = {}): KeyLook => ({
  ...{ at: seconds(at), triggerSeen: true, codes: [], motion: 0.0005, unreadPrint: 0 },
  ...other,
});

describe("joining groups in which nothing moves", () => {
  it("loses no picture, joins no lively group, and none to more than ten seconds", () => {
    const sizes = fc.array(fc.constantFrom(300, 300, 300, 340, 900, 3000), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(sizes, fc.constantFrom(1, 2, 3, 6, 12), (bytes, spacingS) => {
        const groups = groupsOf(bytes, spacingS);
        const joined = joinCalm(groups, [...groups, ...groupsOf([300, 300, 3000, 3000, 3000, 3000])]);
        expect(joined.flatMap(({ pictures }) => pictures.map(({ at }) => at))).toEqual(
          groups.flatMap(({ pictures }) => pictures.map(({ at }) => at)),
        );
        joined.forEach(({ at, calm, pictures }, i) => {
          if (!calm) return;
          expect((joined[i + 1]?.at ?? Infinity) - at).toBeLessThan(10.3);
          expect(Math.max(...pictures.slice(1).map((picture) => picture.bytes))).toBeLessThan(700);
        });
      }),
    );
  });
  it("joins none where sizes do not tell: all alike, or not enough are larger", () => {
    const alike = groupsOf(Array.from({ length: 40 }, () => 3000));
    expect(joinCalm(alike, alike)).toEqual(alike);
    const seldom = groupsOf(Array.from({ length: 40 }, (_, i) => (i < 3 ? 3000 : 300)));
    expect(joinCalm(seldom, seldom)).toEqual(seldom);
    expect(joinCalm(seldom, [...seldom, ...groupsOf([3000])]).length).toBeLessThan(seldom.length / 3);
  });
});

describe("what contradicts the sizes", () => {
  const groups = groupsOf([...Array.from({ length: 20 }, () => 300), ...Array.from({ length: 6 }, () => 3000)]);
  const joined = joinCalm(groups, groups);
  const looks = joined.map(({ at }) => look(at));
  const changed = (index: number, other: Partial<KeyLook>) =>
    doubtedApart(joined, groups, looks.map((one, i) => (i === index ? { ...one, ...other } : one))); // prettier-ignore
  it("is nothing where all looks are alike", () => {
    // The group before the lively ones stays by itself.
    expect(joined.length).toBe(4 + 1 + 6);
    expect(doubtedApart(joined, groups, looks)).toBe(joined);
  });
  it("is a sticker that is covered: all is looked at", () => {
    expect(changed(2, { triggerSeen: false })).toBe(groups);
  });
  it("is a picture or a code that changed: what lies before and behind it is looked at", () => {
    const apart = (...more: number[]) => [...joined.map(({ at }) => at), ...more].sort((a, b) => a - b);
    expect(changed(2, { motion: 0.01 }).map(({ at }) => at)).toEqual(apart(12, 14, 16, 18));
    expect(changed(2, { codes: [{ text: "A", sure: true }] }).map(({ at }) => at)).toEqual(
      apart(12, 14, 16, 18, 22, 24, 26, 28),
    );
    const missing = doubtedApart(joined, groups, [...looks.slice(0, 2), null, ...looks.slice(3)]);
    expect(missing.map(({ at }) => at)).toEqual(apart(12, 14, 16, 18, 22, 24, 26, 28));
  });
});
