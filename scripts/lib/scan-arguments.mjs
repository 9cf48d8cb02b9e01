import { parseArgs } from "node:util";
import { UsageError } from "./usage-error.mjs";

/**
 * @typedef {object} ScanArguments
 * @property {string} folder
 * @property {string} cameras path of cameras.json
 * @property {string} out
 * @property {string | null} codes path of a text file
 * @property {"all" | "found" | "none"} clips
 * @property {string | null} since
 * @property {string | null} until
 * @property {number | null} workers
 * @property {"thorough" | "balanced"} mode
 */

export const USAGE = `npm run scan -- --folder DIR --cameras cameras.json --out DIR
  [--codes codes.txt]         mã vận đơn cần tìm / tracking codes to look for
  [--clips all|found|none]    cắt clip nào (found: có mã) / which clips to cut (found: those with a code)
  [--since ISO] [--until ISO] 2026-11-20T08:00, 2026-11-20T08:00+07:00
  [--workers 1-16] [--mode thorough|balanced]`;

/** @satisfies {import("node:util").ParseArgsConfig["options"]} */
const OPTIONS = /** @type {const} */ ({
  folder: { type: "string" },
  cameras: { type: "string" },
  out: { type: "string" },
  codes: { type: "string" },
  clips: { type: "string", default: "found" },
  since: { type: "string" },
  until: { type: "string" },
  workers: { type: "string" },
  mode: { type: "string", default: "thorough" },
  sidecar: { type: "boolean", default: false },
});

const MAX_WORKERS = 16;

/** @param {readonly string[]} args */
const parse = (args) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // Node's own sentence names the option; its advice about `--` does not help here.
    const detail = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new UsageError(`Tham số không đúng: ${detail}.`, `Wrong arguments: ${detail}.`);
  }
};

/** @param {string | undefined} value @param {string} name @returns {string} */
const required = (value, name) => {
  if (value) return value;
  throw new UsageError(`Thiếu --${name}.`, `--${name} is missing.`);
};

/** @param {string} value @param {string} name @param {readonly string[]} allowed */
const oneOf = (value, name, allowed) => {
  if (allowed.includes(value)) return value;
  const list = allowed.join(", ");
  throw new UsageError(
    `--${name} phải là một trong: ${list} (đã nhận "${value}").`,
    `--${name} must be one of ${list} (got "${value}").`,
  );
};

/** @param {string | undefined} value @returns {number | null} */
const workersOf = (value) => {
  if (value === undefined) return null;
  const count = /^\d+$/.test(value) ? Number(value) : 0;
  if (count >= 1 && count <= MAX_WORKERS) return count;
  throw new UsageError(
    `--workers phải là số nguyên từ 1 đến ${MAX_WORKERS} (đã nhận "${value}").`,
    `--workers must be a whole number from 1 to ${MAX_WORKERS} (got "${value}").`,
  );
};

/** @param {{ sidecar: boolean }} values */
const refuseWhatComesLater = ({ sidecar }) => {
  if (sidecar) throw new UsageError("--sidecar chưa có.", "--sidecar is not available yet.");
};

/**
 * Reads the arguments of `npm run scan`; touches no file.
 * @param {readonly string[]} args without node and the script
 * @returns {ScanArguments}
 * @throws {UsageError}
 */
export const parseScanArguments = (args) => {
  const values = parse(args);
  refuseWhatComesLater(values);
  return {
    folder: required(values.folder, "folder"),
    cameras: required(values.cameras, "cameras"),
    out: required(values.out, "out"),
    codes: values.codes ?? null,
    clips: /** @type {ScanArguments["clips"]} */ (oneOf(values.clips, "clips", ["all", "found", "none"])),
    since: values.since ?? null,
    until: values.until ?? null,
    workers: workersOf(values.workers),
    mode: /** @type {ScanArguments["mode"]} */ (oneOf(values.mode, "mode", ["thorough", "balanced"])),
  };
};
