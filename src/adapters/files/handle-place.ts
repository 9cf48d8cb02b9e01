import { isVideoName } from "../../domain/model/video-files";
import { epochMs } from "../../domain/time/units";
import type { LibraryPermission } from "../../ports/video-library";
import { listFolder } from "./folder-listing";
import { leastPermission, type ListedFile, type Place } from "./place";

/** Reading is all that V_Track ever asks of recordings. */
const READ = { mode: "read" } as const;

const permissionOf = (state: PermissionState): LibraryPermission => (state === "prompt" ? "ask" : state);

/** @throws DOMException when a part of the path is gone or may not be read */
const fileAt = async (folder: FileSystemDirectoryHandle, path: string): Promise<File> => {
  const parts = path.split("/");
  const name = parts.pop() ?? "";
  let current = folder;
  for (const part of parts) current = await current.getDirectoryHandle(part);
  return (await current.getFileHandle(name)).getFile();
};

const permissions = (handles: readonly FileSystemHandle[]): Pick<Place, "permission" | "requestPermission"> => ({
  permission: async () =>
    leastPermission(await Promise.all(handles.map(async (handle) => permissionOf(await handle.queryPermission(READ))))),
  requestPermission: async () => {
    const states: LibraryPermission[] = [];
    for (const handle of handles) states.push(permissionOf(await handle.requestPermission(READ)));
    return leastPermission(states);
  },
});

/** A folder: paths are below it. */
export const folderPlace = (folder: FileSystemDirectoryHandle): Place => ({
  ...permissions([folder]),
  list: () => listFolder(folder),
  file: (path) => fileAt(folder, path),
});

/** Folders and files dropped together: a path begins with the dropped thing's own name. */
export const droppedPlace = (handles: readonly FileSystemHandle[]): Place => {
  const byName = new Map<string, FileSystemHandle>();
  for (const handle of handles) {
    let name = handle.name;
    for (let n = 2; byName.has(name); n++) name = `${handle.name} (${n})`;
    byName.set(name, handle);
  }
  const listOne = async (name: string, handle: FileSystemHandle): Promise<ListedFile[]> => {
    if (handle.kind === "directory") return listFolder(handle as FileSystemDirectoryHandle, `${name}/`);
    if (!isVideoName(handle.name)) return [];
    const file = await (handle as FileSystemFileHandle).getFile();
    return [{ path: name, size: file.size, modifiedMs: epochMs(file.lastModified), file }];
  };
  const isGone = (error: unknown): boolean => error instanceof DOMException && error.name === "NotFoundError";
  return {
    ...permissions(handles),
    list: async () => {
      const found: ListedFile[] = [];
      for (const [name, handle] of byName) {
        try {
          found.push(...(await listOne(name, handle)));
        } catch (error) {
          if (!isGone(error)) throw error; // one that vanished does not stop the rest
        }
      }
      return found;
    },
    file: async (path) => {
      const [name = "", ...rest] = path.split("/");
      const handle = byName.get(name);
      if (handle?.kind === "directory") return fileAt(handle as FileSystemDirectoryHandle, rest.join("/"));
      if (!handle || rest.length > 0) throw new DOMException(`${path} was not dropped`, "NotFoundError");
      return (handle as FileSystemFileHandle).getFile();
    },
  };
};
