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
 * @property {string | null} hours
 * @property {string | null} days
 * @property {number | null} workers
 * @property {number} takeoverS seconds after which a file of a silent process is taken over
 * @property {"thorough" | "balanced"} mode
 */

export const USAGE = `npm run scan -- --folder DIR --cameras cameras.json --out DIR
  [--codes codes.txt]         mã vận đơn cần tìm / tracking codes to look for
  [--clips all|found|none]    cắt clip nào (found: có mã) / which clips to cut (found: those with a code)
  [--since ISO] [--until ISO] 2026-11-20T08:00, 2026-11-20T08:00+07:00
  [--hours 07:00-22:00]       giờ làm việc, qua nửa đêm cũng được / working hours, across midnight too
  [--days mon-sat]            ngày làm việc, hoặc t2-t7, t2,t4,cn / working days, mon,wed,sun too
  [--workers 1-16] [--mode thorough|balanced]
  [--takeover 60]             giây trước khi nhận tệp của tiến trình đã chết / seconds until a dead process's file is taken over`;

/** @satisfies {import("node:util").ParseArgsConfig["options"]} */
const OPTIONS = /** @type {const} */ ({
  folder: { type: "string" },
  cameras: { type: "string" },
  out: { type: "string" },
  codes: { type: "string" },
  clips: { type: "string", default: "found" },
  since: { type: "string" },
  until: { type: "string" },
  hours: { type: "string" },
  days: { type: "string" },
  workers: { type: "string" },
  mode: { type: "string", default: "thorough" },
  // Always written; the option is there for scripts that ask for it.
  sidecar: { type: "boolean", default: true },
  takeover: { type: "string", default: "60" },
});

const MAX_WORKERS = 16;
/** A network folder may show a change seconds late. */
const MIN_TAKEOVER_S = 5;
const MAX_TAKEOVER_S = 86_400;

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

/** @param {string} value @returns {number} */
const takeoverOf = (value) => {
  const seconds = /^\d+$/.test(value) ? Number(value) : 0;
  if (seconds >= MIN_TAKEOVER_S && seconds <= MAX_TAKEOVER_S) return seconds;
  throw new UsageError(
    `--takeover phải là số giây từ ${MIN_TAKEOVER_S} đến ${MAX_TAKEOVER_S} (đã nhận "${value}").`,
    `--takeover must be a whole number of seconds from ${MIN_TAKEOVER_S} to ${MAX_TAKEOVER_S} (got "${value}").`,
  );
};

/**
 * Reads the arguments of `npm run scan`; touches no file.
 * @param {readonly string[]} args without node and the script
 * @returns {ScanArguments}
 * @throws {UsageError}
 */
export const parseScanArguments = (args) => {
  const values = parse(args);
  return {
    folder: required(values.folder, "folder"),
    cameras: required(values.cameras, "cameras"),
    out: required(values.out, "out"),
    codes: values.codes ?? null,
    clips: /** @type {ScanArguments["clips"]} */ (oneOf(values.clips, "clips", ["all", "found", "none"])),
    since: values.since ?? null,
    until: values.until ?? null,
    hours: values.hours ?? null,
    days: values.days ?? null,
    workers: workersOf(values.workers),
    takeoverS: takeoverOf(values.takeover),
    mode: /** @type {ScanArguments["mode"]} */ (oneOf(values.mode, "mode", ["thorough", "balanced"])),
  };
};
