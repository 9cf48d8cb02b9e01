import { beforeEach, expect, test, vi as spies } from "vitest";
import type { SearchScope } from "../../../src/domain/search/event-match";
import { epochMs } from "../../../src/domain/time/units";
import { createNearSearch } from "../../../src/services/near-search";
import { createSearchService, type SearchService } from "../../../src/services/search-service";
import { createMemoryRepositories } from "../../support/memory-repositories";
import { EIGHT, sampleCamera, sampleEvent, sampleRecording } from "../../support/samples";

const at = (s: number) => epochMs(EIGHT + s * 1000);
let service: SearchService;
let repositories: ReturnType<typeof createMemoryRepositories>;

beforeEach(async () => {
  repositories = createMemoryRepositories();
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

const near = async (keys: readonly string[], scope: SearchScope = {}, search = service.near) => {
  const told: [string, unknown[]][] = [];
  await search(
    keys,
    scope,
    (found) => {
      for (const [key, codes] of found)
        told.push([key, codes.map(({ code, edits, events }) => [code, edits, events.map(({ id }) => id)])]);
    },
    new AbortController().signal,
  );
  return told;
};

test("names codes that may be those asked for, the most alike first, within what is searched", async () => {
  expect(await near(["SPXVN01", "NOBODY", "GHN2"])).toEqual([
    [
      "SPXVN01",
      [
        ["SPXVN-001", 1, ["e1", "far"]],
        ["SPXVN002", 2, ["e2", "e3"]],
      ],
    ],
    ["NOBODY", []],
    ["GHN2", [["GHN1", 1, ["e2"]]]],
  ]);
  expect(await near(["SPXVN01"], { cameraIds: ["c2"] })).toEqual([["SPXVN01", [["SPXVN001", 1, ["far"]]]]]);
});

test("few codes are walked for one by one, many in one pass over all keys, in slices; both find the same", async () => {
  const codeOf = (n: number): string => `SPXVN06${String(n * 7919).padStart(10, "0")}`;
  await repositories.events.replaceForRecordings(
    ["r2"],
    Array.from({ length: 2500 }, (_, n) => sampleEvent(`n${n}`, [codeOf(n)], n)),
  );
  const keys = [codeOf(7), codeOf(2400), "GHN7788"].map((code) => `${code.slice(0, -1)}X`);
  const walks = spies.spyOn(repositories.events, "keysNear");
  const slices = spies.spyOn(repositories.events, "codeKeysAfter");
  const search = createNearSearch(repositories.events, 1000);
  const oneByOne = [...(await near(keys.slice(0, 2), {}, search)), ...(await near(keys.slice(2), {}, search))];
  expect([walks.mock.calls.length, slices.mock.calls.length]).toEqual([3, 0]);
  expect(await near(keys, {}, search)).toEqual(oneByOne);
  expect([walks.mock.calls.length, slices.mock.calls.length]).toEqual([3, 4]);
  expect(oneByOne.slice(0, 2).map(([, found]) => found.length > 0)).toEqual([true, true]);
  const stopper = new AbortController();
  slices.mockImplementationOnce(async () => {
    stopper.abort();
    return ["SPXVN1"];
  });
  const told = spies.fn();
  await service.near(keys, {}, told, stopper.signal);
  expect(told).not.toHaveBeenCalled();
  expect(slices.mock.calls.length).toBe(5);
});

test("browses newest first", async () => {
  expect((await service.browse({ to: at(60), withoutCode: false })).map(({ id }) => id)).toEqual(["e3", "e2", "e1"]);
  expect((await service.cameras()).map(({ id }) => id)).toEqual(["c1"]);
});

test("nothing pasted answers nothing", async () => expect(await summary(" \n")).toEqual([]));

test("counts the different codes of a recording's events, however they are written", async () => {
  expect([...(await service.codeCounts(["r1", "r2"]))]).toEqual([["r1", 3]]);
});
