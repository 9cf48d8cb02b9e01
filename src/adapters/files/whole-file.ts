export const isNamed = (error: unknown, name: string): boolean => error instanceof DOMException && error.name === name;

/** A file or a folder of that name lies in the folder. */
export const exists = async (folder: FileSystemDirectoryHandle, name: string): Promise<boolean> => {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch (error) {
    if (isNamed(error, "NotFoundError")) return false;
    if (isNamed(error, "TypeMismatchError")) return true; // a folder of that name
    throw error;
  }
};

/**
 * Writes through the browser's swap file, which takes the file's place only when all of it is there. As a stream,
 * also a blob: of a blob written at once Chromium sometimes says, on a full disk, that it could not be read.
 */
export const writeWhole = async (handle: FileSystemFileHandle, content: ReadableStream<Uint8Array>): Promise<void> =>
  content.pipeTo((await handle.createWritable()) as WritableStream<Uint8Array>);

/** The browsers that have a folder dialog have it; TypeScript does not know it yet. */
type Removable = FileSystemFileHandle & { readonly remove: () => Promise<void> };

/** Removes the file unless it holds something. False when it could not be looked at: the permission may come back. */
export const removeEmpty = async (handle: FileSystemFileHandle): Promise<boolean> => {
  try {
    if ((await handle.getFile()).size === 0) await (handle as Removable).remove();
    return true;
  } catch (error) {
    return isNamed(error, "NotFoundError");
  }
};

/** Hex digest of a blob that is read in pieces. */
export type Digest = (content: Blob) => Promise<string>;

/** Reads from the disk, not from the blob that was written; what can not be read is not intact. */
export const isIntact = async (handle: FileSystemFileHandle, content: Blob, sha256: string, digest: Digest) => {
  try {
    const written = await handle.getFile();
    return written.size === content.size && (await digest(written)) === sha256;
  } catch {
    return false;
  }
};
