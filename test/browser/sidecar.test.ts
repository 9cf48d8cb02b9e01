import { Dexie } from "dexie";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createBackupFiles } from "../../src/adapters/files/backup-files";
import { createHandleStore } from "../../src/adapters/files/handle-store";
import { storeOutputFolder } from "../../src/adapters/files/output-folder";
import { createSidecarFolder, createSidecarPicker, sidecarFilesIn } from "../../src/adapters/files/sidecar-folder";
import { createDexieRepositories } from "../../src/adapters/storage/dexie-repositories";
import type { Clip } from "../../src/domain/model/clip";
import { Failure } from "../../src/domain/model/failure";
import { DEFAULT_SETTINGS } from "../../src/domain/model/settings";
import { epochMs, seconds } from "../../src/domain/time/units";
import { inspectBackup, restoreBackup, writeBackup } from "../../src/services/backup";
import { withJournal } from "../../src/services/journaled-repositories";
import { rebuildLibrary } from "../../src/services/rebuild";
import { SidecarJournal } from "../../src/services/sidecar-journal";
import { freshFolder, namesIn, writeFile } from "../support/opfs";
import {
  EIGHT,
  sampleCamera,
  sampleEvent,
  sampleMark,
  sampleNearMiss,
  sampleStill,
  sampleRecording,
  sampleStretch,
} from "../support/samples";

/** Real IndexedDB, real files in the origin's private folder, the browser's own gzip. */
let time = EIGHT;
const environment = { now: () => epochMs((time += 1000)), newId: () => crypto.randomUUID() };
const handles = createHandleStore("sidecar-handles");
let folder: FileSystemDirectoryHandle;
const opened: { readonly journal: SidecarJournal; close(): void }[] = [];

beforeEach(async () => {
  folder = await freshFolder("output");
  await storeOutputFolder(handles, folder);
  localStorage.clear();
});
afterEach(async () => {
  for (const { journal, close } of opened.splice(0)) {
    // What it has still to write would come into the next test's folder.
    await journal.flush();
    close();
  }
  for (const name of await Dexie.getDatabaseNames()) if (name.startsWith("sidecar-db")) await Dexie.delete(name);
});

const openLibrary = (name: string, smallBytes = 4_000_000) => {
  const stored = createDexieRepositories(`sidecar-db-${name}`);
  const journal = new SidecarJournal({
    folder: createSidecarFolder({ handles, tab: `${name}-tab` }),
    archive: stored.archive,
    environment,
    gatherMs: 5,
    smallBytes,
  });
  opened.push({ journal, close: stored.close });
  return { repositories: withJournal(stored, journal), archive: stored.archive, journal };
};
type Library = ReturnType<typeof openLibrary>;

const CLIP: Clip = {
  id: "k1",
  eventId: "e1",
  name: "a.mp4",
  where: "folder",
  createdAt: epochMs(EIGHT),
  duration: seconds(9),
  size: 5,
  sha256: "0",
  verified: true,
};

const fill = async ({ repositories }: Library): Promise<void> => {
  await repositories.sources.put({ id: "s1", kind: "folder", name: "Kho" });
  await repositories.cameras.put(sampleCamera("c1", { confirmed: true, triggerText: "Mốc" }));
  await repositories.cameras.update("c1", (camera) => ({ ...camera, clock: { ...camera.clock, offsetS: 12 } }));
  await repositories.settings.put({ ...DEFAULT_SETTINGS, brand: "Gốm" });
  await repositories.recordings.putMany([sampleRecording("r1", { scanned: [] }), sampleRecording("r2")]);
  await repositories.observations.store(
    { ...sampleStretch("r1", 0, 60), nearMisses: [sampleNearMiss(7)], stills: [sampleStill(8)] },
    (recording) => ({ ...recording, scanned: [{ from: seconds(0), to: seconds(60) }] }),
  );
  await repositories.events.redetected({
    replaced: [],
    events: [sampleEvent("e1", ["SPX1"]), sampleEvent("e2", [], 20)],
    quiet: [{ recordingId: "r1", blind: [], idle: [] }],
  });
  await repositories.events.redetected({ replaced: ["e2"], events: [sampleEvent("e3", [], 21)], quiet: [] });
  const assigned = { text: "TAY1", format: "Manual", sightings: [] };
  await repositories.events.change(sampleEvent("e3", [], 21, { codes: [assigned], flags: ["assigned"] }), {
    at: epochMs(EIGHT),
    kind: "code-assigned",
    subject: "e3",
    detail: "TAY1",
  });
  await repositories.clips.put(CLIP);
  const note = { at: epochMs(EIGHT), kind: "event-marked", subject: "e0", detail: "" } as const;
  await repositories.marks.change(sampleMark("e0"), note);
  await repositories.marks.put([sampleMark("gone")]);
  await repositories.marks.put([sampleMark("gone", { pinned: false, note: "" })]);
  // Detected anew, the event has another id.
  await repositories.events.redetected({ replaced: [], events: [], quiet: [], renamed: new Map([["e0", "e1"]]) });
};

const contentOf = async ({ repositories, archive }: Library) => {
  const records = [];
  for await (const batch of archive.read("sidecar")) records.push(...batch);
  return { records, codes: [...(await repositories.events.byCodeKeys(["SPX1", "TAY1"])).keys()] };
};

const rebuildInto = async (library: Library) =>
  rebuildLibrary(library.repositories, (await createSidecarPicker(handles, async () => folder)()) ?? new Map());

test("a cleared library comes back from the sidecar; a second time nothing is doubled", async () => {
  const first = openLibrary("first");
  await first.journal.open();
  await fill(first);
  await first.journal.flush();
  expect(first.journal.status()).toEqual({ folder: "output", problem: null });
  const before = await contentOf(first);

  const second = openLibrary("second");
  expect(await rebuildInto(second)).toEqual({ recordings: 2, events: 2, clips: 1, skipped: 0 });
  const after = await contentOf(second);
  expect(after).toEqual(before);
  expect(after.codes.sort()).toEqual(["SPX1", "TAY1"]);
  expect(await second.repositories.marks.all()).toEqual([sampleMark("e1")]);
  await second.journal.open(true);
  // Two libraries in the folder now; they say the same.
  expect(await rebuildInto(second)).toEqual({ recordings: 0, events: 0, clips: 0, skipped: 0 });
  expect(await contentOf(second)).toEqual(before);
});

test("a library that scanned again before takes the assigned code and the clip, and keeps its own names", async () => {
  const first = openLibrary("first");
  await first.journal.open();
  await fill(first);
  await first.journal.flush();
  const { repositories } = openLibrary("second");
  await repositories.recordings.putMany([sampleRecording("r1"), sampleRecording("r2")]);
  await repositories.events.redetected({
    replaced: [],
    events: [sampleEvent("e1", ["SPX1"]), sampleEvent("e3", [], 21)],
    quiet: [],
  });
  const found = await sidecarFilesIn(folder);
  expect(await rebuildLibrary(repositories, found)).toMatchObject({ recordings: 0, events: 0, clips: 1 });
  expect((await repositories.events.get("e3"))?.codes.map(({ text }) => text)).toEqual(["TAY1"]);
  expect(await repositories.events.count()).toBe(2);
});

test("a tab that was killed before it wrote is noticed, and the library is written whole", async () => {
  const killed = openLibrary("first");
  await killed.journal.open();
  await fill(killed);
  await killed.journal.flush();
  // The last change never reaches the folder.
  killed.journal.flush = () => Promise.resolve();
  await killed.repositories.events.redetected({
    replaced: ["e1"],
    events: [sampleEvent("e9", ["SPX9"], 1)],
    quiet: [],
  });

  const again = openLibrary("first");
  const journal = new SidecarJournal({
    folder: createSidecarFolder({ handles, tab: "another tab" }),
    archive: again.archive,
    environment,
  });
  await journal.open();
  const data = await folder.getDirectoryHandle("v-track-data");
  expect((await namesIn(data)).every((name) => name.endsWith("-whole.jsonl"))).toBe(true);
  const third = openLibrary("third");
  await rebuildInto(third);
  expect([...(await third.repositories.events.byCodeKeys(["SPX1", "SPX9"])).keys()]).toEqual(["SPX9"]);
});

test("torn and unknown lines are left out, the rest is read", async () => {
  const first = openLibrary("first");
  await first.journal.open();
  await fill(first);
  await first.journal.flush();
  const data = await folder.getDirectoryHandle("v-track-data");
  const [name = ""] = await namesIn(data);
  const text = await (await (await data.getFileHandle(name)).getFile()).text();
  await writeFile(data, name, `${text}{"kind":"hologram"}\n${text.slice(0, 40)}`);
  const second = openLibrary("second");
  expect(await rebuildInto(second)).toEqual({ recordings: 2, events: 2, clips: 1, skipped: 2 });
});

test("written anew when it has grown to several times what the library holds", async () => {
  const { repositories, journal } = openLibrary("first", 100_000);
  await journal.open();
  const many = Array.from({ length: 300 }, (_, i) => sampleEvent(`m${i}`, [`M${i}`], i));
  const sizes: number[] = [];
  for (let round = 0; round < 20; round++) {
    await repositories.events.redetected({ replaced: many.map(({ id }) => id), events: many, quiet: [] });
    await journal.flush();
    const [own] = (await sidecarFilesIn(folder)).values();
    sizes.push((own ?? []).reduce((sum, { size }) => sum + size, 0));
  }
  const [once = 0] = sizes;
  expect(once).toBeGreaterThan(50_000);
  // Without it the twentieth would be twenty times the first.
  expect(Math.max(...sizes)).toBeLessThan(12 * once);
  expect(await rebuildInto(openLibrary("second"))).toMatchObject({ events: 300 });
});

test("a folder that can not be written stops nothing and is told; later it is written whole", async () => {
  const { repositories, journal, archive } = openLibrary("first");
  await journal.open();
  await writeFile(folder, "v-track-data", "a file where the folder belongs");
  await fill({ repositories, journal, archive });
  await journal.flush();
  expect(journal.status()).toEqual({ folder: "output", problem: "unexpected" });
  expect(await repositories.events.count()).toBe(2);
  await folder.removeEntry("v-track-data");
  time += 60_000;
  await repositories.sources.put({ id: "s2", kind: "folder", name: "Kho 2" });
  await journal.flush();
  expect(journal.status().problem).toBeNull();
  const second = openLibrary("second");
  expect(await rebuildInto(second)).toMatchObject({ recordings: 2, events: 2 });
});

const backupOf = async (library: Library): Promise<File> => {
  const handle = await folder.getFileHandle("backup.jsonl.gz", { create: true });
  const files = createBackupFiles(async () => handle);
  await writeBackup({ archive: library.archive, files, environment, lock: FREE }, () => undefined);
  return handle.getFile();
};
const FREE = { tryAcquire: async () => true, release: () => undefined };
const files = createBackupFiles(null);

test("a backup holds everything and replaces everything", async () => {
  const first = openLibrary("first");
  await fill(first);
  const file = await backupOf(first);
  expect(await inspectBackup({ files }, file)).toMatchObject({ recordings: 2, events: 2, clips: 1 });
  const second = openLibrary("second");
  await second.repositories.sources.put({ id: "other", kind: "folder", name: "Khác" });
  await restoreBackup({ archive: second.archive, files, environment, lock: FREE }, file);
  const everything = async (library: Library) => {
    const records = [];
    for await (const batch of library.archive.read("everything")) records.push(...batch);
    return records;
  };
  expect(await everything(second)).toEqual(await everything(first));
  const [miss] = await second.repositories.nearMisses.ofRecordings(["r1"]);
  const picture = miss && (await second.repositories.nearMisses.picture(miss));
  expect(new Uint8Array((await picture?.arrayBuffer()) ?? [])).toEqual(new Uint8Array([1, 2, 7]));
  const [still] = await second.repositories.stills.ofSpans([{ recordingId: "r1", from: seconds(0), to: seconds(60) }]);
  expect(new Uint8Array((await still?.picture.arrayBuffer()) ?? [])).toEqual(new Uint8Array([3, 4, 8]));
  expect(await second.repositories.observations.ofRecordings(["r1"])).toEqual(
    await first.repositories.observations.ofRecordings(["r1"]),
  );
});

test("a backup that is cut, changed, newer or none at all changes nothing", async () => {
  const first = openLibrary("first");
  await fill(first);
  const file = await backupOf(first);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const flipped = bytes.slice();
  flipped[Math.floor(bytes.length / 2)] = (flipped[Math.floor(bytes.length / 2)] ?? 0) ^ 0x10;
  const zip = async (text: string): Promise<Blob> =>
    new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
  const head = { kind: "head", format: 1, library: "x", at: 1, whole: true };
  const second = openLibrary("second");
  await fill(second);
  const before = await contentOf(second);
  const cases: readonly (readonly [Blob, string])[] = [
    [new Blob([bytes.slice(0, -20)]), "backup-damaged"],
    [new Blob([bytes.slice(0, bytes.length / 2)]), "backup-damaged"],
    [new Blob([flipped]), "backup-damaged"],
    [await zip(`${JSON.stringify(head)}\n`), "backup-damaged"],
    [await zip(`${JSON.stringify(head)}\n{"kind":"end","records":3}\n`), "backup-damaged"],
    [await zip(`${JSON.stringify({ ...head, format: 9 })}\n`), "backup-newer"],
    [await zip("hello"), "not-a-backup"],
    [new Blob(["hello"]), "not-a-backup"],
    [new Blob([]), "not-a-backup"],
  ];
  for (const [blob, name] of cases) {
    const failure = await restoreBackup({ archive: second.archive, files, environment, lock: FREE }, blob).catch(
      (e: unknown) => e,
    );
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).name).toBe(name);
    expect(await inspectBackup({ files }, blob).catch((e: Failure) => e.name)).toBe(name);
  }
  expect(await contentOf(second)).toEqual(before);
});

test("a large library is backed up and restored a few hundred events at a time", { timeout: 180_000 }, async () => {
  const EVENTS = 20_000;
  const first = openLibrary("first");
  for (let at = 0; at < EVENTS; at += 10_000) {
    const events = Array.from({ length: 10_000 }, (_, i) =>
      sampleEvent(`e${at + i}`, [`SPXVN${at + i}`], (at + i) * 30),
    );
    await plainRepositories("first").events.redetected({ replaced: [], events, quiet: [] });
  }
  let largest = 0;
  const watched = {
    ...first.archive,
    read: async function* (scope: "sidecar" | "everything") {
      for await (const batch of first.archive.read(scope)) {
        largest = Math.max(largest, ...batch.map((r) => (r.kind === "events" ? r.events.length : 1)));
        yield batch;
      }
    },
  };
  const handle = await folder.getFileHandle("large.jsonl.gz", { create: true });
  const begin = performance.now();
  await writeBackup({ archive: watched, files: createBackupFiles(async () => handle), environment, lock: FREE });
  const written = performance.now();
  const file = await handle.getFile();
  const second = openLibrary("second");
  await restoreBackup({ archive: second.archive, files, environment, lock: FREE }, file);
  const restored = performance.now();
  // eslint-disable-next-line no-console -- the figures of docs/measurements.md
  console.info(
    `backup: ${EVENTS} events, ${(file.size / 1e6).toFixed(1)} MB, written in ${((written - begin) / 1000).toFixed(1)} s, ` +
      `restored in ${((restored - written) / 1000).toFixed(1)} s`,
  );
  expect(largest).toBeLessThanOrEqual(500);
  expect(await second.repositories.events.count()).toBe(EVENTS);
  expect((await second.repositories.events.byCodeKeys(["SPXVN17777"])).size).toBe(1);
});

/** Without the journal: what is measured is the backup. */
const plainRepositories = (name: string) => {
  const stored = createDexieRepositories(`sidecar-db-${name}`);
  return stored;
};
