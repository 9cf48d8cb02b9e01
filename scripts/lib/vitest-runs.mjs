import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runBin } from "./processes.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts of vitest's JSON report; no readable report counts as nothing run.
 * @param {string} file @returns {Counts}
 */
export const readCounts = (file) => {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
};

/**
 * Runs one project of vitest.config.ts.
 * @param {string} project @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number, tests: Counts }>}
 */
export const runProject = async (project, env = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), "vtrack-tests-"));
  const report = path.join(folder, "report.json");
  try {
    const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = await runBin("vitest", args, { env });
    return { code, tests: readCounts(report) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
