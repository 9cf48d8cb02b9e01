import { readFile } from "node:fs/promises";
import { UsageError } from "./usage-error.mjs";

/** @typedef {import("../../src/app/automation-contract.ts").AutomationCamera} AutomationCamera */

const START_RULES = ["name", "container", "modified"];
/** Smallest side and tolerance as in src/domain/model/camera.ts. */
const MIN_ROI_SIDE = 0.01;
const TOLERANCE = 1e-6;

/** @param {unknown} condition @param {string} where @param {string} vietnamese @param {string} english */
const demand = (condition, where, vietnamese, english) => {
  if (!condition) throw new UsageError(`cameras.json, ${where}: ${vietnamese}.`, `cameras.json, ${where}: ${english}.`);
};

/** @param {string} zone */
const isZone = (zone) => {
  // "+07:00" would be accepted by Intl, but a station has a zone, not an offset.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** @param {unknown} value @param {string} key @param {string} where @returns {AutomationCamera["labelRoi"]} */
const roiOf = (value, key, where) => {
  if (value === null || value === undefined) return null;
  const numbers = Array.isArray(value) && value.length === 4 && value.every((n) => Number.isFinite(n));
  demand(numbers, where, `${key} phải là null hoặc [x, y, rộng, cao]`, `${key} must be null or [x, y, width, height]`);
  const roi = /** @type {[number, number, number, number]} */ (value);
  const [x, y, width, height] = roi;
  demand(width >= MIN_ROI_SIDE && height >= MIN_ROI_SIDE, where, `vùng ${key} rỗng`, `the area ${key} is empty`);
  const inside = x >= -TOLERANCE && y >= -TOLERANCE && x + width <= 1 + TOLERANCE && y + height <= 1 + TOLERANCE;
  demand(
    inside,
    where,
    `vùng ${key} nằm ngoài khung hình`,
    `the area ${key} lies outside the frame (fractions 0 to 1)`,
  );
  return roi;
};

/** @param {unknown} value @param {number} index @returns {AutomationCamera} */
const cameraOf = (value, index) => {
  let where = `#${index + 1}`;
  demand(typeof value === "object" && value !== null, where, "không phải đối tượng", "is no object");
  const entry = /** @type {Record<string, unknown>} */ (value);
  const { name, table, triggerText = "TimeGo", timezone = "Asia/Ho_Chi_Minh", clockOffsetS = 0 } = entry;
  const { startFrom = START_RULES } = entry;
  const named = typeof name === "string" && name !== "" && !/[/\\]|^\.{1,2}$/.test(name);
  demand(named, where, `"name" phải là tên một thư mục con`, `"name" must be the name of a folder below --folder`);
  where = `"${name}"`;
  const tables = `"table" ... "standard" | "nonstandard"`;
  demand(table === "standard" || table === "nonstandard", where, tables, tables);
  demand(typeof triggerText === "string", where, `"triggerText" phải là chuỗi`, `"triggerText" must be a text`);
  demand(
    typeof timezone === "string" && isZone(timezone),
    where,
    `"timezone" phải là tên múi giờ IANA, ví dụ Asia/Ho_Chi_Minh`,
    `"timezone" must be an IANA zone such as Asia/Ho_Chi_Minh`,
  );
  demand(Number.isFinite(clockOffsetS), where, `"clockOffsetS" phải là số giây`, `"clockOffsetS" must be seconds`);
  const rules = Array.isArray(startFrom) && startFrom.length > 0 && startFrom.every((r) => START_RULES.includes(r));
  const choices = `"startFrom" ... ${START_RULES.join(" | ")}`;
  demand(rules, where, choices, choices);
  return /** @type {AutomationCamera} */ ({
    name,
    table,
    triggerText,
    triggerRoi: roiOf(entry["triggerRoi"], "triggerRoi", where),
    labelRoi: roiOf(entry["labelRoi"], "labelRoi", where),
    packingRoi: roiOf(entry["packingRoi"], "packingRoi", where),
    timezone,
    clockOffsetS,
    startFrom,
  });
};

/**
 * Checks the text of cameras.json.
 * @param {string} text @returns {AutomationCamera[]} @throws {UsageError}
 */
export const parseCameras = (text) => {
  let json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`cameras.json không phải JSON: ${detail}`, `cameras.json is no JSON: ${detail}`);
  }
  const filled = Array.isArray(json) && json.length > 0;
  demand(filled, "[]", "phải là danh sách có ít nhất một camera", "must be a list of at least one camera");
  const cameras = /** @type {unknown[]} */ (json).map(cameraOf);
  for (const [index, { name }] of cameras.entries()) {
    const first = cameras.findIndex((other) => other.name === name) === index;
    demand(first, `"${name}"`, "tên trùng nhau", "the name occurs twice");
  }
  return cameras;
};

/**
 * The text of a file the arguments name.
 * @param {string} file @param {string} option @returns {Promise<string>} @throws {UsageError}
 */
export const readArgumentFile = async (file, option) => {
  try {
    const text = await readFile(file, "utf8");
    // Windows' editors begin a text with a byte order mark.
    return text.replace(/^\uFEFF/, "");
  } catch {
    throw new UsageError(`--${option}: không đọc được ${file}.`, `--${option}: ${file} can not be read.`);
  }
};
