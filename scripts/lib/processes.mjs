import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Runs a program to its end with no standard input; its output goes where ours goes.
 * @param {string} command @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, shell?: boolean }} [options] `quiet`: its standard output
 *   goes to our standard error
 * @returns {Promise<number>} exit code; 127 when it could not be started
 */
export const run = (command, args, { env = {}, quiet = false, shell = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", quiet ? 2 : "inherit", "inherit"],
      shell,
    });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });

/** @param {string} name of the installed package @param {string} [bin] of its commands */
const binOf = (name, bin = name) => {
  const folder = path.join(ROOT, "node_modules", name);
  const { bin: bins } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return path.join(folder, typeof bins === "string" ? bins : bins[bin]);
};

/**
 * Runs an installed package's command with this Node, without npx or a shell (works the same on Windows).
 * @param {string} name @param {readonly string[]} args @param {{ bin?: string, quiet?: boolean, env?: Record<string, string> }} [options]
 */
export const runBin = (name, args, { bin, ...options } = {}) =>
  run(process.execPath, [binOf(name, bin), ...args], options);
