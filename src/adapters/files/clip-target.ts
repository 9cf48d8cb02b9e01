import { makeZip } from "client-zip";
import { Failure } from "../../domain/model/failure";
import type { ClipTarget, SavedFile } from "../../ports/clip-target";
import { downloadBlob } from "./download-blob";
import { writeFailure } from "./file-failure";
import type { HandleStore } from "./handle-store";
import { permittedOutputFolder, storedOutputFolder, storeOutputFolder, WRITE } from "./output-folder";
import { firstFreeName } from "./unique-name";
import { exists, isIntact, isNamed, removeEmpty, writeWhole, type Digest } from "./whole-file";

/** The browser's dialogs; absent where it has none. */
export type Dialogs = {
  readonly directory?: (() => Promise<FileSystemDirectoryHandle>) | undefined;
  readonly saveFile?: ((name: string) => Promise<FileSystemFileHandle>) | undefined;
};

export const browserDialogs = (): Dialogs => ({
  directory:
    "showDirectoryPicker" in window
      ? () => window.showDirectoryPicker({ id: "v-track-clips", mode: "readwrite", startIn: "videos" })
      : undefined,
  saveFile:
    "showSaveFilePicker" in window
      ? (suggestedName) =>
          window.showSaveFilePicker({
            id: "v-track-zip",
            suggestedName,
            types: [{ description: "Zip", accept: { "application/zip": [".zip"] } }],
          })
      : undefined,
});

/** The clip that is being written: until it is complete an empty file holds its name. */
const IN_WORK_KEY = "clip-in-work";
const LOCK = "v-track-clip-folder";

async function* uniquelyNamed(entries: AsyncIterable<{ name: string; blob: Blob }>) {
  const used = new Set<string>();
  for await (const { name, blob } of entries) {
    const free = await firstFreeName(name, (candidate) => used.has(candidate.toLowerCase()));
    used.add(free.toLowerCase());
    yield { name: free, input: blob, size: blob.size };
  }
}

/** Clips into a folder of the user's, as downloads, or as one zip. */
export const createClipTarget = (options: {
  readonly handles: HandleStore;
  readonly digest: Digest;
  readonly dialogs?: Dialogs;
  /** Called when a folder was chosen, or may be written to again. */
  readonly onFolder?: () => void;
}): ClipTarget => {
  const { handles, digest, dialogs = browserDialogs(), onFolder } = options;
  /** Takes away the empty files of clips that were never finished: the tab was closed, the permission went. */
  const clearUnfinished = async (): Promise<void> => {
    const unfinished = (await handles.get(IN_WORK_KEY)) as readonly FileSystemFileHandle[];
    if (unfinished.length === 0) return;
    const cleared = await Promise.all(unfinished.map(removeEmpty));
    const left = unfinished.filter((_, i) => !cleared[i]);
    await handles.set(IN_WORK_KEY, left);
  };
  /** A storage that is full keeps no clip from being written. */
  const tryTo = (step: Promise<void>): Promise<void> => step.catch(() => undefined);

  const saveFree = async (folder: FileSystemDirectoryHandle, name: string, content: Blob) => {
    await tryTo(clearUnfinished());
    const free = await firstFreeName(name, (candidate) => exists(folder, candidate));
    const handle = await folder.getFileHandle(free, { create: true });
    await tryTo(handles.get(IN_WORK_KEY).then((others) => handles.set(IN_WORK_KEY, [...others, handle])));
    try {
      await writeWhole(handle, content.stream());
    } catch (error) {
      await removeEmpty(handle);
      throw error;
    } finally {
      await tryTo(clearUnfinished());
    }
    return { name: free, handle };
  };

  return {
    chooseFolder: async () => {
      if (!dialogs.directory) throw new Failure("browser-unsupported", "no folder dialog");
      const stored = await storedOutputFolder(handles);
      // After a restart the folder is known, only its permission has to be given again.
      if (stored && (await stored.queryPermission(WRITE)) === "prompt") {
        if ((await stored.requestPermission(WRITE)) === "granted") {
          onFolder?.();
          return stored.name;
        }
      }
      try {
        const folder = await dialogs.directory();
        await storeOutputFolder(handles, folder);
        onFolder?.();
        return folder.name;
      } catch (error) {
        if (isNamed(error, "AbortError")) return null;
        throw writeFailure(error, "folder dialog");
      }
    },
    folderName: async () => (await permittedOutputFolder(handles))?.name ?? null,
    saveToFolder: async (name, content, sha256): Promise<SavedFile> => {
      const folder = await permittedOutputFolder(handles);
      if (!folder) throw new Failure("permission-lost", "no folder for clips");
      try {
        // Two tabs, or two clips at once, must not find the same name free.
        const saved = await navigator.locks.request(LOCK, () => saveFree(folder, name, content));
        return { name: saved.name, intact: await isIntact(saved.handle, content, sha256, digest) };
      } catch (error) {
        throw writeFailure(error, name);
      }
    },
    download: downloadBlob,
    saveZip: async (name, entries) => {
      const zip = () => makeZip(uniquelyNamed(entries));
      let handle: FileSystemFileHandle | null = null;
      try {
        handle = (await dialogs.saveFile?.(name)) ?? null;
      } catch (error) {
        // Without a click just before, the browser refuses the dialog; a download it still allows.
        if (!isNamed(error, "SecurityError")) throw writeFailure(error, name);
      }
      try {
        if (handle) await writeWhole(handle, zip());
        else downloadBlob(name, await new Response(zip(), { headers: { "content-type": "application/zip" } }).blob());
      } catch (error) {
        await (handle as { remove?: () => Promise<void> } | null)?.remove?.().catch(() => undefined);
        throw writeFailure(error, name);
      }
    },
  };
};
