import { fingerprintOf } from "../adapters/files/fingerprint";
import { firstFreeName } from "../adapters/files/unique-name";
import { Failure } from "../domain/model/failure";
import { epochMs } from "../domain/time/units";
import type { ClipTarget } from "../ports/clip-target";
import type { VideoLibrary } from "../ports/video-library";
import { DIGEST_HEADER, type AutomationFile } from "./automation-contract";

const HTTP_CONFLICT = 409;
const HTTP_NOT_INTACT = 422;
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
    fingerprint: fingerprintOf,
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

/** Clips go to the command line by PUT, which reads them back from its disk; a taken name is answered with 409. */
export const createPutTarget = (clipsPath: string): ClipTarget => {
  const unavailable = (): never => {
    throw new Failure("browser-unsupported", "only PUT here");
  };
  return {
    chooseFolder: () => Promise.resolve(clipsPath),
    folderName: () => Promise.resolve(clipsPath),
    async saveToFolder(name, content, sha256) {
      let intact = true;
      const isTaken = async (attempt: string): Promise<boolean> => {
        const headers = { [DIGEST_HEADER]: sha256 };
        const url = clipsPath + encodeURIComponent(attempt);
        const { ok, status } = await fetch(url, { method: "PUT", body: content, headers });
        if (status === HTTP_DISK_FULL) throw new Failure("disk-full", attempt);
        if (!ok && status !== HTTP_CONFLICT && status !== HTTP_NOT_INTACT)
          throw new Failure("unexpected", `PUT ${attempt}: ${status}`);
        intact = status !== HTTP_NOT_INTACT;
        return status === HTTP_CONFLICT;
      };
      return { name: await firstFreeName(name, isTaken), intact };
    },
    download: unavailable,
    saveZip: unavailable,
  };
};
