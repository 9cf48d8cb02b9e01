import { runChecks } from "./lib/checks.mjs";

const failed = (await runChecks()).filter(({ code }) => code !== 0);
console.log(failed.length === 0 ? "\nAll checks passed." : `\nFailed: ${failed.map(({ name }) => name).join(", ")}`);
process.exit(failed.length === 0 ? 0 : 1);
