import { expect, test } from "vitest";
import { chosenBy, type Choice } from "../../../../src/domain/schedule/choice";
import { newRecording } from "../../../../src/domain/schedule/library-sync";
import { asChosen } from "../../../../src/domain/schedule/scan-outcome";
import { boundsOfDay } from "../../../../src/domain/time/station-day";
import { epochMs } from "../../../../src/domain/time/units";
import { EIGHT, sampleCamera, sampleRecording } from "../../../support/samples";

const { clock } = sampleCamera("c1");
const recordings = [
  sampleRecording("left", { state: "older" }),
  sampleRecording("night", { state: "outside-hours", start: epochMs(EIGHT - 9 * 3_600_000) }),
  sampleRecording("other", { state: "waiting", cameraId: "c2" }),
  sampleRecording("done"),
  sampleRecording("broken", { state: "unreadable" }),
  sampleRecording("chosen", { state: "waiting", chosen: true }),
  {
    ...newRecording("s1", { path: "x_20261118_080000.mp4", size: 1, modifiedMs: epochMs(EIGHT), cameraId: "c1" }),
    id: "unopened",
  },
];
const found = (choice: Partial<Choice>): string[] =>
  chosenBy(recordings, { cameraId: null, period: null, ...choice }, () => clock).map(({ id }) => id);

test("a choice takes what is not scanned, of a camera, a period or both", () => {
  expect(found({})).toEqual(["left", "night", "other", "unopened"]);
  expect(found({ cameraId: "c1" })).toEqual(["left", "night", "unopened"]);
  expect(found({ period: boundsOfDay("2026-11-20", "Asia/Ho_Chi_Minh") })).toEqual(["left", "other"]);
  expect(found({ period: boundsOfDay("2026-11-18", "Asia/Ho_Chi_Minh") })).toEqual(["unopened"]);
  expect(found({ period: { from: epochMs(-Infinity), to: epochMs(EIGHT) }, cameraId: "c1" })).toEqual(["night", "unopened"]); // prettier-ignore
});

test("choosing keeps what is stored and changes nothing about files that are done", () => {
  const half = sampleRecording("half", { state: "waiting" });
  expect(asChosen(half)).toEqual({ ...half, chosen: true });
  expect(asChosen(sampleRecording("left", { state: "older" }))).toMatchObject({ state: "waiting", chosen: true });
  const done = sampleRecording("done");
  expect(asChosen(done)).toBe(done);
});
