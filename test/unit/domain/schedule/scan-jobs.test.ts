import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Recording, ScanCost } from "../../../../src/domain/model/recording";
import { chunksToScan, coveredSeconds } from "../../../../src/domain/schedule/scan-chunks";
import type { FailureName } from "../../../../src/domain/model/failure";
import {
  afterFailure,
  waitingAgain,
  withAnotherChance,
  withFailure,
  withStretch,
} from "../../../../src/domain/schedule/scan-outcome";
import { scanQueue } from "../../../../src/domain/schedule/scan-queue";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { sampleCamera, sampleRecording } from "../../../support/samples";

const range = (from: number, to: number) => ({ from: seconds(from), to: seconds(to) });
const cost = (wallMs: number): ScanCost => ({
  wallMs,
  packets: 1,
  framesDecoded: 2,
  framesSampled: 3,
  bytesRead: 4,
  stages: { trigger: { calls: 1, ms: 2 } },
  decodePath: "webcodecs-sw",
});

describe("chunks of a recording", () => {
  it("covers a long file in jobs on a fixed grid, the last one open-ended", () => {
    expect(chunksToScan(650, [])).toEqual([range(0, 300), range(300, 600), range(600, Infinity)]);
    expect(chunksToScan(650, [range(300, 600)])).toEqual([range(0, 300), range(600, Infinity)]);
  });

  it("shares the end out where nothing else waits", () => {
    const thirds = [range(300, 400), range(400, 500), range(500, 600), range(600, Infinity)];
    expect(chunksToScan(650, [], true)).toEqual([range(0, 300), ...thirds]);
    expect(chunksToScan(650, [range(0, 300), range(300, 600)], true)).toEqual([range(600, Infinity)]);
    expect(chunksToScan(80, [], true)).toEqual([range(0, Infinity)]);
  });

  it("scans a file of unknown length in one job", () => {
    for (const shareEnd of [false, true]) expect(chunksToScan(0, [], shareEnd)).toEqual([range(0, Infinity)]);
  });

  it("asks for nothing when everything is scanned, rounding aside", () => {
    expect(chunksToScan(649.98, [range(0, 300), range(300, 649.9)])).toEqual([]);
  });

  it("never leaves a part unscanned, whatever was scanned before", () => {
    const stretches = fc.array(
      fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 400 })).map(([from, length]) => range(from, from + length)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), stretches, fc.boolean(), (duration, scanned, shareEnd) => {
        const all = [...scanned, ...chunksToScan(duration, scanned, shareEnd)].map(({ from, to }) => ({
          from,
          to: seconds(Math.min(to, duration)),
        }));
        expect(coveredSeconds(all.filter(({ from, to }) => to > from))).toBeGreaterThanOrEqual(duration - 0.5);
      }),
    );
  });
});

describe("the queue", () => {
  const NOW = epochMs(sampleRecording("r").modifiedMs + 3_600_000);
  const cameras = [sampleCamera("c1", { confirmed: true }), sampleCamera("c2")];
  const waiting = (id: string, start: number, cameraId = "c1") =>
    sampleRecording(id, { state: "waiting", start: epochMs(start), cameraId });

  it("takes the chosen first, then the oldest, and goes on with what was interrupted", () => {
    const interrupted = sampleRecording("b", { state: "scanning", start: epochMs(2) });
    const queue = scanQueue([{ ...waiting("c", 3), chosen: true }, interrupted, waiting("a", 1)], cameras, NOW);
    expect(queue.map(({ id }) => id)).toEqual(["c", "a", "b"]);
  });

  it("waits for files changed within a minute or seen to change within one, unless somebody chose them", () => {
    const of = (over: Partial<Recording>) => scanQueue([{ ...waiting("a", 1), ...over }], cameras, NOW).length;
    expect(of({ modifiedMs: epochMs(NOW - 59_999) })).toBe(0);
    expect(of({ modifiedMs: epochMs(NOW - 60_000) })).toBe(1);
    expect(of({ modifiedMs: epochMs(NOW - 1000), chosen: true })).toBe(1);
    // The recorder's clock is an hour late or seven early: only that it changes tells that it grows.
    expect(of({ modifiedMs: epochMs(NOW - 3_600_000), changedAt: epochMs(NOW - 30_000) })).toBe(0);
    expect(of({ modifiedMs: epochMs(NOW + 7 * 3_600_000) })).toBe(1);
    expect(of({ modifiedMs: epochMs(NOW - 3_600_000), changedAt: epochMs(NOW - 60_000) })).toBe(1);
  });

  it("leaves out what is done, unreadable, missing, or of a camera nobody has set up", () => {
    const others = (["done", "unreadable", "missing"] as const).map((state) => sampleRecording(state, { state }));
    expect(scanQueue([...others, waiting("x", 1, "c2"), waiting("y", 1, "gone")], cameras, NOW)).toEqual([]);
  });
});

describe("after a failure", () => {
  const recording = sampleRecording("r", { state: "scanning", scanned: [range(0, 300)] });

  it("gives a file three tries when the reason may not be the file's, keeping what was stored", () => {
    let current = recording;
    for (const state of ["waiting", "waiting", "unreadable"]) {
      current = withFailure({ ...current, state: "scanning" }, "scanner-crashed", 2);
      expect(current.state).toBe(state);
      expect(current.scanned).toEqual([range(0, 300)]);
    }
    expect(current.reason).toBe("scanner-crashed");
  });

  it("calls a file unreadable at once when it is the file's fault", () => {
    expect(withFailure(recording, "codec-unsupported", 2)).toMatchObject({
      state: "unreadable",
      reason: "codec-unsupported",
    });
  });

  it("gives a file another chance when more can be read than when it was given up, or when a part was missing", () => {
    const given = (name: FailureName, ladder: number) => withFailure(recording, name, ladder);
    expect(withAnotherChance(given("codec-unsupported", 1), 2)).toMatchObject({
      state: "waiting",
      reason: null,
      scanned: [range(0, 300)],
    });
    expect(withAnotherChance(given("browser-outdated", 1), 2)?.state).toBe("waiting");
    expect(withAnotherChance(given("codec-unsupported", 2), 2)).toBeNull();
    expect(withAnotherChance(given("empty-file", 1), 2)).toBeNull();
    expect(withAnotherChance(given("reader-missing", 2), 2)?.state).toBe("waiting");
    // Stored before the ladder was kept.
    const old = sampleRecording("old", { state: "unreadable", reason: "container-unsupported" });
    expect(withAnotherChance(old, 1)?.state).toBe("waiting");
    expect(withAnotherChance({ ...old, state: "missing" }, 1)).toBeNull();
  });

  it("waits after a stop, a lost permission and a full disk: nothing is wrong with the file", () => {
    for (const name of ["cancelled", "permission-lost", "storage-full"] as const)
      expect(withFailure(recording, name, 2)).toMatchObject({ state: "waiting", reason: null, tries: 0 });
    expect(afterFailure("storage-full")).toBe("stop-all");
  });

  it("lists the folder again when the file is gone or another one", () => {
    expect(afterFailure("file-changed")).toBe("relist");
    expect(withFailure(recording, "file-gone", 2)).toMatchObject({ state: "missing", reason: "file-gone" });
  });
});

describe("a stored stretch", () => {
  it("adds up costs, joins stretches and lengthens the recording when the header was too short", () => {
    const first = withStretch(sampleRecording("r", { scanned: [] }), {
      range: range(0, 50),
      gaps: [range(10, 12)],
      cost: cost(5),
      stickerElsewhere: null,
    });
    const second = withStretch(first, { range: range(50, 70), gaps: [], cost: cost(7), stickerElsewhere: null });
    expect(second.scanned).toEqual([range(0, 70)]);
    expect(second.gaps).toEqual([range(10, 12)]);
    expect(second.duration).toBe(70);
    expect(second.cost).toMatchObject({ wallMs: 12, stages: { trigger: { calls: 2, ms: 4 } } });
  });

  it("ignores an empty stretch behind the file's real end", () => {
    expect(
      withStretch(sampleRecording("r"), { range: range(600, 60), gaps: [], cost: cost(1), stickerElsewhere: null })
        .scanned,
    ).toEqual([range(0, 60)]);
  });

  it("tells that hands could not be looked for, until the recording is scanned anew", () => {
    const part = { range: range(0, 50), gaps: [], cost: cost(5), stickerElsewhere: null };
    const without = withStretch(sampleRecording("r", { scanned: [] }), { ...part, handsUnavailable: true });
    const both = withStretch(without, { ...part, range: range(50, 60), handsUnavailable: false });
    expect([without.handsUnavailable, both.handsUnavailable]).toEqual([true, true]);
    expect(waitingAgain(both).handsUnavailable).toBe(false);
  });

  it("is forgotten when the recording is to be scanned anew", () => {
    expect(waitingAgain(sampleRecording("r", { tries: 2 }))).toMatchObject({
      state: "waiting",
      scanned: [],
      gaps: [],
      tries: 0,
      cost: null,
    });
  });
});
