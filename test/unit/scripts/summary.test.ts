import { expect, test } from "vitest";
import { summarise } from "../../../scripts/lib/summary.mjs";

const tests = (passed: number, failed: number, skipped = 0) => ({ passed, failed, skipped });

test("adds up all runs", () => {
  const results = [
    { name: "lint", code: 0 },
    { name: "unit", code: 0, tests: tests(10, 0) },
    { name: "e2e", code: 0, tests: tests(3, 0, 2) },
  ];
  expect(summarise(results)).toEqual({ line: "13 passed, 0 failed, 2 skipped", failed: 0 });
});

test("a failed step is a failure, also when no test explains it", () => {
  const results = [
    { name: "lint", code: 1 },
    { name: "unit", code: 1, tests: tests(10, 2) },
    { name: "a test file that does not load", code: 1, tests: tests(4, 0) },
  ];
  expect(summarise(results)).toEqual({ line: "14 passed, 4 failed", failed: 4 });
});
