import { Failure } from "../domain/model/failure";
import { epochMs } from "../domain/time/units";
import type { ClipTarget } from "../ports/clip-target";
import type { VideoLibrary } from "../ports/video-library";
import type { AutomationFile } from "./automation-contract";

const HTTP_CONFLICT = 409;
const HTTP_DISK_FULL = 507;

/** The files of the page's input as a library; the browser reads them from disk when they are asked for. */
export const createInputLibrary = (
  files: FileList | null,
  listed: readonly AutomationFile[],
): VideoLibrary & { fileAt(path: string): File } => {
  const byPath = new Map(listed.map(({ path }, i) => [path, files?.[i]]));
  const fileAt = (path: string): File => {
    const file = byPath.get(path);
    if (!file) throw new Failure("file-gone", path);
    return file;
  };
  return {
    fileAt,
    attach: () => Promise.resolve(),
    detach: () => Promise.resolve(),
    attachedAs: () => Promise.resolve(null),
    permission: () => Promise.resolve("granted"),
    requestPermission: () => Promise.resolve("granted"),
    list: () =>
      Promise.resolve(listed.map(({ path, size, modifiedMs }) => ({ path, size, modifiedMs: epochMs(modifiedMs) }))),
    open: async (_source, path, expected) => {
      const file = fileAt(path);
      const changed = expected && (file.size !== expected.size || file.lastModified !== expected.modifiedMs);
      if (changed) throw new Failure("file-changed", path);
      return file;
    },
  };
};

/** Clips go to the command line by PUT; a taken name is answered with 409 and gets `_2`. */
export const createPutTarget = (clipsPath: string): ClipTarget => {
  const unavailable = (): never => {
    throw new Failure("browser-unsupported", "only PUT here");
  };
  return {
    chooseFolder: () => Promise.resolve(clipsPath),
    folderName: () => Promise.resolve(clipsPath),
    async saveToFolder(name, content) {
      const [stem, extension] = [name.replace(/\.[^.]+$/, ""), name.slice(name.lastIndexOf("."))];
      for (let copy = 1; ; copy++) {
        const attempt = copy === 1 ? name : `${stem}_${copy}${extension}`;
        const { ok, status } = await fetch(clipsPath + encodeURIComponent(attempt), { method: "PUT", body: content });
        if (ok) return attempt;
        if (status === HTTP_DISK_FULL) throw new Failure("disk-full", attempt);
        if (status !== HTTP_CONFLICT) throw new Failure("unexpected", `PUT ${attempt}: ${status}`);
      }
    },
    download: unavailable,
    saveZip: unavailable,
  };
};
