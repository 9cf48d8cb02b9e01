import { describe, expect, test } from "vitest";
import type { QuietClockTime } from "../../../../src/domain/model/quiet-time";
import type { Recording } from "../../../../src/domain/model/recording";
import type { SearchScope } from "../../../../src/domain/search/event-match";
import { unseenTime } from "../../../../src/domain/search/unseen-time";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { EIGHT, sampleRecording } from "../../../support/samples";

const at = (second: number) => epochMs(EIGHT + second * 1000);
const time = (from: number, to: number) => ({ from: at(from), to: at(to) });
const NOTHING: QuietClockTime = { blind: [], idle: [] };

type Given = { scope?: SearchScope; off?: { from: number; to: number }[]; quiet?: QuietClockTime };
const unseen = (recordings: readonly Recording[], { scope = {}, off = [], quiet = NOTHING }: Given = {}) =>
  unseenTime(recordings, scope, {
    contiguousGapS: 5,
    off: off.map(({ from, to }) => time(from, to)),
    quietOf: () => quiet,
  }).map(({ cameraId, from, to, state, reason }) => [
    cameraId,
    (from - EIGHT) / 1000,
    (to - EIGHT) / 1000,
    state,
    reason,
  ]);

describe("what was not seen", () => {
  test("is everything but what was scanned, camera by camera", () => {
    const recordings = [
      sampleRecording("a", { gaps: [{ from: seconds(10), to: seconds(13) }, { from: seconds(20), to: seconds(21) }] }), // prettier-ignore
      sampleRecording("b", { start: at(100), state: "unreadable", reason: "codec-unsupported", scanned: [] }),
      sampleRecording("c", { start: at(160), state: "outside-hours", scanned: [] }),
      sampleRecording("d", { cameraId: "c2", state: "waiting", scanned: [] }),
    ];
    expect(unseen(recordings)).toEqual([
      ["c1", 10, 13, "unreadable", "video-damaged"],
      ["c1", 60, 100, "missing", null],
      ["c1", 100, 160, "unreadable", "codec-unsupported"],
      ["c1", 160, 220, "outside-hours", null],
      ["c2", 0, 60, "waiting", null],
    ]);
    expect(unseen(recordings, { scope: { cameraIds: ["c2"] } })).toEqual([["c2", 0, 60, "waiting", null]]);
  });

  test("says that the camera was blind, not that nobody worked", () => {
    const quiet = { blind: [time(10, 30)], idle: [time(40, 50)] };
    expect(unseen([sampleRecording("a")], { quiet })).toEqual([["c1", 10, 30, "blind", null]]);
  });

  test("reaches to the bounds of the asked period, and no further", () => {
    const recordings = [sampleRecording("a", { scanned: [], state: "waiting" })];
    expect(unseen(recordings, { scope: time(-100, 30) })).toEqual([
      ["c1", -100, 0, "missing", null],
      ["c1", 0, 30, "waiting", null],
    ]);
    expect(unseen(recordings, { scope: time(30, 100) })).toEqual([
      ["c1", 30, 60, "waiting", null],
      ["c1", 60, 100, "missing", null],
    ]);
  });

  test("leaves out nights without a file, not what is missing at work", () => {
    const recordings = [sampleRecording("a"), sampleRecording("b", { start: at(1000) })];
    expect(unseen(recordings, { off: [{ from: 100, to: 900 }] })).toEqual([
      ["c1", 60, 100, "missing", null],
      ["c1", 900, 1000, "missing", null],
    ]);
    const night = { scope: time(-500, 60), off: [{ from: -900, to: -50 }] };
    expect(unseen([recordings[0] as Recording], night)).toEqual([["c1", -50, 0, "missing", null]]);
  });

  test("joins files that follow each other", () => {
    const waiting = { state: "waiting", scanned: [] } as const;
    const recordings = [0, 60, 120].map((s) => sampleRecording(`r${s}`, { start: at(s), ...waiting }));
    expect(unseen(recordings)).toEqual([["c1", 0, 180, "waiting", null]]);
  });
});
