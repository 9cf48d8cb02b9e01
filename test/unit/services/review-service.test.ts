import { beforeEach, expect, test } from "vitest";
import { packObservations } from "../../../src/domain/detection/observation-table";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { createReviewService, type ReviewService } from "../../../src/services/review-service";
import { createSearchService } from "../../../src/services/search-service";
import { createSettingsService } from "../../../src/services/settings-service";
import { inThreadRefresher } from "../../support/in-thread-detection";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleNearMiss, sampleRecording } from "../../support/samples";

const environment = { now: () => epochMs(EIGHT), newId: () => "id" };

let repositories: ReturnType<typeof createMemoryRepositories>;
let review: ReviewService;

/** A session from 10 to 30 s and one from 40 to 55 s; nothing read, three labels seen. */
const scan = async (): Promise<void> => {
  const observations = Array.from({ length: 360 }, (_, i) => {
    const at = seconds(i / 6);
    const covered = (at >= 10 && at < 30) || (at >= 40 && at < 55);
    return { at, triggerTexts: covered ? [] : ["TimeGo"], codes: [], motion: 0.01, hands: null };
  });
  const range = { from: seconds(0), to: seconds(60) };
  const nearMisses = [sampleNearMiss(45), sampleNearMiss(20), sampleNearMiss(34), sampleNearMiss(30.5)];
  const stretch = { recordingId: "a", range, table: packObservations(observations), nearMisses, stills: [] };
  await repositories.observations.store(stretch, (recording) => recording);
  await inThreadRefresher(repositories).refresh("a", range);
};

beforeEach(async () => {
  repositories = createMemoryRepositories();
  await repositories.cameras.put(sampleCamera("c1", { confirmed: true }));
  await repositories.recordings.putMany([sampleRecording("a")]);
  review = createReviewService({ repositories, environment });
  await scan();
});

const events = async () => (await repositories.events.list({})).sort((a, b) => a.from - b.from);
const firstId = async () => (await events())[0]?.id ?? "";
const state = async () =>
  (await events()).map(({ codes, flags }) => [codes.map(({ text, format }) => `${text} ${format}`), flags]);
const EMPTY = [[], ["noCode"]];

test("labels seen while the event lasted, by time, with their pictures", async () => {
  const misses = await review.nearMisses(await firstId());
  // One was looked for until the session's end, its best picture is of the moment after.
  expect(misses.map(({ nearMiss }) => nearMiss.at)).toEqual([20, 30.5]);
  expect([...new Uint8Array((await misses[0]?.picture?.arrayBuffer()) ?? new ArrayBuffer(0))]).toEqual([1, 2, 20]);
  expect(await review.nearMisses("nobody")).toEqual([]);
});

test("an assigned code is found, noted, and stays when everything is detected or scanned again", async () => {
  const search = createSearchService({ repositories });
  const found = async () => (await search.search("spx vn-1")).answers.map(({ status }) => status);
  await review.assignCode(await firstId(), "  SPX-VN1 ");
  const assigned = [[["SPX-VN1 Manual"], ["assigned"]], EMPTY];
  expect(await state()).toEqual(assigned);
  expect((await search.search("SPXVN1")).answers[0]?.status).toBe("found");
  expect(await found()).toHaveLength(2);
  expect(await repositories.activity.all()).toEqual([
    { at: EIGHT, kind: "code-assigned", subject: await firstId(), detail: "SPX-VN1" },
  ]);
  const settings = createSettingsService({ repositories, environment, events: inThreadRefresher(repositories) });
  const before = await settings.get();
  await settings.put({ ...before, detection: { ...before.detection, minPackingS: 30 } });
  expect(await state()).toEqual([
    [["SPX-VN1 Manual"], ["short", "assigned"]],
    [[], ["short", "noCode"]],
  ]);
  await settings.put(before);
  await scan();
  expect(await state()).toEqual(assigned);
});

test("the same code again changes nothing; another one is added", async () => {
  const id = await firstId();
  await review.assignCode(id, "A1");
  await review.assignCode(id, "a-1");
  await review.assignCode(id, "B2");
  expect((await state())[0]).toEqual([["A1 Manual", "B2 Manual"], ["assigned"]]);
  expect((await repositories.activity.all()).map(({ detail }) => detail)).toEqual(["A1", "B2"]);
});

test("taken back, the event is without a code as before; what was read stays", async () => {
  const id = await firstId();
  await review.assignCode(id, "A1");
  await review.assignCode(id, "B2");
  await review.removeAssignedCode(id, "a1");
  expect((await state())[0]).toEqual([["B2 Manual"], ["assigned"]]);
  await review.removeAssignedCode(id, "B2");
  await review.removeAssignedCode(id, "B2");
  expect(await state()).toEqual([EMPTY, EMPTY]);
  expect((await repositories.activity.all()).map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([
    "code-assigned A1",
    "code-assigned B2",
    "code-unassigned a1",
    "code-unassigned B2",
  ]);
  const [event] = await events();
  if (!event) throw new Error("no event");
  const read = { text: "R", format: "QRCode", sightings: [event.from] };
  await repositories.events.redetected({ replaced: [], events: [{ ...event, codes: [read], flags: [] }], quiet: [] });
  await review.removeAssignedCode(id, "R");
  expect((await state())[0]).toEqual([["R QRCode"], []]);
});

test("refuses an empty code and an event that is gone, and then has changed nothing", async () => {
  for (const blank of ["", " \n", "--"])
    await expect(review.assignCode(await firstId(), blank)).rejects.toMatchObject({ name: "code-empty" });
  await expect(review.assignCode("nobody", "A")).rejects.toMatchObject({ name: "event-gone" });
  await expect(review.removeAssignedCode("nobody", "A")).rejects.toMatchObject({ name: "event-gone" });
  repositories.refuseWrites(true);
  await expect(review.assignCode(await firstId(), "A")).rejects.toMatchObject({ name: "storage-full" });
  expect([await state(), await repositories.activity.all()]).toEqual([[EMPTY, EMPTY], []]);
});

test("waits for detection under way: neither loses what the other does", async () => {
  const id = await firstId();
  const refresher = inThreadRefresher(repositories);
  await Promise.all([refresher.refresh("a"), review.assignCode(id, "A1"), refresher.refreshAll()]);
  expect((await state())[0]).toEqual([["A1 Manual"], ["assigned"]]);
});
