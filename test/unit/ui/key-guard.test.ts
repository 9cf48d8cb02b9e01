import { beforeEach, expect, test } from "vitest";
import { BURST_MS, KeyGuard } from "../../../src/ui/shortcuts/key-guard";
import { keyOf, mayRepeat, SHORTCUT_GROUPS, shortcutOf, SHORTCUTS } from "../../../src/ui/shortcuts/shortcut-keys";

let now = 0;
let waiting: { work: () => void; at: number } | null = null;
const done: string[] = [];
const timer = {
  set: (work: () => void, ms: number) => (waiting = { work, at: now + ms }),
  clear: (handle: unknown) => {
    if (waiting === handle) waiting = null;
  },
};
let guard = new KeyGuard(timer);
const pass = (ms: number): void => {
  now += ms;
  if (!waiting || waiting.at > now) return;
  const { work } = waiting;
  waiting = null;
  work();
};
const press = (key: string, afterMs: number, repeat = false): void => {
  pass(afterMs);
  guard.press(key, now, repeat, () => done.push(key));
};

beforeEach(() => {
  now = 0;
  waiting = null;
  done.length = 0;
  guard = new KeyGuard(timer);
});

test("a key alone acts, a moment later; so do keys as fast as a person presses them", () => {
  press("j", 1000);
  expect(done).toEqual([]);
  press("j", 80);
  press("k", 80);
  pass(BURST_MS);
  expect(done).toEqual(["j", "j", "k"]);
});

test("a scanner's code is no shortcut, neither its first key nor its last", () => {
  for (const key of "SPXsle.,jk0") press(key, 12);
  pass(1000);
  expect(done).toEqual([]);
  press("s", 0);
  pass(BURST_MS);
  expect(done).toEqual(["s"]);
});

test("a held key goes on acting; one held within a burst does not", () => {
  press(".", 1000);
  pass(500);
  for (let i = 0; i < 3; i++) press(".", 30, true);
  expect(done).toEqual([".", ".", ".", "."]);
  press("a", 200);
  press(".", 10);
  press(".", 500, true);
  expect(done).toHaveLength(4);
});

test("no key does two things, and every shortcut is listed once", () => {
  const keys = Object.values(SHORTCUTS).flat();
  expect(new Set(keys).size).toBe(keys.length);
  expect(Object.values(SHORTCUT_GROUPS).flat().toSorted()).toEqual(Object.keys(SHORTCUTS).toSorted());
  expect([shortcutOf("S"), shortcutOf("Enter"), shortcutOf("w")]).toEqual(["start", undefined, undefined]);
  expect([false, true].map((shiftKey) => shortcutOf(keyOf({ key: "ArrowUp", shiftKey })))).toEqual([
    undefined,
    "panUp",
  ]);
});

test("a mark is turned over once for each press, however long the key is held", () => {
  expect(SHORTCUT_GROUPS.packing.map(mayRepeat)).toEqual([false, false, false, false]);
  expect([mayRepeat("next"), mayRepeat("stepOn")]).toEqual([true, true]);
});
