// Writes THIRD-PARTY.md (`--write`) or fails when it is not what the installed packages say (without).
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./lib/processes.mjs";
import { notices } from "./lib/third-party.mjs";

const file = path.join(ROOT, "THIRD-PARTY.md");
const wanted = notices(ROOT);
if (process.argv.includes("--write")) {
  writeFileSync(file, wanted);
} else if (readFileSync(file, "utf8") !== wanted) {
  console.error("THIRD-PARTY.md is not up to date: run `npm run third-party`.");
  process.exit(1);
}
