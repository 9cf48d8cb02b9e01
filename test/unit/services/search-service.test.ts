import { beforeEach, expect, test } from "vitest";
import { epochMs } from "../../../src/domain/time/units";
import { createSearchService, type SearchService } from "../../../src/services/search-service";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleEvent, sampleRecording } from "../../support/samples";

const at = (s: number) => epochMs(EIGHT + s * 1000);
let service: SearchService;

beforeEach(async () => {
  const repositories = createMemoryRepositories();
  await repositories.cameras.put(sampleCamera("c1"));
  await repositories.recordings.putMany([
    sampleRecording("r1"),
    sampleRecording("r2", { cameraId: "c2", state: "waiting", scanned: [] }),
    sampleRecording("r3", { cameraId: "c2", state: "unreadable", reason: "codec-unsupported" }),
  ]);
  await repositories.events.replaceForRecordings(
    ["r1"],
    [
      sampleEvent("e1", ["SPXVN-001"], 0),
      sampleEvent("e3", ["SPXVN002"], 40),
      sampleEvent("e2", ["SPXVN002", "GHN1"], 20),
      sampleEvent("e4", [], 50),
      sampleEvent("far", ["SPXVN001"], 400 * 24 * 3600, { cameraId: "c2" }),
    ],
  );
  service = createSearchService({ repositories });
});

test("tells the time of which nothing is known", async () => {
  expect(await service.unseen({})).toEqual([
    { cameraId: "c2", from: at(0), to: at(60), state: "waiting", reason: null },
  ]);
  expect(await service.unseen({ cameraIds: ["c1"], from: at(-60) })).toEqual([
    { cameraId: "c1", from: at(-60), to: at(0), state: "missing", reason: null },
  ]);
});

const summary = async (...args: Parameters<SearchService["search"]>) =>
  (await service.search(...args)).answers.map(({ code, status, events }) => [code, status, events.map(({ id }) => id)]);

test("answers every code once, in its order, as typed", async () => {
  expect(await summary("1. ghn1\n2. spxvn 999\n3. SPXVN002, SPXVN-002; ghn-1")).toEqual([
    ["ghn1", "found", ["e2"]],
    ["spxvn", "not-found", []],
    ["999", "not-found", []],
    ["SPXVN002", "several", ["e2", "e3"]],
  ]);
});

test("without a period everything is searched, however old or new", async () => {
  expect(await summary("spxvn001")).toEqual([["spxvn001", "several", ["e1", "far"]]]);
});

test("a period filters by overlap, one bound alone too, and cameras filter", async () => {
  expect(await summary("SPXVN001", { to: at(5) })).toEqual([["SPXVN001", "found", ["e1"]]]);
  expect(await summary("SPXVN001", { from: at(10) })).toEqual([["SPXVN001", "found", ["far"]]]);
  expect(await summary("SPXVN001", { from: at(9), to: at(11) })).toEqual([["SPXVN001", "found", ["e1"]]]);
  expect(await summary("SPXVN001", { cameraIds: ["c2"] })).toEqual([["SPXVN001", "found", ["far"]]]);
});

test("names codes that may be the one asked for, the most alike first, within what is searched", async () => {
  const near = async (...args: Parameters<SearchService["near"]>) =>
    (await service.near(...args)).map(({ code, edits, events }) => [code, edits, events.map(({ id }) => id)]);
  expect(await near("spxvn-01")).toEqual([
    ["SPXVN-001", 1, ["e1", "far"]],
    ["SPXVN002", 2, ["e2", "e3"]],
  ]);
  expect(await near("SPXVN01", { cameraIds: ["c2"] })).toEqual([["SPXVN001", 1, ["far"]]]);
  expect(await near("GHN2", {})).toEqual([["GHN1", 1, ["e2"]]]);
  expect(await near("NOBODY")).toEqual([]);
});

test("browses newest first", async () => {
  expect((await service.browse({ to: at(60), withoutCode: false })).map(({ id }) => id)).toEqual(["e3", "e2", "e1"]);
  expect((await service.cameras()).map(({ id }) => id)).toEqual(["c1"]);
});

test("nothing pasted answers nothing", async () => expect(await summary(" \n")).toEqual([]));

test("counts the different codes of a recording's events, however they are written", async () => {
  expect([...(await service.codeCounts(["r1", "r2"]))]).toEqual([["r1", 3]]);
});
