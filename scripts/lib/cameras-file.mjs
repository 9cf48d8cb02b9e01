import { readFile } from "node:fs/promises";
import { loadCameraConfig } from "./domain.mjs";
import { UsageError } from "./usage-error.mjs";

/** @typedef {import("../../src/domain/model/camera-config.ts").CameraConfig} CameraConfig */

/** What the app's failures mean for cameras.json. @type {Readonly<Record<string, readonly [string, string]>>} */
const PROBLEMS = {
  "cameras-config-invalid": ["cameras.json không hợp lệ", "cameras.json can not be used"],
  "roi-empty": ["Một vùng rỗng", "An area is empty"],
  "roi-outside": ["Một vùng nằm ngoài khung hình", "An area lies outside the frame (fractions 0 to 1)"],
};

/**
 * Checks the text of cameras.json by the app's own rules.
 * @param {string} text @returns {Promise<CameraConfig[]>} @throws {UsageError}
 */
export const parseCameras = async (text) => {
  const { parseCamerasConfig } = await loadCameraConfig();
  const configs = (() => {
    try {
      return parseCamerasConfig(text);
    } catch (error) {
      const problem = error instanceof Error ? PROBLEMS[error.name] : undefined;
      if (!problem || !(error instanceof Error)) throw error;
      throw new UsageError(`${problem[0]}: ${error.message}`, `${problem[1]}: ${error.message}`);
    }
  })();
  if (configs.length === 0) {
    throw new UsageError("cameras.json không có camera nào.", "cameras.json holds no camera.");
  }
  return configs;
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
