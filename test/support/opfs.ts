/** A fresh folder in the origin's private file system: a real FileSystemDirectoryHandle. */
export const freshFolder = async (name: string): Promise<FileSystemDirectoryHandle> => {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(name, { recursive: true }).catch(() => undefined);
  return root.getDirectoryHandle(name, { create: true });
};

/** Writes a file below the folder, making the folders of its path. */
export const writeFile = async (folder: FileSystemDirectoryHandle, path: string, content: string): Promise<void> => {
  const parts = path.split("/");
  const name = parts.pop() ?? "";
  let current = folder;
  for (const part of parts) current = await current.getDirectoryHandle(part, { create: true });
  const writable = await (await current.getFileHandle(name, { create: true })).createWritable();
  await writable.write(content);
  await writable.close();
};

/** Names directly in the folder, sorted. */
export const namesIn = async (folder: FileSystemDirectoryHandle): Promise<string[]> => {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names.sort();
};
