import { Dexie } from "dexie";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHandleStore } from "../../../src/adapters/files/handle-store";
import { createVideoLibrary } from "../../../src/adapters/files/video-library";
import type { Source, SourceKind } from "../../../src/domain/model/source";
import { freshFolder, writeFile } from "../../support/opfs";

const DATABASE = "library-test";
const sampleBaseUrl = "/sample/";
const source = (id: string, kind: SourceKind): Source => ({ id, kind, name: id });
const failure = (name: string) => ({ name });

let handles: ReturnType<typeof createHandleStore>;
let library: ReturnType<typeof createVideoLibrary>;
const restart = (): void => {
  handles.close();
  handles = createHandleStore(DATABASE);
  library = createVideoLibrary({ handles, sampleBaseUrl });
};

beforeEach(async () => {
  await Dexie.delete(DATABASE);
  handles = createHandleStore(DATABASE);
  library = createVideoLibrary({ handles, sampleBaseUrl });
});
afterEach(() => handles.close());

describe("a folder", () => {
  const kho = source("kho", "folder");
  let folder: FileSystemDirectoryHandle;
  beforeEach(async () => {
    folder = await freshFolder("library-kho");
    await writeFile(folder, "Kênh 1/2026-11-20/09/a.mp4", "one");
    await writeFile(folder, "b.TS", "second");
    await writeFile(folder, "Cam2/notes.txt", "no video");
    await writeFile(folder, ".hidden/c.mp4", "hidden");
    await writeFile(folder, "Cam2/._d.mp4", "hidden");
    await writeFile(folder, "cameras.json", "[]");
    await library.attach("kho", { kind: "folder", handle: folder });
  });

  test("lists its videos, all the way down, hidden ones left out", async () => {
    const videos = await library.list(kho);
    expect(videos.map(({ path, size }) => [path, size])).toEqual([
      ["Kênh 1/2026-11-20/09/a.mp4", 3],
      ["b.TS", 6],
    ]);
    expect(Math.abs((videos[0]?.modifiedMs ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test("is still there after a restart", async () => {
    restart();
    expect(await library.permission(kho)).toBe("granted");
    expect(await library.requestPermission(kho)).toBe("granted");
    expect(await library.list(kho)).toHaveLength(2);
  });

  test("opens a video as it was listed, and any other file", async () => {
    const [video] = await library.list(kho);
    if (!video) throw new Error("nothing listed");
    const file = await library.open(kho, video.path, video);
    expect([await file.text(), file.name]).toEqual(["one", "a.mp4"]);
    expect(await (await library.open(kho, "cameras.json")).text()).toBe("[]");
  });

  test("a file that changed, or is gone, or is a folder now, is told apart", async () => {
    const [video, other] = await library.list(kho);
    if (!video || !other) throw new Error("nothing listed");
    await writeFile(folder, video.path, "grown");
    await expect(library.open(kho, video.path, video)).rejects.toMatchObject(failure("file-changed"));
    await folder.removeEntry("b.TS");
    await expect(library.open(kho, "b.TS", other)).rejects.toMatchObject(failure("file-gone"));
    await expect(library.open(kho, "Cam2/nothing/x.mp4")).rejects.toMatchObject(failure("file-gone"));
    await expect(library.open(kho, "Cam2")).rejects.toMatchObject(failure("file-gone"));
  });

  test("a folder that vanishes while it is listed does not stop the rest", async () => {
    await writeFile(folder, "Zuletzt/z.mp4", "z");
    // The listing has read the top folder when the first folder in it is asked for; now that one goes.
    const vanishing = await folder.getDirectoryHandle("Kênh 1");
    const prototype = Object.getPrototypeOf(folder) as {
      entries: () => AsyncIterableIterator<[string, FileSystemHandle]>;
    };
    const original = prototype.entries;
    let removed = false;
    prototype.entries = async function* (this: FileSystemDirectoryHandle) {
      if (!removed && (await this.isSameEntry(vanishing))) {
        removed = true;
        await folder.removeEntry("Kênh 1", { recursive: true });
      }
      yield* original.call(this);
    };
    try {
      expect((await library.list(kho)).map(({ path }) => path)).toEqual(["Zuletzt/z.mp4", "b.TS"]);
      expect(removed).toBe(true);
    } finally {
      prototype.entries = original;
    }
  });

  test("when the folder itself is gone, it says so", async () => {
    await (await navigator.storage.getDirectory()).removeEntry("library-kho", { recursive: true });
    await expect(library.list(kho)).rejects.toMatchObject(failure("file-gone"));
  });

  test("is recognised when it, or a folder inside it, is given again", async () => {
    const again = await (await navigator.storage.getDirectory()).getDirectoryHandle("library-kho");
    expect(await library.attachedAs({ kind: "folder", handle: again })).toBe("kho");
    const inside = await again.getDirectoryHandle("Cam2");
    expect(await library.attachedAs({ kind: "folder", handle: inside })).toBe("kho");
    expect(await library.attachedAs({ kind: "folder", handle: await freshFolder("library-other") })).toBeNull();
    // The clips' folder is kept in the same store and is no source.
    await handles.set("clip-folder", [await freshFolder("library-clips")]);
    const clips = await (await navigator.storage.getDirectory()).getDirectoryHandle("library-clips");
    expect(await library.attachedAs({ kind: "folder", handle: clips })).toBeNull();
  });

  test("forgotten is forgotten", async () => {
    await library.detach("kho");
    expect(await library.permission(kho)).toBe("lost");
    await expect(library.list(kho)).rejects.toMatchObject(failure("permission-lost"));
    await expect(library.open(kho, "b.TS")).rejects.toMatchObject(failure("permission-lost"));
  });
});

describe("dropped things", () => {
  const dropped = source("dropped", "files");

  test("handles of folders and files, each below its own name, survive a restart", async () => {
    const folder = await freshFolder("library-drop");
    await writeFile(folder, "Cam1/x/a.mp4", "aa");
    await writeFile(folder, "b.mp4", "b");
    await writeFile(folder, "c.txt", "c");
    const things = [
      await folder.getDirectoryHandle("Cam1"),
      await folder.getFileHandle("b.mp4"),
      await folder.getFileHandle("c.txt"),
    ];
    const origin = { kind: "files", handles: things, files: [] } as const;
    await library.attach("dropped", origin);
    restart();
    expect((await library.list(dropped)).map(({ path }) => path)).toEqual(["Cam1/x/a.mp4", "b.mp4"]);
    expect(await (await library.open(dropped, "Cam1/x/a.mp4")).text()).toBe("aa");
    expect(await (await library.open(dropped, "b.mp4")).text()).toBe("b");
    await expect(library.open(dropped, "d.mp4")).rejects.toMatchObject(failure("file-gone"));
    expect(await library.attachedAs(origin)).toBe("dropped");
    await folder.removeEntry("b.mp4");
    expect((await library.list(dropped)).map(({ path }) => path)).toEqual(["Cam1/x/a.mp4"]);
  });

  test("bare files live as long as the session, and more may be added", async () => {
    const bare = (path: string, text: string) => ({
      path,
      file: new File([text], path, { lastModified: 1_700_000_000_000 }),
    });
    await library.attach("dropped", {
      kind: "files",
      handles: [],
      files: [bare("Cam1/a.mp4", "a"), bare("cameras.json", "[]")],
    });
    await library.attach("dropped", { kind: "files", handles: [], files: [bare("Cam1/b.mp4", "bb")] });
    expect(await library.list(dropped)).toEqual([
      { path: "Cam1/a.mp4", size: 1, modifiedMs: 1_700_000_000_000 },
      { path: "Cam1/b.mp4", size: 2, modifiedMs: 1_700_000_000_000 },
    ]);
    expect(await library.permission(dropped)).toBe("granted");
    const [, b] = await library.list(dropped);
    expect(await (await library.open(dropped, "Cam1/b.mp4", b)).text()).toBe("bb");
    restart();
    expect(await library.permission(dropped)).toBe("lost");
    await expect(library.list(dropped)).rejects.toMatchObject(failure("permission-lost"));
  });

  test("a bare file whose content was changed behind our back is told when it is opened", async () => {
    const folder = await freshFolder("library-bare");
    await writeFile(folder, "a.mp4", "before");
    const file = await (await folder.getFileHandle("a.mp4")).getFile();
    await library.attach("dropped", { kind: "files", handles: [], files: [{ path: "a.mp4", file }] });
    await writeFile(folder, "a.mp4", "after it was given");
    await expect(library.open(dropped, "a.mp4")).rejects.toMatchObject(failure("file-changed"));
  });
});

describe("the sample", () => {
  const sample = source("sample", "sample");

  test("is listed with the sizes its files really have, and fetched once", async () => {
    const videos = await library.list(sample);
    expect(videos.map(({ path }) => path)).toEqual([
      "Ban-1/Ban-1_20261120_080000.mp4",
      "Ban-1/Ban-1_20261120_080049.mp4",
      "Ban-2/Ban-2_20261120_083000.mp4",
    ]);
    for (const video of videos) {
      const file = await library.open(sample, video.path, video);
      expect([file.size, file.lastModified]).toEqual([video.size, video.modifiedMs]);
      expect(await library.open(sample, video.path)).toBe(file);
      expect(await file.slice(4, 8).text()).toBe("ftyp");
    }
    expect(JSON.parse(await (await library.open(sample, "cameras.json")).text())).toHaveLength(2);
  });

  test("what it does not have is gone", async () => {
    await expect(library.open(sample, "Ban-9/none.mp4")).rejects.toMatchObject(failure("file-gone"));
  });
});
