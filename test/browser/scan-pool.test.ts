import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createScanPool } from "../../src/adapters/threads/scan-pool";
import { DEFAULT_DETECTION } from "../../src/domain/model/settings";
import { epochMs, seconds } from "../../src/domain/time/units";
import type { Ticker } from "../../src/ports/environment";
import type { VideoLibrary } from "../../src/ports/video-library";
import type { ScanPool, ScanTurn } from "../../src/ports/worker-api";
import { createScanService } from "../../src/services/scan-service";
import { inThreadRefresher } from "../support/in-thread-detection";
import { createMemoryRepositories } from "../support/memory-repositories";
import { EIGHT, sampleCamera, sampleRecording } from "../support/samples";

/** Fast ticks: a worker that tells nothing for 20 of them (half a second or more) hangs. */
const TICK_MS = 25;
const ticker: Ticker = {
  onTick: (callback) => {
    const timer = setInterval(callback, TICK_MS);
    return () => clearInterval(timer);
  },
};

let pool: ScanPool;
let started = 0;
const newWorker = (): Worker =>
  new Worker(new URL("../support/odd-scan.worker.ts", import.meta.url), { type: "module", name: String(started++) });
const newPool = (capacity: number) => createScanPool({ capacity, ticker, newWorker, silentTicks: 20 });
beforeEach(async () => {
  started = 0;
  pool = newPool(2);
  // Loaded once, so that loading does not count as silence on a busy machine.
  await pool.probe(new File(["{}"], "x"));
});
afterEach(() => pool.dispose());

const file = (what: unknown, until?: number): File => new File([JSON.stringify({ what, until })], "odd.mp4");
const begun: unknown[] = [];
const scan = (what: unknown, turn: Partial<ScanTurn> = {}) => {
  const job = {
    file: file(what),
    range: { from: seconds(0), to: seconds(60) },
    camera: sampleCamera("c1"),
    settings: DEFAULT_DETECTION,
    mode: "balanced",
  } as const;
  return pool.scan(job, () => void (begun.includes(what) || begun.push(what)), {
    signal: new AbortController().signal,
    ...turn,
  });
};

describe("a worker that hangs", () => {
  test.each(["loop", "wait"])("(%s) is ended, and its place taken by another", async (how) => {
    pool.dispose();
    pool = newPool(1);
    const hung = scan(how);
    const next = scan(30);
    await expect(hung).rejects.toMatchObject({ name: "scanner-crashed" });
    await expect(next).resolves.toMatchObject({ range: { to: 60 } });
  });

  test("is not one that works for long and tells so", async () => {
    await expect(scan(TICK_MS * 60)).resolves.toBeDefined();
  });
});

/** A scan service over this pool; every file does what its name says. */
const serve = async (files: Readonly<Record<string, File>>) => {
  const repositories = createMemoryRepositories();
  await repositories.sources.put({ id: "s1", kind: "folder", name: "s1" });
  await repositories.cameras.put(sampleCamera("c1", { confirmed: true }));
  await repositories.recordings.putMany(
    Object.keys(files).map((id) => sampleRecording(id, { state: "waiting", scanned: [], start: epochMs(EIGHT) })),
  );
  const service = createScanService({
    repositories,
    library: {
      open: async (_: unknown, path: string) => files[path.replace(".mp4", "")],
      fingerprint: async () => "print",
    } as unknown as VideoLibrary,
    pool,
    events: inThreadRefresher(repositories),
    environment: { now: () => epochMs(EIGHT + 3_600_000), newId: () => "id" },
    ladder: 1,
    lock: { tryAcquire: async () => true, onAcquired: () => undefined, release: () => undefined },
    stopSign: { isUp: () => false, put: () => undefined, onChange: () => undefined },
    relist: async () => undefined,
  });
  await service.start();
  return Object.fromEntries(
    (await repositories.recordings.all()).map(({ id, state, tries, reason }) => [id, [state, tries, reason]]),
  );
};

test("a file whose scan hangs is tried again, three times at most, and the others are scanned", async () => {
  expect(await serve({ well: file(20), odd: file("loop", 3), bad: file("wait") })).toMatchObject({
    well: ["done", 0, null],
    odd: ["done", expect.any(Number), null],
    bad: ["unreadable", 3, "scanner-crashed"],
  });
});

describe("the size of the pool", () => {
  test("shrinks without ending a job, keeps to it, and grows at once", async () => {
    begun.length = 0;
    pool.resize(2);
    const first = [scan(400), scan(401)];
    await expect.poll(() => new Set(begun).size).toBe(2);
    pool.resize(1);
    const later = [scan(300), scan(301)];
    await Promise.all(first);
    await expect.poll(() => begun.includes(300)).toBe(true);
    expect(begun.includes(301)).toBe(false);
    pool.resize(2);
    await expect.poll(() => begun.includes(301), { interval: 10, timeout: 250 }).toBe(true);
    await Promise.all(later);
    expect(started).toBe(2);
  });

  test("what was chosen begins before what waits, a probe before both", async () => {
    begun.length = 0;
    pool.resize(1);
    const running = scan(200);
    const waits = [scan(51), scan(52)];
    const chosen = scan(53, { ahead: true });
    const probed = pool.probe(file(0)).then(() => begun.push("probed"));
    await Promise.all([running, ...waits, chosen, probed]);
    expect(begun.filter((what) => what !== "probed")).toEqual([200, 53, 51, 52]);
    expect(begun.indexOf("probed")).toBeLessThan(2);
  });
});
