import { Dexie } from "dexie";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Dialogs, createClipTarget } from "../../../src/adapters/files/clip-target";
import { sha256Of } from "../../../src/adapters/media/sha256";
import { createHandleStore } from "../../../src/adapters/files/handle-store";
import { setQuota } from "../../support/limit-storage";
import { noise } from "../../support/noise";
import { freshFolder, namesIn, writeFile } from "../../support/opfs";
import { readZip } from "../../support/read-zip";

const DATABASE = "clip-target-test";
const failure = (name: string) => ({ name });
const closed = async (): Promise<never> => {
  throw new DOMException("The user aborted a request.", "AbortError");
};

let handles: ReturnType<typeof createHandleStore>;
let folder: FileSystemDirectoryHandle;
const target = (dialogs: Dialogs = { directory: async () => folder }) =>
  createClipTarget({ handles, dialogs, digest: sha256Of });
/** Saves a clip together with its digest, as the service does. */
const save = async (clips: ReturnType<typeof target>, name: string, content: Blob) =>
  clips.saveToFolder(name, content, await sha256Of(content));

beforeEach(async () => {
  await Dexie.delete(DATABASE);
  handles = createHandleStore(DATABASE);
  folder = await freshFolder("clips");
});
afterEach(() => handles.close());

/** Takes the lock from a clip that never ends, as the end of its tab does. */
const releaseLock = (): Promise<{ state: string }> =>
  navigator.locks.request("v-track-clip-folder", { steal: true }, () => ({ state: "stolen" }));

const textOf = async (name: string): Promise<string> => (await (await folder.getFileHandle(name)).getFile()).text();

test("a chosen folder is remembered across restarts; a closed dialog keeps the one before", async () => {
  expect(await target().folderName()).toBeNull();
  expect(await target({ directory: closed }).chooseFolder()).toBeNull();
  expect(await target().chooseFolder()).toBe("clips");
  expect(await target({ directory: closed }).chooseFolder()).toBeNull();
  expect(await target().folderName()).toBe("clips");
});

test("a browser without the dialog is told so; without a folder nothing is saved", async () => {
  await expect(target({}).chooseFolder()).rejects.toMatchObject(failure("browser-unsupported"));
  await expect(save(target(), "a.mp4", new Blob(["x"]))).rejects.toMatchObject(failure("permission-lost"));
});

test("nothing is ever overwritten, also when many are saved at once", async () => {
  const clips = target();
  await clips.chooseFolder();
  await writeFile(folder, "Gốm_SPX1_Bàn 1.mp4", "the user's own");
  const saved = await Promise.all(["1", "2", "3"].map((text) => save(clips, "Gốm_SPX1_Bàn 1.mp4", new Blob([text]))));
  expect(saved.map(({ intact }) => intact)).toEqual([true, true, true]);
  const names = saved.map(({ name }) => name);
  expect(names.sort()).toEqual(["Gốm_SPX1_Bàn 1_2.mp4", "Gốm_SPX1_Bàn 1_3.mp4", "Gốm_SPX1_Bàn 1_4.mp4"]);
  expect(await textOf("Gốm_SPX1_Bàn 1.mp4")).toBe("the user's own");
  expect((await Promise.all(names.map(textOf))).sort()).toEqual(["1", "2", "3"]);
  await folder.getDirectoryHandle("b.mp4", { create: true });
  expect(await save(clips, "b.mp4", new Blob(["b"]))).toEqual({ name: "b_2.mp4", intact: true });
});

test("a folder that was deleted meanwhile is gone", async () => {
  const clips = target();
  await clips.chooseFolder();
  await (await navigator.storage.getDirectory()).removeEntry("clips", { recursive: true });
  await expect(save(clips, "a.mp4", new Blob(["x"]))).rejects.toMatchObject(failure("file-gone"));
});

test("on a full disk the clip fails as a whole: no part of it stays", async () => {
  const clips = target();
  await clips.chooseFolder();
  const { usage = 0 } = await navigator.storage.estimate();
  await setQuota(usage + 1_000_000);
  try {
    const big = new Blob([noise(8_000_000)]);
    await expect(save(clips, "a.mp4", big)).rejects.toMatchObject(failure("disk-full"));
    expect(await namesIn(folder)).toEqual([]);
  } finally {
    await setQuota(null);
  }
  expect(await save(clips, "a.mp4", new Blob(["x"]))).toEqual({ name: "a.mp4", intact: true });
});

test("when the permission goes while a clip is written, no part of it stays", async () => {
  const clips = target();
  await clips.chooseFolder();
  const { createWritable } = FileSystemFileHandle.prototype;
  const { remove } = FileSystemFileHandle.prototype as unknown as { remove: () => Promise<void> };
  const refuse = () => Promise.reject(new DOMException("The request is not allowed.", "NotAllowedError"));
  try {
    FileSystemFileHandle.prototype.createWritable = async function () {
      const file = await createWritable.call(this);
      const refusing = { write: () => file.abort().then(refuse) };
      return new WritableStream(refusing) as FileSystemWritableFileStream;
    };
    await expect(save(clips, "a.mp4", new Blob(["clip"]))).rejects.toMatchObject(failure("permission-lost"));
    expect(await namesIn(folder)).toEqual([]);
    // Nor can the empty file be removed then: the next clip finds it.
    Object.assign(FileSystemFileHandle.prototype, { remove: refuse });
    await expect(save(clips, "b.mp4", new Blob(["clip"]))).rejects.toMatchObject(failure("permission-lost"));
    expect(await namesIn(folder)).toEqual(["b.mp4"]);
    expect(await textOf("b.mp4")).toBe("");
  } finally {
    Object.assign(FileSystemFileHandle.prototype, { createWritable, remove });
  }
  expect(await save(clips, "b.mp4", new Blob(["clip"]))).toEqual({ name: "b.mp4", intact: true });
  expect(await namesIn(folder)).toEqual(["b.mp4"]);
  expect(await textOf("b.mp4")).toBe("clip");
});

test("a clip whose tab was closed while it was written leaves no name behind", async () => {
  const clips = target();
  await clips.chooseFolder();
  const { createWritable } = FileSystemFileHandle.prototype;
  FileSystemFileHandle.prototype.createWritable = () => new Promise(() => undefined); // never comes back
  save(clips, "a.mp4", new Blob(["clip"])).catch(() => undefined);
  try {
    await expect.poll(async () => (await handles.get("clip-in-work")).length).toBe(1);
  } finally {
    FileSystemFileHandle.prototype.createWritable = createWritable;
  }
  const { state } = await releaseLock();
  expect(state).toBe("stolen");
  await writeFile(folder, "empty of the user.mp4", "");
  expect(await save(target(), "a.mp4", new Blob(["clip"]))).toEqual({ name: "a.mp4", intact: true });
  expect(await namesIn(folder)).toEqual(["a.mp4", "empty of the user.mp4"]);
  expect(await handles.get("clip-in-work")).toEqual([]);
});

test("a file that came out otherwise than it was written is found by reading it back", async () => {
  const clips = target();
  await clips.chooseFolder();
  const { createWritable } = FileSystemFileHandle.prototype;
  const writing = (spoil: (content: Uint8Array<ArrayBuffer>) => FileSystemWriteChunkType) => {
    FileSystemFileHandle.prototype.createWritable = async function () {
      const file = await createWritable.call(this);
      const spoiled = {
        write: (chunk: Uint8Array<ArrayBuffer>) => file.write(spoil(chunk)),
        close: () => file.close(),
      };
      return new WritableStream(spoiled) as FileSystemWritableFileStream;
    };
  };
  try {
    writing((content) => content.slice(0, -1));
    expect(await save(clips, "short.mp4", new Blob(["clip"]))).toEqual({ name: "short.mp4", intact: false });
    writing((content) => content.fill(0, -1));
    expect(await save(clips, "changed.mp4", new Blob(["clip"]))).toEqual({ name: "changed.mp4", intact: false });
  } finally {
    FileSystemFileHandle.prototype.createWritable = createWritable;
  }
  expect(await textOf("short.mp4")).toBe("cli");
  expect(await save(clips, "good.mp4", new Blob(["clip"]))).toEqual({ name: "good.mp4", intact: true });
});

async function* entries(...list: [name: string, text: string][]) {
  for (const [name, text] of list) yield { name, blob: new Blob([text]) };
}
const CLIPS = [["Gốm_A.mp4", "first"], ["Gốm_A.mp4", "second"], ["b.mp4", ""]] as [string, string][]; // prettier-ignore
const UNPACKED = new Map([["Gốm_A.mp4", "first"], ["Gốm_A_2.mp4", "second"], ["b.mp4", ""]]); // prettier-ignore

test("a zip is streamed into the file the user chose", async () => {
  const saveFile = (name: string) => folder.getFileHandle(name, { create: true });
  await target({ saveFile }).saveZip("clips.zip", entries(...CLIPS));
  const zip = await (await folder.getFileHandle("clips.zip")).getFile();
  expect(await readZip(zip)).toEqual(UNPACKED);
});

test("a zip that breaks off leaves no file, and says why", async () => {
  const saveFile = (name: string) => folder.getFileHandle(name, { create: true });
  async function* broken() {
    yield { name: "a.mp4", blob: new Blob(["a"]) };
    throw Object.assign(new Error("gone"), { name: "file-gone" });
  }
  await expect(target({ saveFile }).saveZip("clips.zip", broken())).rejects.toMatchObject(failure("file-gone"));
  expect(await namesIn(folder)).toEqual([]);
  await expect(target({ saveFile: closed }).saveZip("z.zip", entries())).rejects.toMatchObject(failure("cancelled"));
});

test("without a save dialog, or without a click, the zip is a download", async () => {
  const downloads: { name: string; blob: Promise<Blob> }[] = [];
  const listener = (event: Event): void => {
    const anchor = event.target as HTMLAnchorElement;
    event.preventDefault();
    downloads.push({ name: anchor.download, blob: fetch(anchor.href).then((response) => response.blob()) });
  };
  // A click on an anchor outside the document reaches no listener of the document.
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    this.addEventListener("click", listener);
    click.call(this);
  };
  try {
    await target({}).saveZip("clips.zip", entries(...CLIPS));
    // The real dialog: refused, since nobody clicked.
    await createClipTarget({ handles, digest: sha256Of }).saveZip("clips2.zip", entries(...CLIPS));
    target().download("a.mp4", new Blob(["clip"]));
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
  expect(downloads.map(({ name }) => name)).toEqual(["clips.zip", "clips2.zip", "a.mp4"]);
  const [first, second, clip] = await Promise.all(downloads.map(({ blob }) => blob));
  expect(await readZip(first ?? new Blob())).toEqual(UNPACKED);
  expect(await readZip(second ?? new Blob())).toEqual(UNPACKED);
  expect(await clip?.text()).toBe("clip");
});
