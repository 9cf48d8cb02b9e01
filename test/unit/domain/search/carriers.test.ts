import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodePatterns } from "../../../../src/domain/model/settings";
import { CARRIERS, leadingCodeRule, trackingCodeRule } from "../../../../src/domain/search/carriers";
import { fitsPattern, isCodePattern } from "../../../../src/domain/search/code-pattern";

const none: CodePatterns = { carriers: [], allow: [], deny: [] };

describe("patterns of codes", () => {
  it.each([
    ["SPX*", "SPXVN063015366786", true],
    ["spx*", "spxvn-0630 1536", true],
    ["SPX*", "ASPX1", false],
    ["*VN", "EB125966888VN", true],
    ["*VN", "EB125966888VNX", false],
    ["8###########", "802720245422", true],
    ["8###########", "80272024542", false],
    ["8###########", "80272024542A", false],
    ["GY??????", "GYKBGEVY", true],
    ["GY??????", "GYKBGEV", false],
    ["S#*.*", "S1.A1.2001297581", true],
    ["S#*.*", "S1A12001297581", false],
    ["KE-##", "ke 07", true],
    ["A*B*C", "A1B2B3C", true],
    ["A*B*C", "A1B2B3", false],
    [".+", "SPX1", false],
    ["", "", true],
  ])("%s on %s: %s", (pattern, code, fits) => expect(fitsPattern(code, pattern)).toBe(fits));

  it("are refused when they are empty, endless or fit everything", () => {
    for (const wrong of ["", " - ", "*", "***", "?", "*??*", "x".repeat(101)]) expect(isCodePattern(wrong)).toBe(false);
    for (const right of ["SPX*", "#", "*1*", "x".repeat(100)]) expect(isCodePattern(right)).toBe(true);
  });

  it("answer as the regular expression does that they stand for", () => {
    const sign = fc.constantFrom("A", "B", "1", "2", ".");
    const wild = fc.constantFrom("A", "B", "1", ".", "*", "?", "#");
    const regex = (pattern: string): RegExp =>
      new RegExp(
        `^${[...pattern].map((s) => ({ "*": ".*", "?": "[A-Z0-9]", "#": "[0-9]", ".": "\\." })[s] ?? s).join("")}$`,
      );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 8 }), fc.array(wild, { maxLength: 6 }), (code, pattern) => {
        const [text, wanted] = [code.join(""), pattern.join("")];
        expect(fitsPattern(text, wanted)).toBe(regex(wanted).test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("stay cheap whatever is asked", () => {
    const begun = process.cpuUsage();
    expect(fitsPattern("a".repeat(4000), `${"a*".repeat(49)}b`)).toBe(false);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(500);
  });
});

describe("which codes are tracking codes", () => {
  const kept = (patterns: Partial<CodePatterns>, codes: readonly string[]) =>
    codes.filter(trackingCodeRule({ ...none, ...patterns }));
  const codes = ["SPXVN063015366786", "KE-07", "802720245422"];
  it("all, unless patterns say otherwise; a carrier alone leaves none out", () => {
    expect(kept({}, codes)).toEqual(codes);
    expect(kept({ carriers: ["spx"] }, codes)).toEqual(codes);
    expect(kept({ deny: ["KE*"] }, codes)).toEqual([codes[0], codes[2]]);
    expect(kept({ allow: ["KE*"] }, codes)).toEqual([codes[1]]);
    expect(kept({ allow: ["KE*"], carriers: ["jt"] }, codes)).toEqual([codes[1], codes[2]]);
    expect(kept({ allow: ["KE*"], deny: ["*07"] }, codes)).toEqual([]);
  });
  it("patterns that are none change nothing", () => {
    expect(kept({ allow: ["*"], deny: [""] }, codes)).toEqual(codes);
  });
  it("every preset has an id of its own and patterns that can be used", () => {
    expect(new Set(CARRIERS.map(({ id }) => id)).size).toBe(CARRIERS.length);
    for (const { patterns } of CARRIERS) for (const pattern of patterns) expect(isCodePattern(pattern)).toBe(true);
  });
  it.each([
    ["spx", "SPXVN05144905142B"],
    ["ghn", "GYKBGEVY"],
    ["ghtk", "S1.A1.2001297581"],
    ["vtp", "VTPVN20TNPS8DKK1U"],
    ["jt", "802835136377"],
    ["vnpost", "EB125966888VN"],
  ])("%s knows %s, and no other preset does", (id, code) => {
    const leading = (carrier: string) => leadingCodeRule({ ...none, carriers: [carrier] })?.(code);
    expect(CARRIERS.map((carrier) => carrier.id).filter(leading)).toEqual([id]);
  });
});
