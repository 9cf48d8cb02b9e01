import { describe, expect, test } from "vitest";
import { isScanning, meantBy, NO_BURST, scannedCode, typed, type KeyStroke } from "../../../../src/domain/search/wedge";

type Key = Pick<KeyStroke, "key" | "code">;
const onUsKeyboard = (text: string): Key[] =>
  [...text].map((key) => ({ key, code: /\d/u.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}` }));

const burstOf = (keys: readonly Key[], gapMs: number) =>
  keys.reduce((burst, key, i) => typed(burst, { ...key, at: 1000 + i * gapMs }), NO_BURST);

const scan = (keys: readonly Key[], gapMs = 12): string | null =>
  scannedCode(burstOf(keys, gapMs), 1000 + keys.length * gapMs);

describe("a scanner's keys", () => {
  test("are told from a hand's by their speed", () => {
    expect(scan(onUsKeyboard("SPXVN061234567890"))).toBe("SPXVN061234567890");
    expect(scan(onUsKeyboard("SPXVN061234567890"), 70)).toBeNull();
    expect(scan(onUsKeyboard("abc"))).toBeNull();
    // Two keys that roll over are no scan, a held key's repeats neither (the page leaves those out).
    expect(scannedCode(burstOf(onUsKeyboard("SPXVN06"), 12), 2000)).toBeNull();
  });

  test("a code after slow keys begins anew", () => {
    const slow = burstOf(onUsKeyboard("xy"), 300);
    const keys = onUsKeyboard("GY12345678");
    const burst = keys.reduce((before, key, i) => typed(before, { ...key, at: 5000 + i * 10 }), slow);
    expect(scannedCode(burst, 5100)).toBe("GY12345678");
  });

  test("the page is spared once it is sure, two quick keys of a player are not taken", () => {
    const keys = onUsKeyboard("sleep");
    expect([2, 3, 4, 5].map((n) => isScanning(burstOf(keys.slice(0, n), 12)))).toEqual([false, false, true, true]);
    expect(isScanning(burstOf(keys, 120))).toBe(false);
  });
});

describe("Vietnamese input methods", () => {
  test("that compose, and Vietnamese layouts: the place of the key counts", () => {
    expect(meantBy({ key: "Process", code: "KeyA" })).toBe("A");
    expect(meantBy({ key: "ă", code: "Digit1" })).toBe("1");
    expect(meantBy({ key: "Dead", code: "Digit5" })).toBe("5");
    expect(meantBy({ key: "Unidentified", code: "Numpad7" })).toBe("7");
    expect(meantBy({ key: "Shift", code: "ShiftLeft" })).toBeNull();
    expect(scan(onUsKeyboard("VTPAA123").map(({ code }) => ({ key: "Process", code })))).toBe("VTPAA123");
  });

  test("that replace letters already typed (Telex): Backspace and the made letter are undone", () => {
    const made = (letter: string): Key[] => [
      { key: "Backspace", code: "" },
      { key: letter, code: "" },
    ];
    expect(scan([...onUsKeyboard("VTA"), ...made("Â"), ...onUsKeyboard("12")])).toBe("VTAA12");
    expect(scan([...onUsKeyboard("GHD"), ...made("Đ"), ...onUsKeyboard("77")])).toBe("GHDD77");
    expect(scan([...onUsKeyboard("XE"), ...made("É"), ...onUsKeyboard("99")])).toBe("XES99");
  });
});
