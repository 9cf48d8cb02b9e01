import { describe, expect, test } from "vitest";
import { FAILURE_NAMES } from "../../../src/domain/model/failure";
import { en } from "../../../src/ui/texts/en";
import { vi } from "../../../src/ui/texts/vi";

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  );

const vietnamese = new Map(flat(vi as Tree));
const english = new Map(flat(en as unknown as Tree));
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe("the texts", () => {
  test("both languages have the same keys, besides English singulars", () => {
    const keys = [...english.keys()].filter((key) => !key.endsWith("_one"));
    expect(keys).toEqual([...vietnamese.keys()]);
  });

  test("a singular has its plural beside it", () => {
    for (const key of english.keys()) if (key.endsWith("_one")) expect(english.has(key.slice(0, -4)), key).toBe(true);
  });

  test("every text has the same placeholders in both", () => {
    for (const [key, text] of vietnamese) expect(placeholders(english.get(key) ?? ""), key).toEqual(placeholders(text));
  });

  test("a singular has the placeholders of its plural", () => {
    for (const [key, text] of english) {
      if (!key.endsWith("_one")) continue;
      const plural = placeholders(english.get(key.slice(0, -4)) ?? "");
      // "once" for "1 times": the number may be in the word.
      expect(plural, key).toEqual(expect.arrayContaining(placeholders(text)));
    }
  });

  test("no text is empty or has blanks at its ends", () => {
    for (const [key, text] of [...vietnamese, ...english]) {
      expect(text, key).not.toBe("");
      expect(text.trim(), key).toBe(text);
    }
  });

  test("English has no Vietnamese letters", () => {
    for (const [key, text] of english) expect(text, key).not.toMatch(/[ăâđêôơưạ-ỹ]/i);
  });

  test("every failure has a sentence and a next step of its own in both", () => {
    for (const texts of [vi.failures, en.failures]) {
      expect(Object.keys(texts).sort()).toEqual([...FAILURE_NAMES].sort());
      const titles = FAILURE_NAMES.map((name) => texts[name].title);
      expect(new Set(titles).size).toBe(titles.length);
      for (const name of FAILURE_NAMES) {
        expect(texts[name].title, name).toMatch(/[.]$/);
        expect(texts[name].next, name).toMatch(/[.]$/);
      }
    }
  });
});
