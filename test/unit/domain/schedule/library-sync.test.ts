import { expect, test } from "vitest";
import type { Recording } from "../../../../src/domain/model/recording";
import { type ListedVideo, newRecording, planSync } from "../../../../src/domain/schedule/library-sync";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { sampleRecording } from "../../../support/samples";

const video = (path: string, size = 1000, modifiedMs = 5000): ListedVideo => ({
  path,
  size,
  modifiedMs: epochMs(modifiedMs),
  cameraId: "c1",
});
const recording = (path: string, over: Partial<Recording> = {}): Recording =>
  sampleRecording(path, { path, modifiedMs: epochMs(5000), ...over });

test("new files wait, under an id of camera, path, size and time", () => {
  const { added, changed, replaced } = planSync("s1", [], [video("Cam1/a.mp4")]);
  expect([changed, replaced]).toEqual([[], []]);
  expect(added).toEqual([newRecording("s1", video("Cam1/a.mp4"))]);
  expect(added[0]).toMatchObject({ id: "c1|Cam1/a.mp4|1000|5000", state: "waiting", start: 5000, duration: 0 });
  expect(added[0]?.startEvidence.rule).toBe("unknown");
});

test("what is there already changes nothing, however often it is listed", () => {
  const known = [recording("a.mp4"), recording("b.mp4", { state: "unreadable", reason: "not-a-video" })];
  expect(planSync("s1", known, [video("a.mp4"), video("b.mp4")])).toEqual({ added: [], changed: [], replaced: [] });
});

test("vanished is missing, once", () => {
  const { changed } = planSync("s1", [recording("a.mp4", { state: "scanning" })], []);
  expect(changed).toMatchObject([{ path: "a.mp4", state: "missing", reason: "file-gone" }]);
  expect(planSync("s1", changed, []).changed).toEqual([]);
});

test.each([
  ["done", { scanned: [{ from: seconds(0), to: seconds(60) }] }, null],
  ["waiting", { scanned: [{ from: seconds(0), to: seconds(30) }] }, null],
  ["waiting", { scanned: [], duration: seconds(0), reason: "file-gone" }, null],
  ["unreadable", { scanned: [], reason: "codec-unsupported" }, "codec-unsupported"],
] as const)("back again it is %s", (state, over, reason) => {
  const { added, changed } = planSync("s1", [recording("a.mp4", { ...over, state: "missing" })], [video("a.mp4")]);
  expect(added).toEqual([]);
  expect(changed).toMatchObject([{ state, reason }]);
});

test.each([
  ["size", video("a.mp4", 1001)],
  ["time", video("a.mp4", 1000, 5001)],
])("another %s is another recording, in place of the old one", (_, changedVideo) => {
  const old = recording("a.mp4");
  const { added, changed, replaced } = planSync("s1", [old], [changedVideo]);
  expect([changed, replaced]).toEqual([[], [old]]);
  expect(added).toEqual([newRecording("s1", changedVideo)]);
});

test("a file that changed under a scan says so while it waits again", () => {
  const old = recording("a.mp4", { state: "missing", reason: "file-changed" });
  const { added } = planSync("s1", [old], [video("a.mp4", 1001)]);
  expect(added).toMatchObject([{ state: "waiting", reason: "file-changed", size: 1001 }]);
});
