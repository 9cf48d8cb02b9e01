import { expect, test } from "vitest";
import { newRecording } from "../../../../src/domain/schedule/library-sync";
import { admittedByFirstRun, asFirstRun } from "../../../../src/domain/schedule/first-run";
import { epochMs } from "../../../../src/domain/time/units";
import { EIGHT, sampleCamera } from "../../../support/samples";

const DAY = 24 * 3_600_000;
const NOW = epochMs(EIGHT + 2 * DAY);
const { clock } = sampleCamera("c1");

const listed = (path: string, modifiedMs = EIGHT) =>
  newRecording("s1", { path, size: 1, modifiedMs: epochMs(modifiedMs), cameraId: "c1" });
const left = (paths: readonly string[], days: number | null, now = NOW, modifiedMs = EIGHT): string[] =>
  asFirstRun(paths.map((path) => listed(path, modifiedMs)), () => clock, days, now) // prettier-ignore
    .filter(({ state }) => state === "older")
    .map(({ path }) => path);

test("what is older than the last days waits for a person, by the time in its name, not when it was copied", () => {
  const paths = ["a_20261101_080000.mp4", "b_20261114_075959.mp4", "c_20261114_080000.mp4", "d_20261120_080000.mp4"]; // prettier-ignore
  // The newest, one minute old, names no time; two days after the last named one.
  expect(left(paths, 7, epochMs(EIGHT + 1000))).toEqual(["a_20261101_080000.mp4"]);
  expect(left(paths, 6)).toEqual(["a_20261101_080000.mp4", "b_20261114_075959.mp4"]);
  expect(left(paths, null)).toEqual([]);
});

test("its time is known, so that the time line shows where it is missing", () => {
  const [old] = asFirstRun([listed("a_20261101_080000.mp4"), listed("d_20261120_080000.mp4")], () => clock, 7, NOW);
  expect(old).toMatchObject({ state: "older", start: EIGHT - 19 * DAY, startEvidence: { rule: "name" } });
});

test("the last days of last year's folder are its own; a file from the future moves nothing", () => {
  const paths = ["a_20251101_080000.mp4", "b_20251118_080000.mp4", "c_20251120_080000.mp4"];
  expect(left(paths, 7, NOW, EIGHT - 365 * DAY)).toEqual(["a_20251101_080000.mp4"]);
  const withFuture = ["x_20391231_080000.mp4", "a_20261101_080000.mp4", "b_20261118_080000.mp4"];
  expect(left(withFuture, 7)).toEqual(["a_20261101_080000.mp4"]);
});

test("more days take in what was left", () => {
  const known = asFirstRun(
    ["a_20261101_080000.mp4", "b_20261110_080000.mp4", "c_20261120_080000.mp4"].map((path) => listed(path)),
    () => clock,
    3,
    NOW,
  );
  const admitted = (days: number | null): string[] =>
    admittedByFirstRun(known, days, NOW).map(({ path }) => path.slice(0, 1));
  expect([admitted(1), admitted(14), admitted(null)]).toEqual([[], ["b"], ["a", "b"]]);
});
