import path from "node:path";
import { runnerImport } from "vite";
import { ROOT } from "./processes.mjs";

/** @param {string} file below src/domain */
const load = async (file) => {
  const options = { root: ROOT, configFile: /** @type {const} */ (false), logLevel: /** @type {const} */ ("error") };
  return (await runnerImport(path.join(ROOT, "src/domain", file), options)).module;
};

/**
 * The app's own rules, so that the command line has none of its own. Node 20 reads no TypeScript; vite does.
 * @returns {Promise<typeof import("../../src/domain/model/camera-config.ts")>}
 */
export const loadCameraConfig = () =>
  /** @type {Promise<typeof import("../../src/domain/model/camera-config.ts")>} */ (load("model/camera-config.ts"));

/** @returns {Promise<typeof import("../../src/domain/schedule/working-hours.ts")>} */
export const loadWorkingHours = () =>
  /** @type {Promise<typeof import("../../src/domain/schedule/working-hours.ts")>} */ (
    load("schedule/working-hours.ts")
  );

/** @returns {Promise<typeof import("../../src/domain/model/video-files.ts")>} */
export const loadVideoFiles = () =>
  /** @type {Promise<typeof import("../../src/domain/model/video-files.ts")>} */ (load("model/video-files.ts"));
