import { Failure } from "../../domain/model/failure";
import type { PickSidecar, SidecarFile, SidecarFolder } from "../../ports/sidecar-folder";
import { browserDialogs } from "./clip-target";
import { writeFailure } from "./file-failure";
import type { HandleStore } from "./handle-store";
import { permittedOutputFolder, storeOutputFolder } from "./output-folder";
import { readLines } from "./read-lines";

/** The folder in the output folder. */
const FOLDER = "v-track-data";
/** `<library>-<number>.jsonl`; `whole` files begin with everything. Higher numbers are later. */
const NAME = /^([0-9a-zA-Z-]+)-(\d{6})(-whole)?\.jsonl$/;
/** The browser copies a file before it adds to it, so files stay small and a new one is begun. */
const FULL_BYTES = 256 * 1024;
const LOCK = "v-track-sidecar";
const DIRTY = "vtrack.sidecar-dirty.";

type Part = { readonly name: string; readonly library: string; readonly number: number; readonly whole: boolean };

const partOf = (name: string): Part | null => {
  const [, library = "", number = "", whole] = NAME.exec(name) ?? [];
  return library === "" ? null : { name, library, number: Number(number), whole: whole !== undefined };
};

const nameOf = (library: string, number: number, whole = false): string =>
  `${library}-${String(number).padStart(6, "0")}${whole ? "-whole" : ""}.jsonl`;

const partsIn = async (folder: FileSystemDirectoryHandle): Promise<Part[]> => {
  const parts: Part[] = [];
  for await (const name of folder.keys()) {
    const part = partOf(name);
    if (part) parts.push(part);
  }
  return parts.sort((a, b) => a.number - b.number);
};

const sizeOf = async (folder: FileSystemDirectoryHandle, name: string): Promise<number> =>
  (await (await folder.getFileHandle(name)).getFile()).size;

/**
 * The sidecar's files below a folder, by library and in the order in which they were written. What a library wrote
 * before its last whole file is left out. The folder may be the output folder or the sidecar's own.
 */
export const sidecarFilesIn = async (
  chosen: FileSystemDirectoryHandle,
): Promise<ReadonlyMap<string, readonly SidecarFile[]>> => {
  const folder = await chosen.getDirectoryHandle(FOLDER).catch(() => chosen);
  const byLibrary = new Map<string, SidecarFile[]>();
  for (const { name, library, whole } of await partsIn(folder)) {
    const file = await (await folder.getFileHandle(name)).getFile();
    const read: SidecarFile = { name, size: file.size, lines: () => readLines(file.stream()) };
    byLibrary.set(library, whole ? [read] : [...(byLibrary.get(library) ?? []), read]);
  }
  return byLibrary;
};

/** The sidecar of this browser's library in the chosen output folder. */
export const createSidecarFolder = (options: {
  readonly handles: HandleStore;
  /** Names this tab. */
  readonly tab: string;
  readonly storage?: Storage;
}): SidecarFolder => {
  const { handles, tab, storage = localStorage } = options;

  const inFolder = async <T>(work: (folder: FileSystemDirectoryHandle) => Promise<T>): Promise<T> => {
    try {
      const output = await permittedOutputFolder(handles);
      if (!output) throw new Failure("permission-lost", "no folder for the sidecar");
      const folder = await output.getDirectoryHandle(FOLDER, { create: true });
      // Two tabs must not add to one file at once.
      return await navigator.locks.request(LOCK, () => work(folder));
    } catch (error) {
      throw writeFailure(error, FOLDER);
    }
  };

  /** Through the browser's swap file, which takes the file's place only when all of it is there. */
  const write = async (
    folder: FileSystemDirectoryHandle,
    name: string,
    keep: boolean,
    lines: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  ): Promise<void> => {
    const handle = await folder.getFileHandle(name, { create: true });
    const stream = await handle.createWritable({ keepExistingData: keep });
    try {
      if (keep) await stream.seek((await handle.getFile()).size);
      for await (const batch of lines) if (batch.length > 0) await stream.write(`${batch.join("\n")}\n`);
      await stream.close();
    } catch (error) {
      await stream.abort().catch(() => undefined);
      throw error;
    }
  };

  const ownParts = async (folder: FileSystemDirectoryHandle, library: string): Promise<Part[]> =>
    (await partsIn(folder)).filter((part) => part.library === library);

  const dirtyKeys = (): string[] => Object.keys(storage).filter((key) => key.startsWith(DIRTY));

  return {
    name: async () => (await permittedOutputFolder(handles).catch(() => null))?.name ?? null,
    append: (library, head, lines) =>
      inFolder(async (folder) => {
        const last = (await ownParts(folder, library)).at(-1);
        const goesOn = last && !last.whole && (await sizeOf(folder, last.name)) < FULL_BYTES;
        if (goesOn) return write(folder, last.name, true, [lines]);
        return write(folder, nameOf(library, (last?.number ?? 0) + 1), false, [[head()], lines]);
      }),
    replace: (library, lines) =>
      inFolder(async (folder) => {
        const before = await ownParts(folder, library);
        await write(folder, nameOf(library, (before.at(-1)?.number ?? 0) + 1, true), false, lines);
        for (const { name } of before) await folder.removeEntry(name);
      }),
    sizes: (library) =>
      inFolder(async (folder) => {
        const sizes = { whole: 0, added: 0 };
        for (const { name, whole } of await ownParts(folder, library))
          sizes[whole ? "whole" : "added"] += await sizeOf(folder, name);
        return sizes;
      }),
    setClean: (library, clean) => {
      if (clean) storage.removeItem(DIRTY + tab);
      else storage.setItem(DIRTY + tab, library);
    },
    isClean: async (library) => {
      const dead = dirtyKeys().filter((key) => key !== DIRTY + tab);
      for (const key of dead) storage.removeItem(key);
      if (dead.length > 0) return false;
      const folder = await (await permittedOutputFolder(handles))?.getDirectoryHandle(FOLDER);
      return folder !== undefined && (await ownParts(folder, library)).length > 0;
    },
  };
};

/**
 * Asks for the folder that holds a sidecar and makes it the output folder, so that the sidecar goes on there.
 * @throws Failure `browser-unsupported`, `sidecar-missing`
 */
export const createSidecarPicker =
  (handles: HandleStore, pick = browserDialogs().directory): PickSidecar =>
  async () => {
    if (!pick) throw new Failure("browser-unsupported", "no folder dialog");
    try {
      const folder = await pick();
      const found = await sidecarFilesIn(folder);
      if (found.size === 0) throw new Failure("sidecar-missing", folder.name);
      if (folder.name !== FOLDER) await storeOutputFolder(handles, folder);
      return found;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return null;
      throw writeFailure(error, "folder dialog");
    }
  };
