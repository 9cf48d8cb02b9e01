/**
 * @typedef {{ name: string, code: number, tests?: import("./vitest-runs.mjs").Counts }} StepResult
 */

/**
 * Adds up test counts. A failed step that no failed test explains (lint, a build, a test file that does not load)
 * counts as one failure, so that the line never looks better than the exit code.
 * @param {readonly StepResult[]} results
 * @returns {{ line: string, failed: number }}
 */
export const summarise = (results) => {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { code, tests } of results) {
    total.passed += tests?.passed ?? 0;
    total.skipped += tests?.skipped ?? 0;
    total.failed += Math.max(tests?.failed ?? 0, code === 0 ? 0 : 1);
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  return { line: `${total.passed} passed, ${total.failed} failed${skipped}`, failed: total.failed };
};
