import { beforeEach, describe, expect, it } from "vitest";
import { MediabunnyClipWriter } from "../../../src/adapters/media/mediabunny-clip-writer";
import { Failure } from "../../../src/domain/model/failure";
import { epochMs, seconds } from "../../../src/domain/time/units";
import type { ClipTarget, SavedFile } from "../../../src/ports/clip-target";
import type { VideoLibrary } from "../../../src/ports/video-library";
import { createClipService } from "../../../src/services/clip-service";
import { createCutRanges } from "../../../src/services/cut-ranges";
import { createFootageService } from "../../../src/services/footage-service";
import { FixtureLibrary } from "../../support/fixture-library";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleEvent, sampleRecording } from "../../support/samples";

// The real writer runs here, too; only decoding a frame needs a browser (then: "cannot decode here").
class TestTarget implements ClipTarget {
  readonly files = new Map<string, Blob>();
  readonly zips = new Map<string, string[]>();
  problem: Failure | null = null;
  onEntry: () => void = () => undefined;
  chooseFolder = () => Promise.resolve("Clips");
  folderName = () => Promise.resolve("Clips");
  /** Names of files that a bad disk keeps wrongly. */
  readonly damaged = new Set<string>();
  readonly digests: string[] = [];
  saveToFolder(name: string, content: Blob, sha256: string): Promise<SavedFile> {
    if (this.problem) return Promise.reject(this.problem);
    this.files.set(name, content);
    this.digests.push(sha256);
    return Promise.resolve({ name, intact: !this.damaged.has(name) });
  }
  download(name: string, content: Blob): void {
    this.files.set(name, content);
  }
  async saveZip(name: string, entries: AsyncIterable<{ name: string; blob: Blob }>): Promise<void> {
    const names: string[] = [];
    for await (const entry of entries) {
      if (this.problem) throw this.problem;
      names.push(entry.name);
      this.onEntry();
    }
    this.zips.set(name, names);
  }
}

const setUp = async () => {
  const repositories = createMemoryRepositories();
  const library = new FixtureLibrary();
  const target = new TestTarget();
  let id = 0;
  await repositories.sources.put({ id: "s1", kind: "folder", name: "Kho" });
  await repositories.cameras.put(sampleCamera("c1", { name: "Bàn 1" }));
  await repositories.recordings.putMany([
    sampleRecording("r1", { path: "first.mp4", duration: seconds(8) }),
    sampleRecording("r2", { path: "second.mp4", start: epochMs(EIGHT + 8000), duration: seconds(5) }),
  ]);
  const at = (from: number, to: number, recordingIds = ["r1"]) => ({
    start: epochMs(EIGHT + from * 1000),
    end: epochMs(EIGHT + to * 1000),
    from: epochMs(EIGHT + from * 1000),
    to: epochMs(EIGHT + to * 1000),
    spans: recordingIds.map((recordingId) => ({ recordingId, from: seconds(0), to: seconds(1) })),
  });
  await repositories.events.replaceForRecordings(
    ["r1", "r2"],
    [
      sampleEvent("e1", ["SPX1"], 3, at(3, 5)),
      sampleEvent("e2", ["SPX1"], 3, at(3, 5)), // same code, same second: same name
      sampleEvent("across", ["GHN/2"], 7, at(7, 10, ["r1", "r2"])),
      sampleEvent("lost", ["X"], 90, { ...at(90, 95, ["r9"]) }),
    ],
  );
  const writer = new MediabunnyClipWriter();
  const environment = { now: () => epochMs(EIGHT + 3_600_000), newId: () => `clip${++id}` };
  const ranges = createCutRanges();
  const deps = { repositories, library: library as unknown as VideoLibrary, writer, target, environment, ranges };
  return {
    repositories,
    library,
    target,
    ranges,
    footage: createFootageService(deps),
    service: createClipService(deps),
  };
};

let world: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => (world = await setUp()));

const setPadding = async (paddingS: number): Promise<void> => {
  const { settings } = world.repositories;
  await settings.put({ ...(await settings.get()), paddingS });
};

describe("prepare", () => {
  it("cuts the event with its padding and tells where the label is", async () => {
    const clip = await world.service.prepare("e1");
    expect(clip).toMatchObject({ eventId: "e1", notes: [], durationS: 6, startMs: EIGHT + 1000 });
    expect(clip.name).toBe("V_Track_SPX1_Bàn 1_20261120-080001.mp4");
    expect(clip.sightingsS).toEqual([2]);
    expect(clip.sha256).toMatch(/^[0-9a-f]{64}$/);
    await setPadding(0);
    expect((await world.service.prepare("e1")).durationS).toBe(2);
  });

  it("cuts the range a person has chosen until it is taken back, and says when the label is not in it", async () => {
    world.ranges.set("e1", { from: epochMs(EIGHT + 4000), to: epochMs(EIGHT + 7000) });
    const clip = await world.service.prepare("e1");
    expect(clip).toMatchObject({ durationS: 3, startMs: EIGHT + 4000, verified: false, problem: "label-outside" });
    expect((await world.service.prepare("e2")).durationS).toBe(6);
    world.ranges.set("e1", null);
    expect((await world.service.prepare("e1")).durationS).toBe(6);
  });

  it("names a clip anew once its event has a code", async () => {
    const clip = await world.service.prepare("e1");
    const event = await world.repositories.events.get("e1");
    if (!event) throw new Error("no event");
    const code = { text: "GHN9", format: "Manual", sightings: [] };
    const why = { at: epochMs(EIGHT), kind: "code-assigned", subject: "e1", detail: "GHN9" } as const;
    await world.repositories.events.change({ ...event, codes: [...event.codes, code] }, why);
    expect(await world.service.nameOf(clip)).toBe("V_Track_SPX1-GHN9_Bàn 1_20261120-080001.mp4");
    expect(await world.service.nameOf({ ...clip, eventId: "gone" })).toBe(clip.name);
  });

  it("joins the files of an event that crosses them", async () => {
    const clip = await world.service.prepare("across");
    expect(clip.durationS).toBe(7);
    expect(world.library.opened).toEqual(["first.mp4", "second.mp4"]);
    expect(clip.name).toContain("_GHN-2_");
  });

  it("does without the padding of a neighbour that cannot be read", async () => {
    const { repositories, library, service } = world;
    await repositories.events.replaceForRecordings(
      ["r1", "r2"],
      [
        sampleEvent("edge", ["A"], 6, {
          spans: [{ recordingId: "r1", from: seconds(6), to: seconds(8) }],
          end: epochMs(EIGHT + 8000),
        }),
      ],
    );
    expect((await service.prepare("edge")).durationS).toBe(6);
    library.gone.add("second.mp4");
    expect((await service.prepare("edge")).durationS).toBe(4);
  });

  it("says why there is no clip", async () => {
    await expect(world.service.prepare("nobody")).rejects.toMatchObject({ name: "nothing-to-cut" });
    await expect(world.service.prepare("lost")).rejects.toMatchObject({ name: "file-gone" });
    world.library.gone.add("first.mp4");
    await expect(world.service.prepare("e1")).rejects.toMatchObject({ name: "file-gone" });
  });
});

describe("save", () => {
  it("goes on after a clip that fails, with names of their own, and remembers what is complete", async () => {
    const { repositories, target, service } = world;
    const steps: (readonly [number, number])[] = [];
    const results = await service.save(["e1", "lost", "e2", "e1"], "folder", (done, total) =>
      steps.push([done, total]),
    );
    expect(results.map((r) => [r.eventId, r.clip?.name ?? r.failure])).toEqual([
      ["e1", "V_Track_SPX1_Bàn 1_20261120-080001.mp4"],
      ["lost", "file-gone"],
      ["e2", "V_Track_SPX1_Bàn 1_20261120-080001_2.mp4"],
    ]);
    expect(steps.at(-1)).toEqual([3, 3]);
    expect(steps.map(([done]) => done)).toEqual([...steps.map(([done]) => done)].sort((a, b) => a - b));
    const stored = await repositories.clips.ofEvents(["e1", "e2", "lost"]);
    expect(stored.map((clip) => [clip.name, clip.size, clip.where])).toEqual(
      [...target.files].map(([name, blob]) => [name, blob.size, "folder"]),
    );
    expect(stored.map((clip) => clip.sha256)).toEqual(target.digests);
    expect(await repositories.activity.all()).toEqual([
      {
        at: EIGHT + 3_600_000,
        kind: "evidence-exported",
        subject: "e1 e2",
        detail: ["folder", ...stored.map((clip) => `${clip.name} sha256 ${clip.sha256}`)].join("\n"),
      },
    ]);
  });

  it("says so when the file in the folder is not what was written", async () => {
    const { repositories, target, service } = world;
    target.damaged.add("V_Track_SPX1_Bàn 1_20261120-080001.mp4");
    const results = await service.save(["e1", "e2"], "folder");
    expect(results.map((r) => [r.clip?.name, r.failure])).toEqual([
      ["V_Track_SPX1_Bàn 1_20261120-080001.mp4", "clip-not-verified"],
      ["V_Track_SPX1_Bàn 1_20261120-080001_2.mp4", null],
    ]);
    const [changed, unchanged] = await repositories.clips.ofEvents(["e1", "e2"]);
    expect(changed).toMatchObject({ verified: false, problem: "changed", notes: [] });
    expect(unchanged?.problem).toBe("cannot-decode-here"); // no browser, no decoder
  });

  it("says which clip lacks a file of its event, and which lost its label", async () => {
    const { repositories, service } = world;
    await repositories.recordings.update("r2", (r) => ({ ...r, state: "missing" }));
    const [lacking] = await service.save(["across"], "download");
    expect(lacking?.failure).toBe("file-gone");
    expect(lacking?.clip).toMatchObject({ verified: false, problem: "part-missing" });
    const event = await repositories.events.get("e1");
    const elsewhere = event?.codes.map((code) => ({ ...code, sightings: [epochMs(EIGHT + 3_600_000)] })) ?? [];
    if (event) await repositories.events.replaceForRecordings(["r1"], [{ ...event, codes: elsewhere }]);
    const [lost] = await service.save(["e1"], "download");
    expect(lost?.failure).toBe("clip-not-verified");
    expect(lost?.clip).toMatchObject({ verified: false, problem: "label-outside" });
  });

  it("cuts as the settings say", async () => {
    const { repositories, service } = world;
    const settings = await repositories.settings.get();
    await repositories.settings.put({ ...settings, clipStart: "keyframe" });
    await setPadding(1);
    expect(await service.prepare("e1")).toMatchObject({ durationS: 4, startMs: EIGHT + 2000 });
    await setPadding(0.5);
    expect(await service.prepare("e1")).toMatchObject({ durationS: 3.5, startMs: EIGHT + 2000 });
  });

  it("stops at once when the folder is lost, and remembers nothing", async () => {
    const { repositories, target, library, service } = world;
    target.problem = new Failure("permission-lost");
    const results = await service.save(["e1", "e2"], "folder");
    expect(results.map((r) => [r.clip, r.failure])).toEqual([
      [null, "permission-lost"],
      [null, "permission-lost"],
    ]);
    expect(library.opened).toHaveLength(1);
    expect(await repositories.clips.ofEvents(["e1", "e2"])).toEqual([]);
    expect(await repositories.activity.all()).toEqual([]);
  });

  it("streams a zip, one clip at a time", async () => {
    const { repositories, target, library, service } = world;
    const openedAtEntry: number[] = [];
    target.onEntry = () => openedAtEntry.push(library.opened.length);
    const results = await service.save(["e1", "lost", "e2"], "zip");
    expect(openedAtEntry).toEqual([1, 2]);
    expect([...target.zips]).toEqual([
      ["V_Track_clips_20261120-090000.zip", results.flatMap((r) => r.clip?.name ?? [])],
    ]);
    expect(results.map((r) => r.failure)).toEqual([null, "file-gone", null]);
    expect(await repositories.clips.ofEvents(["e1", "e2"])).toHaveLength(2);
  });

  it("remembers no clip of a zip that was not finished", async () => {
    const { repositories, target, service } = world;
    target.problem = new Failure("disk-full");
    expect((await service.save(["e1", "e2"], "zip")).map((r) => r.failure)).toEqual(["disk-full", "disk-full"]);
    expect(await repositories.clips.ofEvents(["e1", "e2"])).toEqual([]);
  });

  it("makes no zip when there is nothing to put in", async () => {
    expect((await world.service.save(["lost"], "zip")).map((r) => r.failure)).toEqual(["file-gone"]);
    expect(world.target.zips.size).toBe(0);
  });

  it("ends between two clips when it is cancelled", async () => {
    const { target, service } = world;
    const stopper = new AbortController();
    target.onEntry = () => stopper.abort();
    const zip = await service.save(["e1", "e2"], "zip", undefined, stopper.signal);
    expect(zip.map((r) => r.failure)).toEqual([null, "cancelled"]);
    const none = await service.save(["e1"], "download", undefined, stopper.signal);
    expect(none).toEqual([{ eventId: "e1", clip: null, failure: "cancelled" }]);
    expect(target.files.size).toBe(0);
  });

  it("says so when a saved clip cannot be remembered", async () => {
    world.repositories.refuseWrites(true);
    const [result] = await world.service.save(["e1"], "download");
    expect(result?.clip?.name).toBeDefined();
    expect(result?.failure).toBe("storage-full");
  });

  it("keeps both clips of an event whose files cannot be joined", async () => {
    const { repositories, target, service } = world;
    await repositories.recordings.update("r2", (r) => ({ ...r, path: "second-smaller.mp4", duration: seconds(3) }));
    const [result] = await service.save(["across"], "download");
    expect([...target.files.keys()]).toEqual([result?.clip?.name, result?.more?.[0]?.name]);
    expect(result?.more?.[0]?.name).toContain("20261120-080008");
    expect(await repositories.clips.ofEvents(["across"])).toHaveLength(2);
    const [entry, ...rest] = await repositories.activity.all();
    expect(rest).toEqual([]);
    expect(entry?.detail.split("\n")).toHaveLength(3);
  });
});

describe("footage", () => {
  const open = async (id: string) => {
    const event = await world.repositories.events.get(id);
    if (!event) throw new Error(`no event ${id}`);
    return world.footage.open(event);
  };

  it("opens the event's recordings and those next to them, and tells what a clip would show", async () => {
    const { files, range, after, before } = await open("e1");
    expect(files.map(({ recordingId, start, end }) => [recordingId, start - EIGHT, end - EIGHT])).toEqual([
      ["r1", 0, 8000],
      ["r2", 8000, 13_000],
    ]);
    expect([range.from - EIGHT, range.to - EIGHT]).toEqual([1000, 7000]);
    expect([before, after?.id]).toEqual([null, "across"]);
    expect((await open("across")).before?.id).toMatch(/^e[12]$/);
  });

  it("leaves out a neighbour that is gone; without a file of its own there is nothing to be seen", async () => {
    world.library.gone.add("second.mp4");
    expect((await open("e1")).files.map(({ recordingId }) => recordingId)).toEqual(["r1"]);
    expect((await open("across")).files.map(({ recordingId }) => recordingId)).toEqual(["r1"]);
    world.library.gone.add("first.mp4");
    await expect(open("e1")).rejects.toMatchObject({ name: "file-gone" });
    await expect(open("lost")).rejects.toMatchObject({ name: "file-gone" });
  });
});
