import { isHiddenName, isVideoName } from "../../domain/model/video-files";
import { epochMs } from "../../domain/time/units";
import type { ListedFile } from "./place";

/** Metadata requests under way at once: each is a round trip to the browser's file thread. */
const AT_ONCE = 16;

const metadataOf = async (handle: FileSystemFileHandle, path: string): Promise<ListedFile | null> => {
  try {
    const file = await handle.getFile();
    return { path, size: file.size, modifiedMs: epochMs(file.lastModified), file };
  } catch {
    return null; // vanished or locked since it was listed; the next listing sees it again
  }
};

/**
 * All videos below a folder. A folder inside it that vanishes or refuses while it is listed is left out;
 * only the folder itself may fail.
 * @throws DOMException of the folder itself
 */
export const listFolder = async (
  folder: FileSystemDirectoryHandle,
  prefix = "",
  isRoot = true,
): Promise<ListedFile[]> => {
  const found: ListedFile[] = [];
  const handles: { handle: FileSystemFileHandle; path: string }[] = [];
  const folders: { handle: FileSystemDirectoryHandle; path: string }[] = [];
  try {
    for await (const [name, handle] of folder.entries()) {
      if (isHiddenName(name)) continue;
      const path = `${prefix}${name}`;
      if (handle.kind === "directory") folders.push({ handle: handle as FileSystemDirectoryHandle, path });
      else if (isVideoName(name)) handles.push({ handle: handle as FileSystemFileHandle, path });
    }
  } catch (error) {
    if (isRoot) throw error;
  }
  for (let i = 0; i < handles.length; i += AT_ONCE) {
    const batch = handles.slice(i, i + AT_ONCE).map(({ handle, path }) => metadataOf(handle, path));
    for (const video of await Promise.all(batch)) if (video) found.push(video);
  }
  for (const { handle, path } of folders) found.push(...(await listFolder(handle, `${path}/`, false)));
  return found;
};
