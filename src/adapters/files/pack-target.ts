import { Failure } from "../../domain/model/failure";
import type { PackFile, PackTarget } from "../../ports/pack-target";
import { writeFailure } from "./file-failure";
import type { HandleStore } from "./handle-store";
import { permittedOutputFolder } from "./output-folder";
import { firstFreeName } from "./unique-name";
import { exists, isIntact, isNamed, writeWhole, type Digest } from "./whole-file";

/** The folder of the pack that is being written. */
const IN_WORK_KEY = "pack-in-work";
const LOCK = "v-track-pack-folder";
/** Written last, and put in place whole: a folder that has it is finished. */
const LAST = "evidence.json";
/** What a pack consists of, and the browser's swap file; anything else in the folder is somebody's own. */
const OWN = /\.(mp4|jpg|html|json|crswap)$/i;

type Removable = FileSystemDirectoryHandle & { readonly remove: () => Promise<void> };

/** Takes an unfinished pack away. A folder with other things in it stays. */
const removeUnfinished = async (folder: FileSystemDirectoryHandle): Promise<void> => {
  for await (const [name, handle] of folder.entries())
    if (handle.kind === "file" && OWN.test(name)) await folder.removeEntry(name);
  await (folder as Removable).remove();
};

const isFinished = async (folder: FileSystemDirectoryHandle): Promise<boolean> =>
  (await exists(folder, LAST)) && (await (await folder.getFileHandle(LAST)).getFile()).size > 0;

/** False when it could not be looked at: the permission may come back. */
const clear = async (folder: FileSystemDirectoryHandle): Promise<boolean> => {
  try {
    if (!(await isFinished(folder))) await removeUnfinished(folder);
    return true;
  } catch (error) {
    return isNamed(error, "NotFoundError") || isNamed(error, "InvalidModificationError");
  }
};

/** Evidence packs as sub-folders of the output folder. */
export const createPackTarget = ({ handles, digest }: { handles: HandleStore; digest: Digest }): PackTarget => {
  const clearUnfinished = async (): Promise<void> => {
    const left: FileSystemHandle[] = [];
    for (const handle of await handles.get(IN_WORK_KEY))
      if (!(await clear(handle as FileSystemDirectoryHandle))) left.push(handle);
    await handles.set(IN_WORK_KEY, left);
  };

  const write = async (folder: FileSystemDirectoryHandle, files: readonly PackFile[], signal?: AbortSignal) => {
    for (const { name, blob, sha256 } of files) {
      if (signal?.aborted) throw new Failure("cancelled");
      const handle = await folder.getFileHandle(name, { create: true });
      await writeWhole(handle, blob.stream());
      if (!(await isIntact(handle, blob, sha256, digest))) throw new Failure("pack-not-intact", name);
    }
  };

  const saveFree = async (
    output: FileSystemDirectoryHandle,
    name: string,
    files: readonly PackFile[],
    signal?: AbortSignal,
  ) => {
    await clearUnfinished();
    const free = await firstFreeName(`${name}.`, (candidate) => exists(output, candidate.replace(/\.$/, "")));
    const folder = await output.getDirectoryHandle(free.replace(/\.$/, ""), { create: true });
    await handles.set(IN_WORK_KEY, [...(await handles.get(IN_WORK_KEY)), folder]);
    try {
      await write(folder, files, signal);
    } catch (error) {
      await removeUnfinished(folder).catch(() => undefined); // its handle is kept, the next pack tries again
      throw error;
    } finally {
      await clearUnfinished().catch(() => undefined);
    }
    return folder.name;
  };

  return {
    savePack: async (name, files, signal) => {
      const output = await permittedOutputFolder(handles);
      if (!output) throw new Failure("permission-lost", "no folder for packs");
      try {
        // Two tabs must not find the same name free.
        return await navigator.locks.request(LOCK, () => saveFree(output, name, files, signal));
      } catch (error) {
        throw writeFailure(error, name);
      }
    },
  };
};
