import { Dexie } from "dexie";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createHandleStore } from "../../src/adapters/files/handle-store";
import { createVideoLibrary } from "../../src/adapters/files/video-library";
import { createDexieRepositories } from "../../src/adapters/storage/dexie-repositories";
import { createDetectionWorker } from "../../src/adapters/threads/detection-worker";
import { createTicker } from "../../src/adapters/threads/ticker";
import { createWriterLock } from "../../src/adapters/threads/writer-lock";
import { scanQueue } from "../../src/domain/schedule/scan-queue";
import { epochMs } from "../../src/domain/time/units";
import { createEventRefresher } from "../../src/services/event-refresh";
import { watchFolders } from "../../src/services/folder-watch";
import { createLibraryService } from "../../src/services/library-service";
import { freshFolder, writeFile } from "../support/opfs";

const DATABASES = ["watch-test", "watch-test-handles"] as const;
const STEP_MS = 21_000;

let repositories: ReturnType<typeof createDexieRepositories>;
let handles: ReturnType<typeof createHandleStore>;
let folder: FileSystemDirectoryHandle;
let stop: () => void = () => undefined;
/** The computer's clock runs on by hand; files are written by the real one. */
let aheadMs = 0;
let ids = 0;
const now = () => epochMs(Date.now() + aheadMs);
const goOn = vi.fn(async () => undefined);
let tick: () => void = () => undefined;

const watch = () =>
  watchFolders({
    repositories,
    library,
    scan: { goOn },
    ticker: { onTick: (callback) => ((tick = callback), () => (tick = () => undefined)) },
    environment: { now, newId: () => `id${++ids}` },
    lock: createWriterLock("watch-test"),
  });
let library: ReturnType<typeof createLibraryService>;

beforeEach(async () => {
  for (const name of DATABASES) await Dexie.delete(name);
  aheadMs = 0;
  goOn.mockClear();
  repositories = createDexieRepositories(DATABASES[0]);
  handles = createHandleStore(DATABASES[1]);
  folder = await freshFolder("Kho");
  await writeFile(folder, "Ban-1/a_20261120_080000.mp4", "a");
  library = createLibraryService({
    repositories,
    library: createVideoLibrary({ handles, sampleBaseUrl: new URL("/sample/", location.origin).href }),
    environment: { now, newId: () => `id${++ids}` },
    events: createEventRefresher({ repositories, detection: createDetectionWorker() }),
    pickFolder: async () => folder,
  });
  await library.chooseFolder();
  for (const camera of await repositories.cameras.all()) await repositories.cameras.put({ ...camera, confirmed: true });
  stop = watch();
});
afterEach(() => {
  stop();
  repositories.close();
  handles.close();
});

const paths = async () => (await repositories.recordings.all()).map(({ path }) => path).sort();
/** Paths of what a scan would take now. */
const ready = async () =>
  scanQueue(await repositories.recordings.all(), await repositories.cameras.all(), now()).map(({ path }) => path);
/** The next listing, as soon as there is one. */
const listing = async (): Promise<void> => {
  aheadMs += STEP_MS;
  const before = goOn.mock.calls.length;
  await vi.waitFor(() => {
    tick();
    expect(goOn.mock.calls.length).toBeGreaterThan(before);
  });
};

describe("a watched folder", () => {
  test("new files appear, with late names too, and wait for a minute after the last change", async () => {
    await writeFile(folder, "Ban-1/a_20261120_090000.mp4", "grows");
    await writeFile(folder, "Ban-1/a_20261019_080000.mp4", "late");
    await listing();
    expect(await paths()).toEqual([
      "Ban-1/a_20261019_080000.mp4",
      "Ban-1/a_20261120_080000.mp4",
      "Ban-1/a_20261120_090000.mp4",
    ]);
    expect(await ready()).toEqual([]);
    await listing();
    aheadMs += 20_000;
    await writeFile(folder, "Ban-1/a_20261120_090000.mp4", "grows and grows");
    await listing();
    // What was written a minute ago is whole; what has just been seen to change is not.
    expect((await ready()).sort()).toEqual(["Ban-1/a_20261019_080000.mp4", "Ban-1/a_20261120_080000.mp4"]);
    await listing();
    await listing();
    await listing();
    expect(await ready()).toContain("Ban-1/a_20261120_090000.mp4");
    expect((await repositories.recordings.all()).map(({ size }) => size).sort((a, b) => a - b)).toEqual([1, 4, 15]);
  });

  test("is not listed again at once, nor while watching is switched off", async () => {
    await listing();
    tick();
    await writeFile(folder, "Ban-1/b_20261120_090000.mp4", "b");
    await repositories.settings.put({ ...(await repositories.settings.get()), watching: false });
    aheadMs += STEP_MS;
    const before = goOn.mock.calls.length;
    tick();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([goOn.mock.calls.length - before, (await paths()).length]).toEqual([0, 1]);
    await repositories.settings.put({ ...(await repositories.settings.get()), watching: true });
    await listing();
    expect(await paths()).toHaveLength(2);
  });

  test("a folder that is gone stops no other from being listed", async () => {
    const second = await freshFolder("Kho 2");
    await writeFile(second, "c_20261120_080000.mp4", "c");
    const first = folder;
    folder = second;
    await library.chooseFolder();
    await (await navigator.storage.getDirectory()).removeEntry(first.name, { recursive: true });
    await writeFile(second, "c_20261120_090000.mp4", "c");
    await listing();
    expect(await paths()).toContain("c_20261120_090000.mp4");
  });

  test("one tab watches, the next one takes over", async () => {
    const other = vi.fn(async () => undefined);
    let tickOther: () => void = () => undefined;
    const stopOther = watchFolders({
      repositories,
      library,
      scan: { goOn: other },
      ticker: { onTick: (callback) => ((tickOther = callback), () => undefined) },
      environment: { now, newId: () => `id${++ids}` },
      lock: createWriterLock("watch-test"),
    });
    await listing();
    tickOther();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(other).not.toHaveBeenCalled();
    stop();
    await vi.waitFor(() => {
      tickOther();
      expect(other).toHaveBeenCalled();
    });
    stopOther();
  });
});

test("ticks come from a worker until nobody listens", async () => {
  const heard = vi.fn();
  const stopListening = createTicker().onTick(heard);
  await vi.waitFor(() => expect(heard).toHaveBeenCalled(), { timeout: 8000 });
  stopListening();
});
