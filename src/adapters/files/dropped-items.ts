import type { SourceOrigin } from "../../ports/video-library";

/** Dropped or picked things: handles where the browser gives them, files with their paths where not. */
export type DroppedFiles = Omit<Extract<SourceOrigin, { kind: "files" }>, "kind">;

export type NamedFile = DroppedFiles["files"][number];

const entriesOf = async (folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives at most 100 at a time, and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
};

const filesOf = async (entry: FileSystemEntry, prefix = ""): Promise<NamedFile[]> => {
  const path = `${prefix}${entry.name}`;
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      return [{ path, file }];
    }
    const entries = await entriesOf(entry as FileSystemDirectoryEntry);
    return (await Promise.all(entries.map((inner) => filesOf(inner, `${path}/`)))).flat();
  } catch {
    return []; // vanished while it was read; the rest goes on
  }
};

/**
 * What was dropped. Call it in the drop event's own turn: the list of items is empty after the first
 * `await`, so everything is taken out of it before that.
 */
export const readDroppedItems = async (transfer: Pick<DataTransfer, "items">): Promise<DroppedFiles> => {
  const taken = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => ({
      handle: "getAsFileSystemHandle" in item ? item.getAsFileSystemHandle().catch(() => null) : Promise.resolve(null),
      entry: item.webkitGetAsEntry(),
      file: item.getAsFile(),
    }));
  const handles: FileSystemHandle[] = [];
  const files: NamedFile[] = [];
  for (const { handle, entry, file } of taken) {
    const real = await handle;
    if (real) handles.push(real);
    else if (entry) files.push(...(await filesOf(entry)));
    else if (file) files.push({ path: file.name, file });
  }
  // A source is either handles or bare files; when the browser gave some handles only, their files join the rest.
  if (files.length === 0) return { handles, files };
  return {
    handles: [],
    files: [...files, ...(await Promise.all(handles.map((handle) => filesInHandle(handle)))).flat()],
  };
};

/** All files of a dropped thing, with their paths. @throws DOMException when one cannot be read */
export const filesInHandle = async (handle: FileSystemHandle, prefix = ""): Promise<NamedFile[]> => {
  const path = `${prefix}${handle.name}`;
  if (handle.kind === "file") return [{ path, file: await (handle as FileSystemFileHandle).getFile() }];
  const found: NamedFile[] = [];
  for await (const inner of (handle as FileSystemDirectoryHandle).values())
    found.push(...(await filesInHandle(inner, `${path}/`)));
  return found;
};

/** Files of an `<input type="file">`, with their paths when it was one for folders. */
export const filesOfInput = (list: FileList): DroppedFiles => ({
  handles: [],
  files: [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file })),
});
