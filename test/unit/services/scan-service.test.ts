import { describe, expect, it, vi } from "vitest";
import { packObservations } from "../../../src/domain/detection/observation-table";
import { Failure, type FailureName } from "../../../src/domain/model/failure";
import { waitingAgain } from "../../../src/domain/schedule/scan-outcome";
import { epochMs, seconds } from "../../../src/domain/time/units";
import type { StopSign, WriterLock } from "../../../src/ports/environment";
import type { LibraryPermission, VideoLibrary } from "../../../src/ports/video-library";
import type { ScanJob, ScanOutcome, ScanPool } from "../../../src/ports/worker-api";
import { createClockService } from "../../../src/services/clock-service";
import { createScanService } from "../../../src/services/scan-service";
import { inThreadRefresher } from "../../support/in-thread-detection";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleEvent, sampleMark, sampleRecording } from "../../support/samples";

const STEP_S = 1 / 6;

/** Observations of a video in which the trigger is covered from 10 to 30 s and a label shown at 20 s. */
const observe = (from: number, to: number, code: string) =>
  packObservations(
    Array.from({ length: Math.round((to - from) / STEP_S) }, (_, i) => {
      const at = seconds(from + i * STEP_S);
      const corners = [
        [0.5, 0.5],
        [0.6, 0.5],
        [0.6, 0.6],
        [0.5, 0.6],
      ] as const;
      const codes = at >= 20 && at < 25 ? [{ text: code, format: "QRCode", corners }] : [];
      return { at, triggerTexts: at < 10 || at >= 30 ? ["TimeGo"] : [], codes, motion: 0.01, hands: null };
    }),
  );

type Behaviour = {
  failures?: Partial<Record<string, FailureName[]>>;
  durationS?: number;
  onScan?: (name: string, job: ScanJob) => void;
};

/** Of one tab; several share one when they are given the same. */
const aStopSign = (): StopSign => {
  let up = false;
  const listeners: (() => void)[] = [];
  const put = (wanted: boolean): void => {
    up = wanted;
    for (const listener of listeners) listener();
  };
  return { isUp: () => up, put, onChange: (listener) => void listeners.push(listener) };
};

const world = async (
  names: readonly string[],
  behaviour: Behaviour = {},
  lock?: Partial<WriterLock>,
  stopSign = aStopSign(),
) => {
  const repositories = createMemoryRepositories();
  const durationS = behaviour.durationS ?? 60;
  await repositories.sources.put({ id: "s1", kind: "folder", name: "s1" });
  await repositories.cameras.put(sampleCamera("c1", { confirmed: true }));
  await repositories.recordings.putMany(
    names.map((name, i) =>
      sampleRecording(name, {
        path: `${name}_20261120_08${String(i * 10).padStart(2, "0")}00.mp4`,
        state: "waiting",
        scanned: [],
        start: epochMs(EIGHT + i),
      }),
    ),
  );
  const scanned: string[] = [];
  const failures = { ...behaviour.failures };
  const failNext = (name: string): void => {
    const failure = failures[name]?.shift();
    if (failure) throw new Failure(failure);
  };
  const nameOf = (file: Blob): string => (file as File).name;
  const info = {
    codec: "avc1",
    container: "MP4",
    width: 1920,
    height: 1080,
    rotation: 0,
    duration: seconds(durationS),
    createdAt: null,
  } as const;
  let running = 0;
  const pool: ScanPool = {
    capacity: 2,
    resize: () => undefined,
    probe: async () => info,
    still: () => Promise.reject(new Failure("unexpected")),
    async scan(job, progress, { signal }): Promise<ScanOutcome> {
      const name = nameOf(job.file);
      // Like the real pool: two at a time, a cancelled job does not begin.
      while (running >= 2) await new Promise((resolve) => setTimeout(resolve, 1));
      if (signal.aborted) throw new Failure("cancelled");
      running++;
      scanned.push(`${name} ${job.range.from}`);
      behaviour.onScan?.(name, job);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      if (signal.aborted) throw new Failure("cancelled");
      failNext(name);
      progress(job.range.from + 1, 1);
      const to = Math.min(job.range.to, durationS);
      return {
        info,
        range: { from: job.range.from, to: seconds(to) },
        table: observe(job.range.from, to, `CODE-${name}`),
        gaps: [],
        nearMisses: [],
        stills: [],
        stickerElsewhere: null,
        handsUnavailable: false,
        cost: {
          wallMs: 1,
          packets: 1,
          framesDecoded: 1,
          framesSampled: 1,
          bytesRead: 1,
          stages: {},
          decodePath: "webcodecs-sw",
        },
      };
    },
    dispose: () => undefined,
  };
  let permission: LibraryPermission = "granted";
  const library = {
    permission: async () => permission,
    open: async (_source: unknown, path: string) => {
      const name = path.split("_")[0] ?? path;
      failNext(`open ${name}`);
      return new File(["x"], name);
    },
    fingerprint: async ({ name }: File) => `print of ${name}`,
  } as unknown as VideoLibrary;
  const relist = vi.fn(async () => undefined);
  const service = createScanService({
    repositories,
    library,
    pool,
    events: inThreadRefresher(repositories),
    environment: { now: () => epochMs(Date.now()), newId: () => "id" },
    ladder: 2,
    lock: { tryAcquire: () => Promise.resolve(true), onAcquired: () => undefined, release: () => undefined, ...lock },
    stopSign,
    relist,
  });
  const states = async () =>
    Object.fromEntries((await repositories.recordings.all()).map(({ id, state }) => [id, state]));
  const codes = async () =>
    (await repositories.events.list({})).flatMap((event) => event.codes.map(({ text }) => text)).sort();
  const failOpening = (name: string, failure: FailureName): void => {
    failures[`open ${name}`] = [failure];
  };
  const setPermission = (now: LibraryPermission): void => void (permission = now);
  return { failOpening, setPermission, repositories, service, scanned, relist, states, codes };
};

describe("a scan", () => {
  it("finds the events of every waiting recording, times from the file's name", async () => {
    const { service, states, codes, repositories } = await world(["a", "b"]);
    await service.start();
    expect(await states()).toEqual({ a: "done", b: "done" });
    expect(await codes()).toEqual(["CODE-a", "CODE-b"]);
    const [event] = await repositories.events.byCodeKeys(["CODEA"]).then((found) => found.get("CODEA") ?? []);
    expect(event?.start).toBeCloseTo(Date.UTC(2026, 10, 20, 1, 0, 10), -2);
    expect(service.status().phase).toBe("idle");
  });

  it("does not go back to a clock that was set while it ran", async () => {
    const setClock = async (): Promise<void> => {
      const camera = await repositories.cameras.get("c1");
      if (camera) await clock.save("c1", { ...camera.clock, offsetS: 192 });
    };
    let saved: Promise<void> = Promise.resolve();
    const { service, repositories } = await world(["a"], { onScan: () => void (saved = setClock()) });
    const events = inThreadRefresher(repositories);
    const clock = createClockService({ repositories, events, library: {} as never, pool: {} as never });
    await service.start();
    await saved;
    expect((await repositories.recordings.get("a"))?.start).toBe(EIGHT + 192_000);
    expect((await repositories.events.list({})).map(({ start }) => start)).toEqual([
      expect.closeTo(EIGHT + 192_000 + 10_000, -2),
    ]);
  });

  it("scans a long file in chunks and gives the same single event, the end of the last file shared out", async () => {
    const { service, scanned, repositories } = await world(["a", "b"], { durationS: 640 });
    await service.start();
    expect(scanned.sort()).toEqual(["a 0", "a 300", "a 600", "b 0", "b 300", "b 400", "b 500", "b 600"]);
    const events = await repositories.events.list({});
    expect(events.map(({ codes }) => codes.map(({ text }) => text)).sort()).toEqual([["CODE-a"], ["CODE-b"]]);
  });

  it("drops what lay at the path before when the new file shows that time again, a pinned packing excepted", async () => {
    const { service, states, codes, repositories } = await world(["a"]);
    const path = "a_20261120_080000.mp4";
    const before = (id: string, minutes: number) =>
      sampleRecording(id, {
        ...{ path, size: 500, state: "missing", reason: "file-overwritten", generation: 1 },
        start: epochMs(EIGHT + minutes * 60_000),
      });
    await repositories.recordings.putMany([before("grown", 0), before("pinned", 0), before("earlier", -60)]);
    const eventOf = (id: string, code: string, atS: number) =>
      sampleEvent(id, [code], atS, { spans: [{ recordingId: id, from: seconds(0), to: seconds(10) }] });
    await repositories.events.replaceForRecordings(
      [],
      [eventOf("grown", "A", 10), eventOf("pinned", "B", 40), eventOf("earlier", "C", -3600)],
    );
    await repositories.marks.put([sampleMark("pinned"), sampleMark("grown", { pinned: false })]);
    await service.start();
    expect(await states()).toEqual({ a: "done", pinned: "missing", earlier: "missing" });
    expect(await codes()).toEqual(["B", "C", "CODE-a"]);
  });

  it("goes on behind an unreadable file and says why", async () => {
    const { service, states, repositories } = await world(["a", "b", "c"], { failures: { "open b": ["not-a-video"] } });
    await service.start();
    expect(await states()).toEqual({ a: "done", b: "unreadable", c: "done" });
    expect((await repositories.recordings.get("b"))?.reason).toBe("not-a-video");
  });

  it("leaves out what was recorded outside the working hours, until it is asked for or the hours change", async () => {
    const { service, states, repositories, scanned } = await world(["a", "b", "c"]);
    // 08:00, 08:10 and 08:20 in Hanoi; work ends ten minutes before the last one begins.
    const hours = { days: [1, 2, 3, 4, 5, 6, 7], from: "06:00", to: "08:05" };
    await repositories.settings.put({ ...(await repositories.settings.get()), workingHours: hours });
    await service.start();
    expect(await states()).toEqual({ a: "done", b: "done", c: "outside-hours" });
    const left = await repositories.recordings.get("c");
    expect([left?.duration, left?.startEvidence.rule, left?.scanned]).toEqual([60, "name", []]);
    await service.start();
    expect(scanned).toEqual(["a 0", "b 0"]);
    await service.rescan(["c"]);
    expect(await states()).toEqual({ a: "done", b: "done", c: "done" });
  });

  it("knows from its name when a file was recorded that can not be opened", async () => {
    const { service, repositories } = await world(["a"], { failures: { "open a": ["not-a-video"] } });
    await repositories.recordings.update("a", (r) => ({ ...r, duration: seconds(0), start: epochMs(0) }));
    await service.start();
    expect(await repositories.recordings.get("a")).toMatchObject({ state: "unreadable", start: EIGHT });
  });

  it("tries again what an older reader gave up, and what one gave up whose part was missing", async () => {
    const { service, repositories, states } = await world(["a", "b", "c"], {
      failures: { "open a": ["reader-missing"], "open c": ["codec-unsupported"] },
    });
    await repositories.recordings.update("b", (r) => ({
      ...r,
      state: "unreadable",
      reason: "container-unsupported",
      ladder: 1,
    }));
    await service.resume();
    expect(await states()).toEqual({ a: "waiting", b: "waiting", c: "waiting" });
    await service.start();
    expect(await states()).toEqual({ a: "unreadable", b: "done", c: "unreadable" });
    await service.start();
    expect(await states()).toEqual({ a: "done", b: "done", c: "unreadable" });
  });

  it("tries a crashed scan again, at most three times", async () => {
    const { service, states, scanned } = await world(["a", "b"], {
      failures: { a: ["scanner-crashed"], b: ["unexpected", "unexpected", "unexpected"] },
    });
    await service.start();
    expect(await states()).toEqual({ a: "done", b: "unreadable" });
    expect(scanned.filter((job) => job.startsWith("a"))).toHaveLength(2);
    expect(scanned.filter((job) => job.startsWith("b"))).toHaveLength(3);
  });

  it("lists the folder again when a file changed under the scan", async () => {
    const { service, relist, states } = await world(["a", "b"], { failures: { a: ["file-changed"] } });
    await service.start();
    expect(relist).toHaveBeenCalledWith("s1");
    expect(await states()).toEqual({ a: "missing", b: "done" });
  });

  it("leaves a source alone whose permission is lost: its files wait", async () => {
    const { service, states, scanned } = await world(["a", "b", "c", "d"], {
      failures: { "open a": ["permission-lost"], "open b": ["permission-lost"], "open c": ["permission-lost"] },
    });
    await service.start();
    expect(Object.values(await states())).toEqual(["waiting", "waiting", "waiting", "waiting"]);
    expect(scanned).toEqual([]);
  });

  it("stops as a whole when nothing can be stored any more, loses nothing found, and goes on later", async () => {
    let full = false;
    const setUp = await world(["a", "b", "c"], {
      onScan: (name) => {
        if (name === "b" && !full) setUp.repositories.refuseWrites((full = true));
      },
    });
    await setUp.service.start();
    expect(setUp.service.status().problem).toBe("storage-full");
    setUp.repositories.refuseWrites(false);
    await setUp.service.start();
    expect(await setUp.states()).toEqual({ a: "done", b: "done", c: "done" });
    expect(await setUp.codes()).toEqual(["CODE-a", "CODE-b", "CODE-c"]);
    expect(setUp.service.status().problem).toBeNull();
  });

  it("can be stopped and started again without losing or doubling anything", async () => {
    let stopped = false;
    const setUp = await world(["a", "b", "c"], {
      durationS: 640,
      onScan: (name) => {
        if (name === "b" && !stopped) void setUp.service.stop();
        stopped ||= name === "b";
      },
    });
    await setUp.service.start();
    expect(Object.values(await setUp.states())).toContain("waiting");
    await setUp.service.start();
    expect(await setUp.states()).toEqual({ a: "done", b: "done", c: "done" });
    expect(await setUp.codes()).toEqual(["CODE-a", "CODE-b", "CODE-c"]);
  });

  it("rescanning replaces what was found", async () => {
    const { service, repositories, codes } = await world(["a", "b"]);
    await service.start();
    const before = (await repositories.events.list({})).map(({ id }) => id).sort();
    await service.rescan(["a"]);
    expect((await repositories.events.list({})).map(({ id }) => id).sort()).toEqual(before);
    expect(await codes()).toEqual(["CODE-a", "CODE-b"]);
  });

  it("keeps what was found when the file of a rescan can not be read any more", async () => {
    const again = await world(["a", "b"]);
    await again.service.start();
    again.failOpening("a", "file-gone");
    await again.service.rescan(["a"]);
    await again.service.rescan(["b"]);
    expect(await again.states()).toEqual({ a: "missing", b: "done" });
    expect(await again.codes()).toEqual(["CODE-a", "CODE-b"]);
  });

  it("scans everything with the new set-up when it was saved in mid-scan", async () => {
    let saved = false;
    const setUp = await world(["a"], {
      durationS: 1500,
      onScan: (_name, job) => {
        if (saved || job.range.from < 600) return;
        saved = true;
        void setUp.repositories.recordings.update("a", waitingAgain);
      },
    });
    await setUp.service.start();
    const recording = await setUp.repositories.recordings.get("a");
    expect(recording).toMatchObject({ state: "done", generation: 1 });
    expect(recording?.scanned).toEqual([{ from: 0, to: 1500 }]);
    expect(await setUp.codes()).toEqual(["CODE-a"]);
    expect(setUp.scanned.filter((job) => job === "a 0")).toHaveLength(2);
  });

  it("does a rescan that is asked for while it runs", async () => {
    let asked = false;
    const setUp = await world(["a", "b"], {
      onScan: (name) => {
        if (name !== "b" || asked) return;
        asked = true;
        void setUp.service.rescan(["a"]);
      },
    });
    await setUp.service.start();
    await vi.waitFor(async () => {
      expect(setUp.scanned.filter((job) => job.startsWith("a"))).toHaveLength(2);
      expect(await setUp.states()).toEqual({ a: "done", b: "done" });
    });
    expect(await setUp.codes()).toEqual(["CODE-a", "CODE-b"]);
  });

  it("decodes nothing more once the storage is full", async () => {
    const setUp = await world(["a"], {
      durationS: 3000,
      onScan: () => setUp.repositories.refuseWrites(true),
    });
    await setUp.service.start();
    expect(setUp.service.status().problem).toBe("storage-full");
    expect(setUp.scanned.length).toBeLessThanOrEqual(4);
  });

  it("stops when the readers can not be loaded: no file is blamed", async () => {
    const { service, states } = await world(["a", "b", "c"], { failures: { a: ["engine-missing"] } });
    await service.start();
    expect(service.status().problem).toBe("engine-missing");
    expect(Object.values(await states())).not.toContain("unreadable");
  });

  it("only follows while another tab scans, and takes over when that tab is gone", async () => {
    let takeOver: () => void = () => undefined;
    let held = false;
    const { service, states } = await world(
      ["a"],
      {},
      {
        tryAcquire: () => Promise.resolve(held),
        onAcquired: (callback) => (takeOver = callback),
      },
    );
    await service.start();
    expect(service.status().phase).toBe("follower");
    expect(await states()).toEqual({ a: "waiting" });
    held = true;
    takeOver();
    await vi.waitFor(async () => expect(await states()).toEqual({ a: "done" }));
  });

  it.each([
    { found: "scanning", left: "done", how: "closed in mid-scan" },
    { found: "waiting", left: "waiting", how: "stopped by its user" },
  ] as const)(
    "a follower finds a file $found and leaves it $left when the other tab was $how",
    async ({ found, left }) => {
      let takeOver: () => void = () => undefined;
      let held = false;
      const release = vi.fn();
      const { service, states, repositories } = await world(
        ["a"],
        {},
        { tryAcquire: () => Promise.resolve(held), onAcquired: (callback) => (takeOver = callback), release },
      );
      await repositories.recordings.update("a", (recording) => ({ ...recording, state: "scanning" }));
      await service.resume();
      expect(service.status().phase).toBe("follower");
      await repositories.recordings.update("a", (recording) => ({ ...recording, state: found }));
      held = true;
      takeOver();
      await vi.waitFor(() => expect(release).toHaveBeenCalledTimes(1));
      expect(await states()).toEqual({ a: left });
      expect(service.status().phase).toBe("idle");
    },
  );

  it("stands still after a stop in another tab, however it was asked before, until somebody starts it", async () => {
    let takeOver: () => void = () => undefined;
    let held = false;
    const release = vi.fn();
    const sign = aStopSign();
    const lock = {
      tryAcquire: () => Promise.resolve(held),
      onAcquired: (back: () => void) => (takeOver = back),
      release,
    };
    const { service, states, repositories } = await world(["a"], {}, lock, sign);
    await service.start();
    sign.put(true);
    // Its user has stopped the other tab, and closed it before it could say that the file waits again.
    await repositories.recordings.update("a", (recording) => ({ ...recording, state: "scanning" }));
    held = true;
    takeOver();
    expect([service.status().phase, service.status().stopped, release.mock.calls.length]).toEqual(["idle", true, 1]);
    await service.goOn();
    expect(await states()).toEqual({ a: "scanning" });
    await service.start();
    expect([await states(), sign.isUp(), service.status().stopped]).toEqual([{ a: "done" }, false, false]);
  });

  it("lets another tab write when it has finished", async () => {
    const release = vi.fn();
    const { service } = await world(["a"], {}, { release });
    await service.start();
    expect(release).toHaveBeenCalledTimes(1);
  });

  it("makes the events that were still missing when the tab died right after storing", async () => {
    const { service, repositories, codes, scanned } = await world(["a"]);
    await service.start();
    await repositories.events.replaceForRecordings(["a"], []);
    await repositories.recordings.update("a", (recording) => ({ ...recording, state: "scanning" }));
    await service.start();
    expect(await codes()).toEqual(["CODE-a"]);
    expect(scanned).toEqual(["a 0"]);
  });

  it("takes what is added while it runs, with all its lanes", async () => {
    let added = false;
    const setUp = await world(["a"], {
      onScan: () => {
        if (added) return;
        added = true;
        const late = ["b", "c"].map((name) =>
          sampleRecording(name, { path: `${name}_20261120_090000.mp4`, state: "waiting", scanned: [] }),
        );
        void setUp.repositories.recordings.putMany(late).then(() => setUp.service.start());
      },
    });
    await setUp.service.start();
    expect(await setUp.states()).toEqual({ a: "done", b: "done", c: "done" });
  });

  it("takes the files of a source that was unlocked while it runs", async () => {
    const setUp = await world(["a", "b"], {
      failures: { "open a": ["permission-lost"] },
      onScan: (name) => {
        if (name === "b") void setUp.service.start();
      },
    });
    await setUp.service.start();
    await setUp.service.start();
    expect(await setUp.states()).toEqual({ a: "done", b: "done" });
  });

  it("tells the progress of every file", async () => {
    const { service } = await world(["a", "b"], { failures: { "open b": ["empty-file"] } });
    await service.start();
    await vi.waitFor(() =>
      expect(service.status().files.find(({ recordingId }) => recordingId === "a")?.state).toBe("done"),
    );
    const { files, doneS, totalS } = service.status();
    expect(files.find(({ recordingId }) => recordingId === "b")).toMatchObject({
      state: "unreadable",
      reason: "empty-file",
    });
    expect([doneS, totalS]).toEqual([60, 60]);
  });

  it("goes on by itself with what waits and may be read, and stands still when there is nothing", async () => {
    const { service, states, setPermission, repositories } = await world(["a"]);
    const phases: string[] = [];
    service.subscribe(() => phases.push(service.status().phase));
    setPermission("ask");
    await service.goOn();
    expect(await states()).toEqual({ a: "waiting" });
    setPermission("granted");
    await repositories.recordings.update("a", (r) => ({ ...r, modifiedMs: epochMs(Date.now() - 30_000) }));
    await service.goOn();
    expect([await states(), phases.includes("running")]).toEqual([{ a: "waiting" }, false]);
    await repositories.recordings.update("a", (r) => ({ ...r, modifiedMs: epochMs(Date.now() - 61_000) }));
    await service.goOn();
    expect(await states()).toEqual({ a: "done" });
  });

  it("does not go on by itself after somebody has stopped it", async () => {
    const setUp = await world(["a", "b"], {
      durationS: 640,
      onScan: (name) => {
        if (name === "b") void setUp.service.stop();
      },
    });
    await setUp.service.start();
    await vi.waitFor(() => expect(setUp.service.status().phase).toBe("idle"));
    const before = setUp.scanned.length;
    await setUp.service.goOn();
    expect(setUp.scanned.length).toBe(before);
  });

  it("does not go on by itself after the storage was full", async () => {
    let full = false;
    const setUp = await world(["a", "b"], {
      onScan: () => {
        if (!full) setUp.repositories.refuseWrites((full = true));
      },
    });
    await setUp.service.start();
    setUp.repositories.refuseWrites(false);
    const before = setUp.scanned.length;
    await setUp.service.goOn();
    expect([setUp.service.status().problem, setUp.scanned.length]).toEqual(["storage-full", before]);
    await setUp.service.start();
    expect(await setUp.states()).toEqual({ a: "done", b: "done" });
  });

  it("scans what was chosen before what is older, and what was left out", async () => {
    const { service, repositories, scanned, states } = await world(["a", "b", "c", "d", "e", "f"]);
    await repositories.recordings.update("f", (r) => ({ ...r, state: "older" }));
    await repositories.recordings.update("e", (r) => ({ ...r, state: "older" }));
    await service.choose(["f"]);
    expect(scanned[0]).toBe("f 0");
    expect(await states()).toMatchObject({ a: "done", d: "done", e: "older", f: "done" });
    expect((await repositories.recordings.get("f"))?.chosen).toBe(false);
  });
});
