import type { HandleStore } from "./handle-store";

const KEY = "clip-folder";
export const WRITE = { mode: "readwrite" } as const;

/** The folder that the user chose for clips; the sidecar lies in it too. Null when none was chosen. */
export const storedOutputFolder = async (handles: HandleStore): Promise<FileSystemDirectoryHandle | null> => {
  const [handle] = await handles.get(KEY);
  return handle?.kind === "directory" ? (handle as FileSystemDirectoryHandle) : null;
};

/** The same when it may be written to now. */
export const permittedOutputFolder = async (handles: HandleStore): Promise<FileSystemDirectoryHandle | null> => {
  const folder = await storedOutputFolder(handles);
  return folder && (await folder.queryPermission(WRITE)) === "granted" ? folder : null;
};

export const storeOutputFolder = (handles: HandleStore, folder: FileSystemDirectoryHandle): Promise<void> =>
  handles.set(KEY, [folder]);
