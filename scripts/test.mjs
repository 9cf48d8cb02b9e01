import { buildIsCurrent } from "./lib/build.mjs";
import { CHROMIUM_MISSING, ensureChromium } from "./lib/chromium.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { runChecks } from "./lib/checks.mjs";
import { summarise } from "./lib/summary.mjs";
import { runProject } from "./lib/vitest-runs.mjs";

/** @param {readonly import("./lib/summary.mjs").StepResult[]} results */
const finish = (results) => {
  const { line, failed } = summarise(results);
  const broken = results.filter(({ code }) => code !== 0).map(({ name }) => name);
  if (broken.length > 0) console.log(`\nFailed: ${broken.join(", ")}`);
  console.log(`\n${line}`);
  process.exit(failed === 0 ? 0 : 1);
};

if (!(await ensureDependencies())) finish([{ name: "npm ci", code: 1 }]);
// `npm run test:all`: also those that take long and guard what shorter ones guard too.
const chosen = process.argv.includes("--all") ? { VTRACK_LONG: "1" } : {};
const results = await runChecks(chosen);

const chromium = await ensureChromium();
if (!chromium) {
  console.log(CHROMIUM_MISSING);
  finish([...results, { name: "Chromium", code: 1 }]);
} else {
  const env = { ...chosen, VTRACK_CHROMIUM: chromium };
  results.push({ name: "browser tests", ...(await runProject("browser", env)) });
  if (buildIsCurrent()) results.push({ name: "end-to-end tests", ...(await runProject("e2e", env)) });
  else console.log("The end-to-end tests need the built app; the build has failed.");
  finish(results);
}
