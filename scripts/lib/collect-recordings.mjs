import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { loadVideoFiles } from "./domain.mjs";
import { UsageError } from "./usage-error.mjs";

/**
 * @typedef {import("../../src/app/automation-contract.ts").AutomationFile} AutomationFile
 * @typedef {AutomationFile & { location: string }} FoundRecording `location`: where it lies on this disk
 * @typedef {{ location: string, path: string, size: number, modifiedMs: number } | { path: string }} Seen
 * @typedef {typeof import("../../src/domain/model/video-files.ts")} Names
 * @typedef {{ recordings: FoundRecording[], unreachable: { camera: string, path: string }[], missing: string[] }} Collection
 *   `unreachable`: videos that could not be looked at; `missing`: cameras without a folder
 */

/** @param {string} name */
const folded = (name) => name.normalize("NFC").toLowerCase();

/** Folder of a camera: the very name, else one that differs in case or in how its accents are written. @param {string[]} names @param {string} camera */
const folderOf = (names, camera) =>
  names.find((name) => name === camera) ?? names.find((name) => folded(name) === folded(camera));

/**
 * Videos below one folder, symbolic links followed; a folder that is met again on its own path is left.
 * @param {string} folder @param {string} below its path in the results @param {ReadonlySet<string>} parents real paths
 * @param {Names} names @param {(file: Seen) => void} add
 */
const walk = async (folder, below, parents, names, add) => {
  const real = await realpath(folder);
  if (parents.has(real)) return;
  const inside = new Set([...parents, real]);
  for (const name of (await readdir(folder)).sort()) {
    if (names.isHiddenName(name)) continue;
    const location = path.join(folder, name);
    const relative = `${below}/${name}`;
    const entry = await stat(location).catch(() => null);
    if (entry?.isDirectory()) await walk(location, relative, inside, names, add);
    else if (!names.isVideoName(name)) continue;
    else if (entry?.isFile()) {
      add({
        location: path.resolve(location),
        path: relative,
        size: entry.size,
        modifiedMs: Math.trunc(entry.mtimeMs),
      });
    } else if (!entry) add({ path: relative });
  }
};

/**
 * Finds the video files of each camera below `folder`, in the order of their paths.
 * @param {string} folder @param {readonly { name: string }[]} cameras @returns {Promise<Collection>}
 * @throws {UsageError} when the folder can not be read or holds no video of any camera
 */
export const collectRecordings = async (folder, cameras) => {
  const videoNames = await loadVideoFiles();
  const names = await readdir(folder).catch(() => {
    throw new UsageError(`--folder: không đọc được thư mục ${folder}.`, `--folder: ${folder} can not be read.`);
  });
  /** @type {Collection} */
  const found = { recordings: [], unreachable: [], missing: [] };
  for (const { name: camera } of cameras) {
    const own = folderOf(names, camera);
    const isFolder = own !== undefined && (await stat(path.join(folder, own)).catch(() => null))?.isDirectory();
    if (!isFolder) {
      found.missing.push(camera);
      continue;
    }
    await walk(path.join(folder, own), own, new Set(), videoNames, (file) => {
      if ("location" in file) found.recordings.push({ camera, ...file });
      else found.unreachable.push({ camera, ...file });
    });
  }
  if (found.recordings.length + found.unreachable.length === 0) {
    const list = cameras.map(({ name }) => name).join(", ");
    throw new UsageError(
      `Không có video nào trong ${folder} cho các camera: ${list}.`,
      `No video in ${folder} for the cameras ${list}.`,
    );
  }
  return found;
};
