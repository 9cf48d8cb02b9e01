// `npm run test:crash [-- --kills N --seed S]`: the browser is killed at random moments of scans of the sample.
import path from "node:path";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { DIST, ensureBuilt } from "./lib/build.mjs";
import { ROOT } from "./lib/processes.mjs";
import { startStaticServer } from "./lib/static-server.mjs";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];

/** @typedef {typeof import("../test/e2e/support/crash-run.ts")} CrashRun */

if (!(await ensureBuilt())) process.exit(1);
const { module } = await runnerImport(path.join(ROOT, "test/e2e/support/crash-run.ts"), {
  root: ROOT,
  configFile: false,
  logLevel: "error",
});
const { runCrashes } = /** @type {CrashRun} */ (module);
const server = await startStaticServer({ root: DIST });
console.log(`${kills} kills, seed ${seed}`);
try {
  const begin = performance.now();
  const report = await runCrashes({ url: server.url, kills, seed, log: (line) => console.log(line) });
  const { scans, doneAtKill, slowestStartS, faults } = report;
  console.log(`${report.kills} kills in ${scans} scans, ${Math.round((performance.now() - begin) / 1000)} s`);
  console.log(`recordings done when killed: ${JSON.stringify(doneAtKill)}`);
  console.log(`longest time until the scan went on by itself: ${slowestStartS.toFixed(1)} s`);
  for (const fault of faults) console.log(`FAULT ${fault}`);
  console.log(faults.length === 0 ? "nothing lost, nothing doubled" : `${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await server.close();
}
