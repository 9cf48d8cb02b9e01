import { beforeEach, describe, expect, it } from "vitest";
import { waitingAgain } from "../../../src/domain/schedule/scan-outcome";
import { DEFAULT_SETTINGS } from "../../../src/domain/model/settings";
import type { RecordingState } from "../../../src/domain/model/recording";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { thinOldRecordings } from "../../../src/services/retention";
import { createSearchService } from "../../../src/services/search-service";
import { inThreadRefresher } from "../../support/in-thread-detection";
import { createMemoryRepositories } from "../../support/memory-repositories";
import {
  EIGHT,
  sampleCamera,
  sampleEvent,
  sampleMark,
  sampleNearMiss,
  sampleRecording,
  sampleStretch,
} from "../../support/samples";

const DAY_MS = 24 * 3_600_000;
/** Thirty days after the first recording, and half a day. */
const environment = { now: () => epochMs(EIGHT + 30.5 * DAY_MS), newId: () => "id" };

let repositories: ReturnType<typeof createMemoryRepositories>;
const thin = () => thinOldRecordings({ repositories, environment });
const stretchesOf = async (id: string) => (await repositories.observations.ofRecordings([id])).length;

/** One recording a day, with an event, an unread label and a gap. */
const fill = async (days: number, state: RecordingState = "done"): Promise<void> => {
  await repositories.cameras.put(sampleCamera("c1", { confirmed: true }));
  for (let day = 0; day < days; day++) {
    const id = `r${day}`;
    const start = epochMs(EIGHT + day * DAY_MS);
    const gaps = [{ from: seconds(40), to: seconds(45) }];
    await repositories.recordings.putMany([sampleRecording(id, { start, gaps, state })]);
    const stretch = { ...sampleStretch(id, 0, 60), nearMisses: [sampleNearMiss(7)] };
    await repositories.observations.store(stretch, (recording) => recording);
    const spans = [{ recordingId: id, from: seconds(10), to: seconds(20) }];
    const event = sampleEvent(`e${day}`, [`SPX${day}`], day * 86_400 + 10, { spans });
    await repositories.events.redetected({
      replaced: [],
      events: [event],
      quiet: [{ recordingId: id, blind: [], idle: [{ from: seconds(50), to: seconds(60) }] }],
    });
  }
};

beforeEach(() => {
  repositories = createMemoryRepositories();
});

describe("recordings older than the days that are kept", () => {
  it("lose their observations and unread labels; younger ones do not", async () => {
    await fill(3);
    expect(await thin()).toBe(1);
    expect([await stretchesOf("r0"), await stretchesOf("r1")]).toEqual([0, 1]);
    expect((await repositories.nearMisses.ofRecordings(["r0", "r1"])).map(({ recordingId }) => recordingId)).toEqual([
      "r1",
    ]);
    expect(await thin()).toBe(0);
    await repositories.settings.put({ ...DEFAULT_SETTINGS, keepDays: 29 });
    expect(await thin()).toBe(1);
  });

  it("stay whole while a pinned event lies in them", async () => {
    await fill(3);
    await repositories.settings.put({ ...DEFAULT_SETTINGS, keepDays: 29 });
    await repositories.marks.put([sampleMark("e0"), sampleMark("e1", { pinned: false })]);
    expect(await thin()).toBe(1);
    expect([await stretchesOf("r0"), await stretchesOf("r1")]).toEqual([1, 0]);
    expect((await repositories.recordings.get("r0"))?.thinned).toBeUndefined();
    await repositories.marks.put([sampleMark("e0", { pinned: false })]);
    expect(await thin()).toBe(1);
  });

  it("keep events and codes, and the answer's coverage stays the same", async () => {
    await fill(3);
    const search = createSearchService({ repositories });
    const scope = { from: epochMs(EIGHT - DAY_MS), to: epochMs(EIGHT + 4 * DAY_MS) };
    const ask = async () => [await search.search("SPX0 NOSUCHCODE", scope), await search.unseen(scope)];
    const before = await ask();
    expect(await thin()).toBe(1);
    expect(await ask()).toEqual(before);
    expect(before[0]).toMatchObject({ answers: [{ status: "found" }, { status: "not-found" }] });
  });

  it("keep their events when all events are made anew by other rules", async () => {
    await fill(2);
    await thin();
    const events = inThreadRefresher(repositories);
    await events.refreshAll();
    expect(await repositories.events.get("e0")).toMatchObject({ codes: [{ text: "SPX0" }] });
    // The other day's observations say that nothing was packed.
    expect(await repositories.events.get("e1")).toBeUndefined();
  });

  it.each(["waiting", "scanning"] as const)("stay whole while they are %s", async (state) => {
    await fill(1, state);
    expect(await thin()).toBe(0);
    expect(await stretchesOf("r0")).toBe(1);
  });

  it("are thinned again after they were scanned again", async () => {
    await fill(1);
    await thin();
    await repositories.recordings.update("r0", waitingAgain);
    await repositories.observations.store(sampleStretch("r0", 0, 60), (recording) => ({
      ...recording,
      state: "done",
      scanned: [{ from: seconds(0), to: seconds(60) }],
    }));
    expect(await thin()).toBe(1);
    expect(await stretchesOf("r0")).toBe(0);
  });
});
