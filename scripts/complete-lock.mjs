// Adds to package-lock.json the platform packages that the registry in use does not carry: without an entry for each
// optional dependency `npm ci` refuses the whole file, on every machine. Run after `npm install` when the unit test of
// the lock file asks for it.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { missingOptional } from "./lib/lock-file.mjs";
import { ROOT } from "./lib/processes.mjs";

const file = path.join(ROOT, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const { "": root, ...packages } = lock.packages;
for (const { location, entry } of missingOptional(lock.packages)) packages[location] = entry;
const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en"));
lock.packages = { "": root, ...Object.fromEntries(sorted) };
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
