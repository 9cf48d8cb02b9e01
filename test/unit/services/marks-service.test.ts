import { beforeEach, describe, expect, it } from "vitest";
import { heirsOf } from "../../../src/domain/detection/carry-over";
import { isBlank } from "../../../src/domain/model/event-mark";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { createMarksService } from "../../../src/services/marks-service";
import { inThreadRefresher } from "../../support/in-thread-detection";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleEvent, sampleMark, sampleRecording, sampleStretch } from "../../support/samples";

let repositories: ReturnType<typeof createMemoryRepositories>;
let marks: ReturnType<typeof createMarksService>;
let now = EIGHT;
beforeEach(async () => {
  now = EIGHT + 3_600_000;
  repositories = createMemoryRepositories();
  marks = createMarksService({ repositories, environment: { now: () => epochMs((now += 1000)), newId: () => "id" } });
  await repositories.events.replaceForRecordings(
    ["r1"],
    [sampleEvent("e1", ["SPX 1"]), sampleEvent("e2", ["B"], 20), sampleEvent("e3", ["spx-1", "B"], 86_400)],
  );
});
const markOf = async (id: string) => (await repositories.marks.ofEvents([id]))[0];

describe("marks", () => {
  it("a dispute pins, is closed with an outcome, and is noted in the activity", async () => {
    await marks.change("e1", { dispute: "open", note: "  khách nói hộp rỗng " });
    expect(await markOf("e1")).toMatchObject({
      dispute: { openedAt: EIGHT + 3_602_000 - 1000, closedAt: null, outcome: null },
      pinned: true,
      note: "khách nói hộp rỗng",
      subject: { cameraId: "c1", from: EIGHT, codes: ["SPX 1"] },
    });
    await marks.change("e1", { dispute: "kept" });
    const closed = (await markOf("e1"))?.dispute;
    expect(closed).toMatchObject({ outcome: "kept" });
    expect(closed?.closedAt).toBeGreaterThan(closed?.openedAt ?? Infinity);
    await marks.change("e1", { dispute: "open" });
    expect((await markOf("e1"))?.dispute).toEqual({ openedAt: closed?.openedAt, closedAt: null, outcome: null });
    const noted = await repositories.activity.all();
    expect(noted.map(({ kind, subject }) => [kind, subject])).toEqual(Array(3).fill(["event-marked", "e1"]));
  });

  it("each change is taken back by what it answered, the first one too", async () => {
    const steps = [{ dispute: "open" }, { note: "x" }, { pinned: false }, { dispute: "refunded" }, { kind: "return" }, { dispute: null }] as const; // prettier-ignore
    for (const step of steps) {
      const before = await markOf("e1");
      const answered = await marks.change("e1", step);
      await marks.restore(answered);
      const after = await markOf("e1");
      expect(after && { ...after, changedAt: 0 }, JSON.stringify(step)).toEqual(before && { ...before, changedAt: 0 });
      await marks.change("e1", step);
    }
    expect(isBlank(await marks.change("e2", { kind: null }))).toBe(true);
    expect(await markOf("e2")).toBeUndefined();
    await expect(marks.change("nobody", { note: "x" })).rejects.toMatchObject({ name: "event-gone" });
  });

  it("lists disputes, open ones first, also when their event is gone", async () => {
    await marks.change("e1", { dispute: "open" });
    await marks.change("e2", { dispute: "open" });
    await marks.change("e3", { note: "no dispute" });
    await marks.change("e2", { dispute: "refunded" });
    await repositories.events.replaceForRecordings(["r1"], [sampleEvent("e2", ["B"], 20)]);
    const found = await marks.disputes();
    expect(found.map(({ mark, event }) => [mark.eventId, event?.id])).toEqual([["e1", undefined], ["e2", "e2"]]); // prettier-ignore
    await marks.change("e1", { dispute: "kept" });
    expect((await marks.disputes()).map(({ mark }) => mark.eventId)).toEqual(["e2", "e1"]);
  });

  it("finds the same code again, however it is written", async () => {
    const event = await repositories.events.get("e3");
    expect(event && (await marks.relatives(event)).map(({ id }) => id)).toEqual(["e1", "e2"]);
    expect(await marks.relatives(sampleEvent("e9", []))).toEqual([]);
  });
});

describe("detection again", () => {
  it("gives clips and marks to the event that shows the same video", () => {
    const old = [sampleEvent("e1", []), sampleEvent("e2", [], 20), sampleEvent("e3", [], 40)];
    const made = [sampleEvent("e1", []), sampleEvent("new", [], 21), sampleEvent("other", [], 60)];
    expect(heirsOf(old, made)).toEqual(new Map([["e2", "new"]]));
  });

  it("never drops an event that is marked, even when nothing is found there any more", async () => {
    await repositories.cameras.put(sampleCamera("c1", { confirmed: true }));
    await repositories.recordings.putMany([sampleRecording("r1")]);
    await repositories.observations.store(sampleStretch("r1", 0, 60), (recording) => recording);
    const inside = [{ recordingId: "r1", from: seconds(5), to: seconds(15) }];
    const events = [sampleEvent("marked", ["A"], 5, { spans: inside }), sampleEvent("plain", ["B"], 5, { spans: inside })]; // prettier-ignore
    await repositories.events.replaceForRecordings(["r1"], events);
    await repositories.marks.put([sampleMark("marked")]);
    await inThreadRefresher(repositories).refreshAll();
    expect((await repositories.events.list({})).map(({ id }) => id)).toEqual(["marked"]);
  });
});
