import { Dexie } from "dexie";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fingerprintOf } from "../../src/adapters/files/fingerprint";
import { createHandleStore } from "../../src/adapters/files/handle-store";
import { createVideoLibrary } from "../../src/adapters/files/video-library";
import { createDexieRepositories } from "../../src/adapters/storage/dexie-repositories";
import { createDetectionWorker } from "../../src/adapters/threads/detection-worker";
import { packObservations } from "../../src/domain/detection/observation-table";
import { Failure } from "../../src/domain/model/failure";
import { epochMs, seconds } from "../../src/domain/time/units";
import { createEventRefresher } from "../../src/services/event-refresh";
import { createLibraryService } from "../../src/services/library-service";
import { removeRecordings } from "../../src/services/recording-removal";
import { freshFolder, writeFile } from "../support/opfs";
import { sampleEvent, sampleMark } from "../support/samples";

const DATABASES = ["service-test", "service-test-handles"] as const;
const failure = (name: string) => ({ name });

let repositories: ReturnType<typeof createDexieRepositories>;
let handles: ReturnType<typeof createHandleStore>;
let picked: FileSystemDirectoryHandle | null;
let folder: FileSystemDirectoryHandle;
let ids = 0;

const open = () => {
  repositories = createDexieRepositories(DATABASES[0]);
  handles = createHandleStore(DATABASES[1]);
  return createLibraryService({
    repositories,
    library: createVideoLibrary({ handles, sampleBaseUrl: new URL("/sample/", location.origin).href }),
    environment: { now: () => epochMs(1_800_000_000_000), newId: () => `id${++ids}` },
    events: createEventRefresher({ repositories, detection: createDetectionWorker() }),
    pickFolder: async () => picked,
  });
};
const close = (): void => {
  repositories.close();
  handles.close();
};
let service: ReturnType<typeof open>;

beforeEach(async () => {
  for (const name of DATABASES) await Dexie.delete(name);
  folder = await freshFolder("Kho hàng");
  picked = folder;
  service = open();
});
afterEach(close);

const paths = async () => (await repositories.recordings.all()).map(({ path, state }) => `${path} ${state}`).sort();
const cameraNames = async () => (await repositories.cameras.all()).map(({ name }) => name).sort();

/** Keeps the file's time. */
const moveFile = async (
  from: FileSystemDirectoryHandle,
  name: string,
  to: FileSystemDirectoryHandle,
  as: string,
): Promise<void> => {
  const file = await from.getFileHandle(name);
  await (file as unknown as { move(to: FileSystemDirectoryHandle, name: string): Promise<void> }).move(to, as);
};

/** All recordings of the camera folder as a scan leaves them. */
const asScanned = async (dir: FileSystemDirectoryHandle): Promise<void> => {
  const scanned = [{ from: seconds(0), to: seconds(1) }];
  for (const { id, path } of await repositories.recordings.all()) {
    const fingerprint = await fingerprintOf(await (await dir.getFileHandle(path.slice("Cam1/".length))).getFile());
    await repositories.recordings.update(id, (now) => ({ ...now, state: "done", scanned, fingerprint }));
  }
};

describe("a folder", () => {
  test("becomes a source, its folders cameras to be confirmed, its files recordings that wait", async () => {
    await writeFile(folder, "Bàn 1/2026-11-20/09/a.mp4", "a");
    await writeFile(folder, "Archive/b.mkv", "b");
    await writeFile(folder, "c.mp4", "c");
    const added = await service.chooseFolder();
    expect(added).toMatchObject({
      source: { kind: "folder", name: "Kho hàng" },
      videos: 3,
      configProblem: null,
    });
    const cameras = added?.cameras.map(({ name, folder: below, confirmed }) => [below, name, confirmed]).sort();
    expect(cameras).toEqual([["", "Kho hàng", false], ["Archive", "Archive", false], ["Bàn 1", "Bàn 1", false]]); // prettier-ignore
    expect(await paths()).toEqual(["Archive/b.mkv waiting", "Bàn 1/2026-11-20/09/a.mp4 waiting", "c.mp4 waiting"]);
    const [recording] = await repositories.recordings.all();
    expect(recording).toMatchObject({
      sourceId: added?.source.id,
      startEvidence: { rule: "unknown" },
      duration: 0,
      scanned: [],
    });
    expect(recording?.start).toBe(recording?.modifiedMs);
    expect(await service.locked()).toEqual([]);
  });

  test("that came back without its handle is the same source once it is chosen again", async () => {
    await writeFile(folder, "Bàn 1/a.mp4", "a");
    const added = await service.chooseFolder();
    const before = await repositories.recordings.all();
    await repositories.recordings.putMany(before.map((recording) => ({ ...recording, state: "done" })));
    close();
    await Dexie.delete(DATABASES[1]);
    service = open();
    expect((await service.locked()).map(({ id }) => id)).toEqual([added?.source.id]);
    await writeFile(folder, "Bàn 1/b.mp4", "b");
    const again = await service.chooseFolder();
    expect(again?.source.id).toBe(added?.source.id);
    expect(await repositories.sources.all()).toHaveLength(1);
    expect(await cameraNames()).toEqual(["Bàn 1"]);
    expect(await paths()).toEqual(["Bàn 1/a.mp4 done", "Bàn 1/b.mp4 waiting"]);
    expect(await service.locked()).toEqual([]);
  });

  test("that came back without its handle is asked for again by unlocking it, and no other will do", async () => {
    await writeFile(folder, "Bàn 1/a.mp4", "a");
    const added = await service.chooseFolder();
    const id = added?.source.id ?? "";
    close();
    await Dexie.delete(DATABASES[1]);
    service = open();
    expect(await service.locked()).toEqual([{ ...added?.source, isLost: true }]);
    picked = null;
    expect(await service.unlock(id)).toBe(false);
    picked = await freshFolder("Kho khác");
    await writeFile(picked, "Bàn 1/a.mp4", "other");
    await expect(service.unlock(id)).rejects.toMatchObject(failure("other-folder"));
    expect((await handles.all()).map(({ key }) => key)).toEqual([]);
    picked = folder;
    await writeFile(folder, "Bàn 1/b.mp4", "b");
    expect(await service.unlock(id)).toBe(true);
    expect([await service.locked(), (await repositories.sources.all()).length]).toEqual([[], 1]);
    expect(await paths()).toEqual(["Bàn 1/a.mp4 waiting", "Bàn 1/b.mp4 waiting"]);
  });

  test("a closed dialog adds nothing", async () => {
    picked = null;
    expect(await service.chooseFolder()).toBeNull();
    expect(await repositories.sources.all()).toEqual([]);
  });

  test("without any video it is refused and leaves nothing behind", async () => {
    await writeFile(folder, "Cam1/readme.txt", "no video");
    await expect(service.chooseFolder()).rejects.toMatchObject(failure("no-videos-found"));
    expect([await repositories.sources.all(), await repositories.cameras.all(), await handles.all()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test("added twice, even at the same time and by a folder inside it, it is there once", async () => {
    await writeFile(folder, "Cam1/a.mp4", "a");
    const [first, second] = await Promise.all([service.chooseFolder(), service.chooseFolder()]);
    expect(second?.source.id).toBe(first?.source.id);
    await writeFile(folder, "Cam1/b.mp4", "b");
    const inside = await folder.getDirectoryHandle("Cam1");
    await service.addDropped({ handles: [inside], files: [] });
    await service.addDropped({
      handles: [await inside.getFileHandle("a.mp4"), await inside.getFileHandle("b.mp4")],
      files: [],
    });
    expect(await repositories.sources.all()).toHaveLength(1);
    expect(await cameraNames()).toEqual(["Cam1"]);
    expect(await paths()).toEqual(["Cam1/a.mp4 waiting", "Cam1/b.mp4 waiting"]);
  });

  test("listed again: new ones wait, vanished ones are missing, those back are what they were", async () => {
    for (const path of ["Cam1/a.mp4", "Cam1/b.mp4"]) await writeFile(folder, path, path);
    const id = (await service.chooseFolder())?.source.id ?? "";
    const whole = { from: seconds(0), to: seconds(30) };
    for (const recording of await repositories.recordings.all())
      await repositories.recordings.update(recording.id, (r) => ({
        ...r,
        state: "done",
        duration: seconds(30),
        scanned: [whole],
      }));
    expect(await service.refresh(id)).toBe(0);
    expect(await paths()).toEqual(["Cam1/a.mp4 done", "Cam1/b.mp4 done"]);

    // Taken away and put back as it was: moving keeps a file's time.
    const dir = await folder.getDirectoryHandle("Cam1");
    await moveFile(dir, "a.mp4", dir, "a.gone");
    await writeFile(folder, "Cam9/new.mp4", "new");
    expect(await service.refresh(id)).toBe(1);
    expect(await paths()).toEqual(["Cam1/a.mp4 missing", "Cam1/b.mp4 done", "Cam9/new.mp4 waiting"]);
    expect(await cameraNames()).toEqual(["Cam1", "Cam9"]);
    await moveFile(dir, "a.gone", dir, "a.mp4");
    expect(await service.refresh(id)).toBe(0);
    expect(await paths()).toEqual(["Cam1/a.mp4 done", "Cam1/b.mp4 done", "Cam9/new.mp4 waiting"]);
  });

  test("other content at the same path is a new recording; what was found in the old one stays", async () => {
    for (const path of ["Cam1/a.mp4", "Cam1/b.mp4"]) await writeFile(folder, path, path);
    const id = (await service.chooseFolder())?.source.id ?? "";
    const [a, b] = (await repositories.recordings.all()).sort((x, y) => (x.path < y.path ? -1 : 1));
    if (!a || !b) throw new Error("two recordings expected");
    const whole = { from: seconds(0), to: seconds(1) };
    await repositories.recordings.putMany([{ ...a, state: "done", scanned: [whole] }]);
    await repositories.events.replaceForRecordings(
      [],
      [sampleEvent("ea", ["A"], 0, { spans: [{ recordingId: a.id, ...whole }] })],
    );
    await writeFile(folder, "Cam1/a.mp4", "something else");
    await writeFile(folder, "Cam1/b.mp4", "something else");
    expect(await service.refresh(id)).toBe(2);
    expect(await paths()).toEqual(["Cam1/a.mp4 missing", "Cam1/a.mp4 waiting", "Cam1/b.mp4 waiting"]);
    expect(await repositories.recordings.get(a.id)).toMatchObject({ reason: "file-overwritten", scanned: [whole] });
    expect(await repositories.recordings.get(b.id)).toBeUndefined();
    expect((await repositories.events.list({})).map((event) => event.id)).toEqual(["ea"]);
    expect(await cameraNames()).toEqual(["Cam1"]);
    expect(await service.refresh(id)).toBe(0);
  });

  test("a recording that has grown waits again under its id; what was found in it stays until then", async () => {
    const path = "Cam1/Ban-1_20261120_080000.mp4";
    await writeFile(folder, path, "a");
    const id = (await service.chooseFolder())?.source.id ?? "";
    const [before] = await repositories.recordings.all();
    if (!before) throw new Error("a recording expected");
    const whole = { from: seconds(0), to: seconds(60) };
    const startEvidence = { rule: "name", text: "20261120_080000" } as const;
    await repositories.recordings.putMany([
      { ...before, state: "done", duration: whole.to, scanned: [whole], startEvidence },
    ]);
    const spans = [{ recordingId: before.id, ...whole }];
    await repositories.events.replaceForRecordings([], [sampleEvent("ea", ["A"], 0, { spans })]);
    await writeFile(folder, path, "a and more");
    expect(await service.refresh(id)).toBe(0);
    const after = { id: before.id, state: "waiting", size: 10, scanned: [], changedAt: 1_800_000_000_000 };
    expect(await repositories.recordings.all()).toMatchObject([after]);
    expect((await repositories.events.list({})).map((event) => event.id)).toEqual(["ea"]);
  });

  test("an event that went on in the next recording keeps its part there when its own is removed", async () => {
    for (const path of ["Cam1/a.mp4", "Cam1/b.mp4"]) await writeFile(folder, path, path);
    await service.chooseFolder();
    const [a, b] = (await repositories.recordings.all()).sort((x, y) => (x.path < y.path ? -1 : 1));
    if (!a || !b) throw new Error("two recordings expected");
    const corners = [[0.4, 0.4], [0.5, 0.4], [0.5, 0.5], [0.4, 0.5]] as const; // prettier-ignore
    // In b the table is in use for 10 s, with a label between 4 and 6 s, then free.
    const seen = Array.from({ length: 150 }, (_, i) => ({
      at: seconds(i / 5),
      triggerTexts: i >= 50 ? ["TimeGo"] : [],
      codes: i >= 20 && i < 30 ? [{ text: "SPX1", format: "QRCode", corners }] : [],
      motion: 0.2,
      hands: null,
    }));
    const range = { from: seconds(0), to: seconds(30) };
    await repositories.observations.store(
      { recordingId: b.id, range, table: packObservations(seen), nearMisses: [], stills: [] },
      (r) => ({
        ...r,
        state: "done",
        duration: seconds(30),
        scanned: [range],
      }),
    );
    const spans = [
      { recordingId: a.id, from: seconds(20), to: seconds(30) },
      { recordingId: b.id, from: seconds(0), to: seconds(10) },
    ];
    await repositories.events.replaceForRecordings([a.id, b.id], [sampleEvent("across", ["SPX1"], 0, { spans })]);
    const refresher = createEventRefresher({ repositories, detection: createDetectionWorker() });
    await removeRecordings({ repositories, events: refresher }, [a.id]);
    const events = await repositories.events.list({});
    expect(events.map((event) => event.codes.map(({ text }) => text))).toEqual([["SPX1"]]);
    expect(events[0]?.spans.map(({ recordingId }) => recordingId)).toEqual([b.id]);
    expect(events[0]?.flags).toContain("openStart");
  });

  test("a scanned file that is moved keeps its camera and what was found in it; one of the same size is another", async () => {
    const dir = await folder.getDirectoryHandle("Cam1", { create: true });
    await writeFile(folder, "Cam1/a.mp4", "first film");
    await writeFile(folder, "Cam1/b.mp4", "other film");
    const added = await service.chooseFolder();
    const id = added?.source.id ?? "";
    await asScanned(dir);
    const archive = await folder.getDirectoryHandle("Lưu trữ", { create: true });
    await moveFile(dir, "a.mp4", archive, "x.mp4");
    await dir.removeEntry("b.mp4");
    expect(await service.refresh(id)).toBe(0);
    expect(await paths()).toEqual(["Cam1/b.mp4 missing", "Lưu trữ/x.mp4 done"]);
    expect(await cameraNames()).toEqual(["Cam1"]);
  });

  test("numbered anew by the recorder, each file keeps what was found in it under its next name", async () => {
    const dir = await folder.getDirectoryHandle("Cam1", { create: true });
    for (const n of [1, 2]) await writeFile(folder, `Cam1/${n}.mp4`, `film ${"x".repeat(n)}`);
    const id = (await service.chooseFolder())?.source.id ?? "";
    await asScanned(dir);
    const before = new Map((await repositories.recordings.all()).map((one) => [one.path, one.id]));
    for (const n of [2, 1]) await moveFile(dir, `${n}.mp4`, dir, `${n + 1}.mp4`);
    await writeFile(folder, "Cam1/1.mp4", "another film");
    expect(await service.refresh(id)).toBe(1);
    expect(await paths()).toEqual(["Cam1/1.mp4 waiting", "Cam1/2.mp4 done", "Cam1/3.mp4 done"]);
    const after = new Map((await repositories.recordings.all()).map((one) => [one.path, one.id]));
    expect([after.get("Cam1/2.mp4"), after.get("Cam1/3.mp4")]).toEqual([before.get("Cam1/1.mp4"), before.get("Cam1/2.mp4")]); // prettier-ignore
  });

  test("its cameras.json sets its cameras up", async () => {
    const roi = [0.1, 0.2, 0.3, 0.4];
    await writeFile(folder, "góc trái/deep/a.mp4", "a");
    await writeFile(folder, "Cam2/b.mp4", "b");
    await writeFile(
      folder,
      "cameras.json",
      JSON.stringify([{ name: "Góc trái", table: "nonstandard", labelRoi: roi }]),
    );
    const added = await service.chooseFolder();
    expect(added?.cameras.map(({ name, folder: below, confirmed, labelRoi, table }) => ({ name, below, confirmed, labelRoi, table })).sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: "Cam2", below: "Cam2", confirmed: false, labelRoi: null, table: "standard" },
      { name: "Góc trái", below: "góc trái", confirmed: true, labelRoi: roi, table: "nonstandard" },
    ]); // prettier-ignore
  });

  test("a cameras.json that is not ours is told about and stops nothing", async () => {
    await writeFile(folder, "Cam2/b.mp4", "b");
    await writeFile(folder, "cameras.json", '{"nvr": 1}');
    const added = await service.chooseFolder();
    expect(added?.configProblem).toEqual({ name: "cameras-config-invalid", where: "" });
    expect(added?.cameras.map(({ confirmed }) => confirmed)).toEqual([false]);
  });

  test("when storing fails nothing is left behind", async () => {
    await writeFile(folder, "Cam1/a.mp4", "a");
    const broken = {
      ...repositories,
      recordings: { ...repositories.recordings, putMany: () => Promise.reject(new Failure("storage-full")) },
    };
    const failing = createLibraryService({
      repositories: broken,
      library: createVideoLibrary({ handles, sampleBaseUrl: location.origin }),
      environment: { now: () => epochMs(0), newId: () => "x" },
      events: createEventRefresher({ repositories: broken, detection: createDetectionWorker() }),
      pickFolder: async () => folder,
    });
    await expect(failing.chooseFolder()).rejects.toMatchObject(failure("storage-full"));
    expect([await repositories.sources.all(), await repositories.cameras.all(), await handles.all()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test("removed, it is forgotten and the removal is on record; the files stay", async () => {
    await writeFile(folder, "Cam1/a.mp4", "a");
    const id = (await service.chooseFolder())?.source.id ?? "";
    const [recording] = await repositories.recordings.all();
    const spans = [{ recordingId: recording?.id ?? "", from: seconds(0), to: seconds(1) }];
    const cameraId = recording?.cameraId ?? "";
    const events = ["e1", "e2"].map((event) => sampleEvent(event, ["A"], 0, { cameraId, spans }));
    await repositories.events.replaceForRecordings([], events);
    await repositories.marks.put([sampleMark("e1"), sampleMark("e2", { pinned: false }), sampleMark("gone")]);
    expect([await service.pinnedIn(id), await service.pinnedIn("another")]).toEqual([1, 0]);
    await service.remove(id);
    expect([await repositories.sources.all(), await repositories.recordings.all(), await handles.all()]).toEqual([
      [],
      [],
      [],
    ]);
    expect(await repositories.activity.all()).toMatchObject([
      { kind: "data-deleted", subject: "Kho hàng", at: 1_800_000_000_000 },
    ]);
    expect(await (await folder.getDirectoryHandle("Cam1")).getFileHandle("a.mp4")).toBeTruthy();
    await expect(service.refresh(id)).rejects.toMatchObject(failure("file-gone"));
  });

  test("a second folder with a camera of the same name gets another name for it", async () => {
    await writeFile(folder, "Cam1/a.mp4", "a");
    await service.chooseFolder();
    picked = await freshFolder("Kho 2");
    await writeFile(picked, "Cam1/a.mp4", "a");
    await service.chooseFolder();
    expect(await cameraNames()).toEqual(["Cam1", "Cam1 2"]);
  });
});

describe("dropped files", () => {
  const bare = (path: string, text = path, lastModified = 1_700_000_000_000) => ({
    path,
    file: new File([text], path.split("/").at(-1) ?? "", { lastModified }),
  });

  test("keep their folders below the one they share; its cameras.json counts", async () => {
    const config = bare("footage/cameras.json", '[{"name": "Cam1"}]');
    const added = await service.addDropped({
      handles: [],
      files: [bare("footage/Cam1/a.mp4"), bare("footage/Cam2/b.mp4"), config],
    });
    expect(added.source).toMatchObject({ kind: "files", name: "footage" });
    expect(added.cameras.map(({ name, confirmed }) => [name, confirmed]).sort()).toEqual([["Cam1", true], ["Cam2", false]]); // prettier-ignore
    expect(await paths()).toEqual(["Cam1/a.mp4 waiting", "Cam2/b.mp4 waiting"]);
  });

  test("without folders they are one camera, named after what their names share", async () => {
    const added = await service.addDropped({
      handles: [],
      files: [bare("Ban-1_20261120_080000.mp4"), bare("Ban-1_20261120_080049.mp4")],
    });
    expect(added.cameras.map(({ name, folder: below }) => [name, below])).toEqual([["Ban-1", ""]]);
  });

  test("after a restart they are locked until they are dropped again, and then known again", async () => {
    const files = [bare("Cam1/a.mp4"), bare("Cam1/b.mp4")];
    const { source } = await service.addDropped({ handles: [], files });
    for (const recording of await repositories.recordings.all())
      await repositories.recordings.update(recording.id, (r) => ({ ...r, state: "done" }));
    close();
    service = open();
    expect((await service.locked()).map(({ id }) => id)).toEqual([source.id]);
    const [first] = await repositories.recordings.all();
    const spans = [{ recordingId: first?.id ?? "", from: seconds(0), to: seconds(1) }];
    await repositories.events.replaceForRecordings([], [sampleEvent("e1", ["A"], 0, { spans })]);
    expect((await service.locked(["e1"])).map(({ id }) => id)).toEqual([source.id]);
    expect(await service.locked(["another"])).toEqual([]);
    await expect(service.unlock(source.id)).rejects.toMatchObject(failure("files-lost"));
    await expect(service.refresh(source.id)).rejects.toMatchObject(failure("permission-lost"));
    expect(await paths()).toEqual(["a.mp4 done", "b.mp4 done"]);
    const again = await service.addDropped({ handles: [], files: [...files, bare("Cam1/c.mp4")] });
    expect(again).toMatchObject({ source: { id: source.id }, isNew: false });
    expect(await paths()).toEqual(["a.mp4 done", "b.mp4 done", "c.mp4 waiting"]);
    expect(await service.locked()).toEqual([]);
  });

  test("none of them a video: refused", async () => {
    await expect(service.addDropped({ handles: [], files: [bare("a.txt")] })).rejects.toMatchObject(
      failure("no-videos-found"),
    );
    await expect(service.addDropped({ handles: [], files: [] })).rejects.toMatchObject(failure("no-videos-found"));
    expect(await repositories.sources.all()).toEqual([]);
  });
});

test("the sample comes with its areas drawn, once", async () => {
  const added = await service.addSample();
  expect(added).toMatchObject({ source: { kind: "sample" }, videos: 3, configProblem: null });
  expect(added.cameras).toMatchObject([
    { name: "Ban-1", folder: "Ban-1", confirmed: true, triggerRoi: [0.4443, 0.4065, 0.1271, 0.2519] },
    { name: "Ban-2", folder: "Ban-2", confirmed: true, table: "nonstandard", triggerRoi: null },
  ]);
  expect((await service.addSample()).source.id).toBe(added.source.id);
  expect(await paths()).toEqual([
    "Ban-1/Ban-1_20261120_080000.mp4 waiting",
    "Ban-1/Ban-1_20261120_080049.mp4 waiting",
    "Ban-2/Ban-2_20261120_083000.mp4 waiting",
  ]);
});
