import { wrap } from "comlink";
import { Dexie } from "dexie";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createDexieRepositories } from "../../src/adapters/storage/dexie-repositories";
import { VTrackDatabase } from "../../src/adapters/storage/database";
import type { Recording } from "../../src/domain/model/recording";
import { sampleCamera, sampleRecording } from "../support/samples";
import type { OtherTab } from "../support/other-tab.worker";

const DATABASE = "mirror";

let repositories: ReturnType<typeof createDexieRepositories>;
let heard: readonly Recording[][] = [];
let stop: () => void;

const shown = (recordings: readonly Recording[] = []) => recordings.map(({ id, tries }) => `${id}:${tries}`);
/** The rows as they lie in the database. */
const stored = async () => {
  const db = new VTrackDatabase(DATABASE);
  const rows = await db.recordings.toArray();
  db.close();
  return rows;
};
const tryAgain = (id: string) => repositories.recordings.update(id, (one) => ({ ...one, tries: one.tries + 1 }));

beforeEach(async () => {
  await Dexie.delete(DATABASE);
  repositories = createDexieRepositories(DATABASE);
  await repositories.recordings.putMany([sampleRecording("b"), sampleRecording("a")]);
  heard = [];
  stop = repositories.recordings.watch((recordings) => (heard = [...heard, recordings]));
  await expect.poll(() => shown(heard[0])).toEqual(["a:0", "b:0"]);
});

afterEach(async () => {
  stop();
  vi.restoreAllMocks();
  repositories.close();
  await Dexie.delete(DATABASE);
});

describe("all recordings, kept in memory", () => {
  test("what was written is in the next answer, by id, and only what changed was read", async () => {
    const readAll = vi.spyOn(IDBObjectStore.prototype, "getAll");
    for (let tries = 1; tries <= 20; tries++) {
      await tryAgain("b");
      expect(shown(await repositories.recordings.all())).toEqual(["a:0", `b:${tries}`]);
    }
    await repositories.recordings.putMany([sampleRecording("aa")]);
    await repositories.recordings.remove(["a"]);
    expect(shown(await repositories.recordings.all())).toEqual(["aa:0", "b:20"]);
    await expect.poll(() => shown(heard.at(-1))).toEqual(["aa:0", "b:20"]);
    expect(readAll).not.toHaveBeenCalled();
  });

  test("what came to many at once, and what goes with a source or a backup put back", async () => {
    const many = Array.from({ length: 2500 }, (_, i) => sampleRecording(`m${i}`, { sourceId: i % 2 ? "odd" : "even" }));
    await repositories.recordings.putMany(many);
    expect(await repositories.recordings.all()).toHaveLength(2502);
    await repositories.cameras.put(sampleCamera("c1", { sourceId: "odd" }));
    await repositories.sources.remove("odd");
    await expect.poll(() => heard.at(-1)).toHaveLength(1252);
    expect(await repositories.recordings.all()).toEqual(await stored());
    await repositories.archive.replace(
      (async function* () {
        yield [{ kind: "recording" as const, recording: sampleRecording("only") }];
      })(),
    );
    expect(shown(await repositories.recordings.all())).toEqual(["only:0"]);
    await expect.poll(() => shown(heard.at(-1))).toEqual(["only:0"]);
  });

  test("nothing of a transaction that failed", async () => {
    const before = heard.length;
    const failed = repositories.recordings.update("a", () => {
      throw new TypeError("a mistake in the caller");
    });
    await expect(failed).rejects.toThrow();
    const db = new VTrackDatabase(DATABASE);
    const undone = db.transaction("rw", db.recordings, async () => {
      await db.recordings.put(sampleRecording("a", { tries: 9 }));
      Dexie.currentTransaction.abort();
    });
    await expect(undone).rejects.toThrow();
    db.close();
    expect(shown(await repositories.recordings.all())).toEqual(["a:0", "b:0"]);
    await tryAgain("b");
    await expect.poll(() => shown(heard.at(-1))).toEqual(["a:0", "b:1"]);
    expect(heard.slice(before).map(shown)).toEqual([["a:0", "b:1"]]);
  });

  test("a watcher may write, stop in the middle and make mistakes; the others hear of everything", async () => {
    const told = vi.fn<(tries: number | undefined) => void>();
    const stopWriting = repositories.recordings.watch(async (recordings) => {
      const tries = recordings.find(({ id }) => id === "a")?.tries ?? 0;
      if (tries === 3) stopWriting();
      if (tries < 10) await tryAgain("a");
      told(tries);
    });
    await expect.poll(() => shown(heard.at(-1))).toEqual(["a:4", "b:0"]);
    await expect.poll(() => told.mock.calls.flat()).toEqual([0, 1, 2, 3]);
  });

  test("a reading that failed is made up for", async () => {
    const refused = vi.spyOn(IDBObjectStore.prototype, "get").mockImplementation(() => {
      throw new DOMException("refused", "UnknownError");
    });
    await repositories.recordings.putMany([sampleRecording("a", { tries: 1 })]);
    await expect(repositories.recordings.all()).rejects.toMatchObject({ name: "storage-unavailable" });
    expect(shown(heard.at(-1))).toEqual(["a:0", "b:0"]);
    refused.mockRestore();
    await tryAgain("b");
    await expect.poll(() => shown(heard.at(-1))).toEqual(["a:1", "b:1"]);
  });

  test("another tab's changes, many and quick, mixed with our own: none is lost", async () => {
    const thread = new Worker(new URL("../support/other-tab.worker.ts", import.meta.url), { type: "module" });
    const other = wrap<OtherTab>(thread);
    const changes = Array.from({ length: 150 }, (_, i) => ({
      id: `x${i % 7}`,
      tries: i % 11 === 10 ? null : i,
    }));
    const writing = other.write(DATABASE, changes);
    for (let i = 0; i < 60; i++) await tryAgain(i % 2 ? "a" : "b");
    await writing;
    const now = await stored();
    expect(shown(now)).toContain("a:30");
    await expect.poll(() => heard.at(-1)).toEqual(now);
    expect(await repositories.recordings.all()).toEqual(now);
    thread.terminate();
  });
});
