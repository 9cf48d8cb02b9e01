import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseCodeList } from "../../../../src/domain/search/code-list";
import { codeKey } from "../../../../src/domain/search/tracking-code";

const texts = (pasted: string): string[] => parseCodeList(pasted).map(({ text }) => text);

describe("codeKey", () => {
  test.each([
    ["spxvn 895-080", "SPXVN895080"],
    [" ghn\u2011qnyy\u00a0rz\u200b ", "GHNQNYYRZ"],
    ["Mã–đơn—ấy", "MÃĐƠNẤY"],
    ["\u0065\u0302", "Ê"],
    ["0001234567890123456789", "0001234567890123456789"],
    [" -–— ", ""],
  ])("%j is compared as %j", (text, key) => expect(codeKey(text)).toBe(key));
});

describe("parseCodeList", () => {
  test("splits at every separator, keeps the order, drops repeats by key, shows as typed", () => {
    const pasted = "VN003,vn-001;VN002\tVN004 VN001\r\n\nVN003\u00a0X9";
    expect(texts(pasted)).toEqual(["VN003", "vn-001", "VN002", "VN004", "X9"]);
    expect(parseCodeList("vn-001")).toEqual([{ text: "vn-001", key: "VN001" }]);
  });

  test("strips list numbers, with or without a blank behind, and nothing else", () => {
    expect(texts("1. SPXVN1\n2) SPXVN2\n10.SPXVN3\n4)123456789012")).toEqual([
      "SPXVN1",
      "SPXVN2",
      "SPXVN3",
      "123456789012",
    ]);
    expect(texts("12E5 S1.A1.200 00123 1.23E+15")).toEqual(["12E5", "S1.A1.200", "00123", "1.23E+15"]);
  });

  test("nothing pasted, nothing asked", () => {
    expect(texts("")).toEqual([]);
    expect(texts(" \n,;\t - 1. 2)")).toEqual([]);
  });

  test("the golden lists' single cells", () => {
    type Case = { name: string; expected?: { codes?: string[] }; wanted?: { codes?: string[] } };
    const url = new URL("../../../fixtures/vectors/code-lists.json", import.meta.url);
    const lists = (JSON.parse(readFileSync(url, "utf8")) as Case[]).flatMap(({ wanted, expected }) => {
      const codes = (wanted ?? expected)?.codes;
      return codes && codes.length > 0 ? [codes] : [];
    });
    expect(lists.length).toBeGreaterThan(5);
    // Reading the tables is another part; what they hold must survive being pasted, in any of its forms.
    for (const codes of lists)
      for (const glue of ["\n", ", ", ";", "\t"]) expect(texts(codes.join(glue))).toEqual(codes);
  });
});
