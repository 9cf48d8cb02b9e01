import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT, run } from "./processes.mjs";

/** @typedef {{ version?: string, optional?: boolean }} LockEntry */

/** @param {string} file @returns {Record<string, LockEntry> | null} */
const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(path.join(ROOT, file), "utf8")).packages;
  } catch {
    return null;
  }
};

/**
 * Compares what npm says it installed with the lock file, package by package: times of files say little after a
 * checkout. Optional packages of other platforms may be absent.
 */
export const dependenciesAreCurrent = () => {
  const wanted = packagesOf("package-lock.json");
  const installed = packagesOf("node_modules/.package-lock.json");
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([location, { version, optional }]) => {
    if (location === "") return true;
    const found = installed[location];
    return found ? found.version === version : optional === true;
  });
};

/** Installs the locked packages when they are missing or others. @returns {Promise<boolean>} false when npm failed */
export const ensureDependencies = async () => {
  if (dependenciesAreCurrent()) return true;
  process.stderr.write("Đang cài các gói cần thiết (npm ci)… / Installing packages (npm ci)…\n");
  // npm is a .cmd file on Windows, which needs a shell.
  const code = await run("npm", ["ci", "--no-audit", "--no-fund"], {
    quiet: true,
    shell: process.platform === "win32",
  });
  if (code !== 0) process.stderr.write("Không cài được các gói. / npm ci failed; see the lines above.\n");
  return code === 0;
};
