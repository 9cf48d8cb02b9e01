import { expect, test } from "vitest";
import type { Recording } from "../../../../src/domain/model/recording";
import { newRecording, planSync } from "../../../../src/domain/schedule/library-sync";
import { type ListedVideo, overwrittenBy, perhapsMoved } from "../../../../src/domain/schedule/same-footage";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { sampleRecording } from "../../../support/samples";

/** Hours after every file of these tests was written. */
const NOW = epochMs(50_000_000);

const video = (path: string, size = 1000, modifiedMs = 5000): ListedVideo => ({
  path,
  size,
  modifiedMs: epochMs(modifiedMs),
  cameraId: "c1",
});
const recording = (path: string, over: Partial<Recording> = {}): Recording =>
  sampleRecording(path, { path, modifiedMs: epochMs(5000), ...over });

/** Nothing but the file itself tells when it was recorded. */
const BY_FILE = { startEvidence: { rule: "container", text: "" } } as const;

test("new files wait, under an id of camera, path, size and time", () => {
  const { added, changed, replaced } = planSync("s1", [], [video("Cam1/a.mp4")], NOW);
  expect([changed, replaced]).toEqual([[], []]);
  expect(added).toEqual([newRecording("s1", video("Cam1/a.mp4"))]);
  expect(added[0]).toMatchObject({ id: "c1|Cam1/a.mp4|1000|5000", state: "waiting", start: 5000, duration: 0 });
  expect(added[0]?.startEvidence.rule).toBe("unknown");
});

test("what is there already changes nothing, however often it is listed", () => {
  const known = [recording("a.mp4"), recording("b.mp4", { state: "unreadable", reason: "not-a-video" })];
  expect(planSync("s1", known, [video("a.mp4"), video("b.mp4")], NOW)).toEqual({
    added: [],
    changed: [],
    grown: [],
    replaced: [],
  });
});

test("vanished is missing, once", () => {
  const { changed } = planSync("s1", [recording("a.mp4", { state: "scanning" })], [], NOW);
  expect(changed).toMatchObject([{ path: "a.mp4", state: "missing", reason: "file-gone" }]);
  expect(planSync("s1", changed, [], NOW).changed).toEqual([]);
});

test.each([
  ["done", { scanned: [{ from: seconds(0), to: seconds(60) }] }, null],
  ["waiting", { scanned: [{ from: seconds(0), to: seconds(30) }] }, null],
  ["waiting", { scanned: [], duration: seconds(0), reason: "file-gone" }, null],
  ["unreadable", { scanned: [], reason: "codec-unsupported" }, "codec-unsupported"],
] as const)("back again it is %s", (state, over, reason) => {
  const { added, changed } = planSync("s1", [recording("a.mp4", { ...over, state: "missing" })], [video("a.mp4")], NOW);
  expect(added).toEqual([]);
  expect(changed).toMatchObject([{ state, reason }]);
});

test.each([
  ["size", video("a.mp4", 1001)],
  ["time", video("a.mp4", 1000, 5001)],
])("another %s is another recording; what was found in the old one stays", (_, changedVideo) => {
  const old = recording("a.mp4", BY_FILE);
  const other = { ...newRecording("s1", changedVideo), changedAt: NOW };
  const overwritten = { ...old, state: "missing", reason: "file-overwritten" } as const;
  const plan = planSync("s1", [old], [changedVideo], NOW);
  expect(plan).toEqual({ added: [other], changed: [overwritten], grown: [], replaced: [] });
  // Listed again nothing happens; with its old content back at the path both are what they were.
  const known = [overwritten, other];
  expect(planSync("s1", known, [changedVideo], NOW)).toEqual({ added: [], changed: [], grown: [], replaced: [] });
  const back = planSync("s1", known, [video("a.mp4")], NOW);
  expect(back).toMatchObject({ added: [], changed: [{ id: old.id, state: "done", reason: null }], replaced: [other] });
});

test("one that nobody had opened is no more once its file is another one", () => {
  const old = newRecording("s1", video("a.mp4"));
  const { added, changed, replaced } = planSync("s1", [old], [video("a.mp4", 1001)], NOW);
  expect([added, changed, replaced]).toMatchObject([[{ size: 1001, changedAt: NOW }], [], [old]]);
});

test("a recorder that numbers its files anew gives one the name that another had", () => {
  const known = [1, 2, 3].map((n) => recording(`${n}.mp4`, { ...BY_FILE, size: n, fingerprint: `print ${n}` }));
  const listed = [video("1.mp4", 4), video("2.mp4", 1), video("3.mp4", 2)];
  const pairs = perhapsMoved(known, listed);
  expect(pairs.map((pair) => `${pair.recording.path} ${pair.video.path}`)).toEqual(["1.mp4 2.mp4", "2.mp4 3.mp4"]);
  const moved = new Map(pairs.map((pair) => [pair.recording.id, pair.video.path]));
  const { added, changed, replaced } = planSync("s1", known, listed, NOW, moved);
  expect(added).toMatchObject([{ path: "1.mp4", size: 4 }]);
  expect(changed).toMatchObject([
    { size: 1, path: "2.mp4", state: "done" },
    { size: 2, path: "3.mp4", state: "done" },
    { size: 3, path: "3.mp4", state: "missing", reason: "file-overwritten" },
  ]);
  expect(replaced).toEqual([]);
});

test("the same footage is told from other footage by its time once the new file is open", () => {
  const old = recording("a.mp4", { ...BY_FILE, state: "missing", reason: "file-overwritten" });
  const opened = (startS: number, over: Partial<Recording> = {}): Recording =>
    sampleRecording("new", { path: "a.mp4", start: epochMs(old.start + startS * 1000), ...over });
  expect(overwrittenBy(opened(0, { duration: seconds(90) }), [old])).toEqual([old]);
  expect(overwrittenBy(opened(60), [old])).toEqual([]);
  expect(overwrittenBy(opened(0, { path: "b.mp4" }), [old])).toEqual([]);
  expect(overwrittenBy(opened(0, { sourceId: "s2" }), [old])).toEqual([]);
  expect(overwrittenBy(opened(0), [{ ...old, reason: "file-gone" }])).toEqual([]);
});

test("one whose name tells its time has grown: it keeps its id, and waits until it stays as it is", () => {
  const known = sampleRecording("a", {
    path: "b_20261120_080000.mp4",
    startEvidence: { rule: "name", text: "20261120_080000" },
    fingerprint: "A",
    chosen: true,
  });
  const first = planSync("s1", [known], [video(known.path, 2000, 6000)], NOW);
  expect([first.added, first.replaced, first.changed]).toEqual([[], [], []]);
  const waits = { id: "a", state: "waiting", scanned: [], generation: 1, chosen: false, changedAt: NOW };
  expect(first.grown).toMatchObject([{ ...waits, size: 2000, modifiedMs: 6000, reason: null }]);
  expect(first.grown[0]).not.toHaveProperty("fingerprint");
  const inScan = planSync("s1", [{ ...known, state: "scanning" }], [video(known.path, 2000, 6000)], NOW);
  expect(inScan.grown).toMatchObject([{ ...waits, reason: "file-changed" }]);
  // It goes on growing before anybody has scanned it again.
  const second = planSync("s1", first.grown, [video(known.path, 3000, 7000)], NOW);
  expect(second.grown).toMatchObject([{ ...waits, generation: 2, size: 3000 }]);
  expect(planSync("s1", second.grown, [video(known.path, 3000, 7000)], NOW).grown).toEqual([]);
  // What became shorter is not what it was.
  const shorter = planSync("s1", second.grown, [video(known.path, 100, 8000)], NOW);
  expect(shorter).toMatchObject({
    grown: [],
    changed: [{ id: "a", reason: "file-overwritten" }],
    added: [{ size: 100 }],
  });
});

test.each<Partial<Recording>>([
  { state: "missing", reason: "file-changed" },
  { state: "scanning", reason: null },
])("a file that changed under a scan says so while it waits again (%o)", (over) => {
  const old = recording("a.mp4", { ...over, ...BY_FILE });
  const { added } = planSync("s1", [old], [video("a.mp4", 1001)], NOW);
  expect(added).toMatchObject([{ state: "waiting", reason: "file-changed", size: 1001 }]);
});

test("a file with an old name that arrives late is as new as any", () => {
  const known = [recording("b_20261120_080000.mp4"), recording("b_20261120_100000.mp4")];
  const listed = [
    ...known.map(({ path }) => video(path)),
    video("b_20261120_090000.mp4"),
    video("b_20260101_000000.mp4"),
  ];
  const { added, changed, replaced } = planSync("s1", known, listed, NOW);
  expect(added.map(({ path, state }) => [path, state])).toEqual([
    ["b_20261120_090000.mp4", "waiting"],
    ["b_20260101_000000.mp4", "waiting"],
  ]);
  expect([changed, replaced]).toEqual([[], []]);
});

test("what the first scan left is left again after it was gone, unless somebody has chosen it", () => {
  const gone = recording("a.mp4", { state: "missing", reason: "file-gone", beforeFirstRun: true, scanned: [] });
  const back = (over: Partial<Recording>) => planSync("s1", [{ ...gone, ...over }], [video("a.mp4")], NOW).changed[0];
  expect(back({})).toMatchObject({ state: "older" });
  expect(back({ chosen: true })).toMatchObject({ state: "waiting" });
});

test("moved or renamed it is the same recording at another place, whatever state it was in", () => {
  const known = [
    recording("a.mp4", { fingerprint: "A", state: "missing", reason: "file-gone", scanned: [], duration: seconds(60) }),
    recording("b.mp4", { fingerprint: "B", state: "done" }),
    recording("c.mp4", { state: "done" }),
  ];
  const listed = [video("old/a.mp4"), video("old/b.mp4"), video("old/c.mp4")];
  // One that was never opened has nothing to tell it by.
  expect(perhapsMoved(known, listed).map((pair) => `${pair.recording.path} ${pair.video.path}`)).toEqual([
    ...["a.mp4 old/a.mp4", "a.mp4 old/b.mp4", "a.mp4 old/c.mp4"],
    ...["b.mp4 old/a.mp4", "b.mp4 old/b.mp4", "b.mp4 old/c.mp4"],
  ]);
  const moved = new Map([
    [known[0]?.id ?? "", "old/a.mp4"],
    [known[1]?.id ?? "", "old/b.mp4"],
  ]);
  const plan = planSync("s1", known, listed, NOW, moved);
  expect(plan.changed).toMatchObject([
    { id: known[0]?.id, path: "old/a.mp4", state: "waiting", reason: null },
    { id: known[1]?.id, path: "old/b.mp4", state: "done" },
    { id: known[2]?.id, path: "c.mp4", state: "missing" },
  ]);
  expect(plan.added.map(({ path }) => path)).toEqual(["old/c.mp4"]);
  expect(planSync("s1", plan.changed, listed.slice(0, 2), NOW).changed).toEqual([]);
});

test("another size or time is not even opened; a copy where it lay before is no other recording", () => {
  const known = [{ ...newRecording("s1", video("a.mp4")), fingerprint: "A" }];
  expect(perhapsMoved(known, [video("b.mp4", 999), video("c.mp4", 1000, 5001)])).toEqual([]);
  const moved = planSync("s1", known, [video("b.mp4")], NOW, new Map([[known[0]?.id ?? "", "b.mp4"]])).changed;
  expect(planSync("s1", moved, [video("a.mp4"), video("b.mp4")], NOW)).toEqual({
    added: [],
    changed: [],
    grown: [],
    replaced: [],
  });
});
