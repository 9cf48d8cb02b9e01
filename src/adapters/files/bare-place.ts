import { isVideoPath } from "../../domain/model/video-files";
import { epochMs } from "../../domain/time/units";
import type { Place } from "./place";

/** Files without handles (a file input, a browser without the File System Access API): until the tab closes. */
export const barePlace = (files: readonly { readonly path: string; readonly file: File }[]): Place => {
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  return {
    permission: async () => "granted",
    requestPermission: async () => "granted",
    list: async () =>
      [...byPath]
        .filter(([path]) => isVideoPath(path))
        .map(([path, file]) => ({ path, size: file.size, modifiedMs: epochMs(file.lastModified) })),
    file: async (path) => {
      const file = byPath.get(path);
      if (!file) throw new DOMException(`${path} was not given`, "NotFoundError");
      // Size and time of a bare file are those of the moment it was given; reading tells what became of it.
      await file.slice(0, 1).arrayBuffer();
      return file;
    },
  };
};
