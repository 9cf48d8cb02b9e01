import { expect, test } from "vitest";
import { describeResult, isComplete } from "../../../scripts/lib/scan-report.mjs";
import { reportClipFailure, reportEvent, reportFile } from "../../../src/app/automation-report";
import type { FailureName } from "../../../src/domain/model/failure";
import { epochMs, seconds } from "../../../src/domain/time/units";
import type { ClipResult } from "../../../src/services/clip-service";
import { EIGHT, sampleCamera, sampleEvent, sampleRecording } from "../../support/samples";

const camera = sampleCamera("Cam1");
const fileOf = (over: Parameters<typeof sampleRecording>[1]) => reportFile(sampleRecording("a", over), "Cam1");
const unreadable = (reason: FailureName) => fileOf({ state: "unreadable", reason });
const NOTHING = { events: [], answers: [], clipFailures: [] };

const clip = (name: string): NonNullable<ClipResult["clip"]> => ({
  id: name,
  eventId: "e1",
  name,
  where: "folder",
  createdAt: epochMs(EIGHT),
  duration: seconds(14),
  size: 1000,
  sha256: "00",
  verified: true,
});
const resultOf = (result: ClipResult | undefined) => {
  const event = sampleEvent("e1", ["SPX1", "GHN2"], 30);
  const failure = reportClipFailure(event, camera, result);
  return {
    ...NOTHING,
    events: [reportEvent(event, camera, (id) => id, result)],
    clipFailures: failure ? [failure] : [],
  };
};

test("a file that is bad itself is accounted for; one given up for another reason is not", () => {
  const bad = { files: [fileOf({}), unreadable("no-video-index")] };
  expect(isComplete(NOTHING, bad)).toBe(true);
  expect(describeResult(NOTHING, bad)).toContain(
    "1 files scanned, 1 unreadable, 0 not finished\n  a.mp4: no-video-index",
  );
  for (const reason of ["unexpected", "scanner-crashed"] as const) {
    const givenUp = { files: [fileOf({}), unreadable(reason)] };
    expect(isComplete(NOTHING, givenUp)).toBe(false);
    const text = describeResult(NOTHING, givenUp);
    expect(text).toContain("1 files scanned, 0 unreadable, 1 not finished");
    expect(text).toContain(`  a.mp4: ${reason} (bỏ dở sau nhiều lần thử / given up)`);
  }
  expect(isComplete(NOTHING, { files: [fileOf({ state: "waiting" })] })).toBe(false);
});

test("a clip that failed, or is there with a doubt, has its line and makes the run incomplete", () => {
  const stats = { files: [fileOf({})] };
  const failed = resultOf({ eventId: "e1", clip: null, failure: "disk-full" });
  expect(isComplete(failed, stats)).toBe(false);
  expect(describeResult(failed, stats)).toContain(
    "1 clip có lỗi / clips with a problem\n  clip Cam1 2026-11-20T08:00:30.000+07:00 SPX1, GHN2: disk-full",
  );
  expect(failed.events[0]).toMatchObject({ clip: null });
  const doubtful = resultOf({ eventId: "e1", clip: clip("a.mp4"), failure: "clip-not-verified" });
  expect(isComplete(doubtful, stats)).toBe(false);
  expect(doubtful.events[0]).toMatchObject({ clip: "clips/a.mp4" });
});

test("all clips of an event are listed and counted; an event without a clip asked for is no failure", () => {
  const stats = { files: [fileOf({})] };
  const several = resultOf({ eventId: "e1", clip: clip("a.mp4"), failure: null, more: [clip("b.mp4"), clip("c.mp4")] });
  expect(several.events[0]).toMatchObject({ clip: "clips/a.mp4", moreClips: ["clips/b.mp4", "clips/c.mp4"] });
  expect(describeResult(several, stats)).toContain("1 packing events, 3 clips");
  expect(isComplete(several, stats)).toBe(true);
  const none = resultOf(undefined);
  expect(none.events[0]).not.toHaveProperty("moreClips");
  expect(isComplete(none, stats)).toBe(true);
});
