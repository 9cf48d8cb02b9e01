import { build } from "./build.mjs";
import { run, runBin } from "./processes.mjs";
import { runProject } from "./vitest-runs.mjs";

/**
 * @typedef {{ name: string, code: number, tests?: import("./vitest-runs.mjs").Counts }} StepResult
 * @typedef {{ name: string, run: (env: Record<string, string>) => Promise<Omit<StepResult, "name">> }} Step
 */

/** @param {Promise<number>} code */
const exit = async (code) => ({ code: await code });
/** @param {string} project */
const tsc = (project) => exit(runBin("typescript", ["-p", project, "--noEmit"], { bin: "tsc" }));

/** @type {readonly Step[]} */
const STEPS = [
  { name: "types: app and tests", run: () => tsc("tsconfig.json") },
  { name: "types: domain without a browser", run: () => tsc("src/domain") },
  { name: "types: service worker", run: () => tsc("workers/tsconfig.json") },
  { name: "types: scripts", run: () => tsc("scripts") },
  { name: "lint", run: () => exit(runBin("eslint", [".", "--max-warnings", "0"])) },
  {
    name: "imports",
    run: () => exit(runBin("dependency-cruiser", ["src", "workers", "test"], { bin: "depcruise" })),
  },
  { name: "unused code", run: () => exit(runBin("knip", [])) },
  { name: "format", run: () => exit(runBin("prettier", ["--check", "--log-level", "warn", "."])) },
  { name: "licences", run: () => exit(run(process.execPath, ["scripts/third-party.mjs"])) },
  { name: "unit tests", run: (env) => runProject("unit", env) },
  { name: "build", run: () => exit(build()) },
];

/** Runs every step, also after one has failed. @param {Record<string, string>} [env] @returns {Promise<StepResult[]>} */
export const runChecks = async (env = {}) => {
  const results = [];
  for (const step of STEPS) {
    const started = performance.now();
    console.log(`\n── ${step.name}`);
    const result = { name: step.name, ...(await step.run(env)) };
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`── ${step.name}: ${result.code === 0 ? "ok" : "FAILED"} (${seconds} s)`);
    results.push(result);
  }
  return results;
};
