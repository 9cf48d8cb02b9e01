import { describe, expect, test } from "vitest";
import { coverageOf, isFullyScanned } from "../../../../src/domain/search/coverage";
import { inScope } from "../../../../src/domain/search/event-match";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { EIGHT, sampleEvent, sampleRecording } from "../../../support/samples";

const at = (s: number) => epochMs(EIGHT + s * 1000);
const stretch = (from: number, to: number) => ({ from: seconds(from), to: seconds(to) });

describe("inScope", () => {
  const event = sampleEvent("e", ["A"], 100); // 100–110 s
  test.each([
    [{}, true],
    [{ from: at(105) }, true],
    [{ from: at(110) }, false],
    [{ to: at(100) }, false],
    [{ to: at(100.001) }, true],
    [{ from: at(0), to: at(1000) }, true],
    [{ from: at(111), to: at(120) }, false],
    [{ cameraIds: ["c2"] }, false],
    [{ cameraIds: ["c2", "c1"], from: at(50) }, true],
    [{ cameraIds: [] }, true],
  ])("%j: %s", (scope, wanted) => expect(inScope(event, scope)).toBe(wanted));

  test("an event of no length at the period's first moment is inside", () => {
    const moment = sampleEvent("m", [], 100, { to: at(100) });
    expect(inScope(moment, { from: at(100), to: at(101) })).toBe(true);
    expect(inScope(moment, { from: at(100.5) })).toBe(false);
  });
});

describe("coverageOf", () => {
  const unopened = (id: string, modifiedS: number) =>
    sampleRecording(id, {
      state: "waiting", startEvidence: { rule: "unknown", text: "" }, duration: seconds(0), scanned: [],
      start: at(modifiedS), modifiedMs: at(modifiedS),
    }); // prettier-ignore

  test("counts by state and gives the bounds of what was scanned", () => {
    const broken = sampleRecording("r3", { state: "unreadable", reason: "no-video-index", duration: seconds(0) });
    const coverage = coverageOf(
      [
        sampleRecording("r1"),
        sampleRecording("r2", { start: at(600) }),
        broken,
        unopened("r4", 30),
        sampleRecording("r5", { state: "scanning" }),
        sampleRecording("r6", { state: "missing", scanned: [stretch(0, 20)] }),
        sampleRecording("r8", { state: "outside-hours", scanned: [] }),
        sampleRecording("r7", { state: "missing", start: at(-60) }),
      ],
      {},
    );
    const gaps = { withGaps: 0, gapS: 0 };
    expect(coverage).toEqual({
      scanned: 3, waiting: 2, unreadable: [broken], outsideHours: 1, missing: 1, ...gaps, from: at(-60), to: at(660),
    }); // prettier-ignore
  });

  test("damaged stretches of scanned recordings are told, short ones and those outside the period are not", () => {
    const gapped = (id: string, ...gaps: ReturnType<typeof stretch>[]) => sampleRecording(id, { gaps });
    const recordings = [
      gapped("short", stretch(10, 11.9)),
      gapped("early", stretch(0, 2), stretch(20, 20.5)),
      gapped("late", stretch(40, 45), stretch(50, 53)),
      sampleRecording("waits", { state: "waiting", gaps: [stretch(0, 30)] }),
      sampleRecording("gone", { state: "missing", scanned: [stretch(0, 40)], gaps: [stretch(40, 60)] }),
    ];
    expect(coverageOf(recordings, {})).toMatchObject({ scanned: 4, withGaps: 3, gapS: 30 });
    expect(coverageOf(recordings, { to: at(30) })).toMatchObject({ scanned: 4, withGaps: 1, gapS: 2 });
    expect(coverageOf(recordings, { from: at(52) })).toMatchObject({ scanned: 4, withGaps: 2, gapS: 23 });
  });

  test("only the searched cameras and period count", () => {
    const recordings = [
      sampleRecording("r1"),
      sampleRecording("r2", { cameraId: "c2" }),
      sampleRecording("r3", { start: at(600) }),
    ];
    expect(coverageOf(recordings, { cameraIds: ["c1"] }).scanned).toBe(2);
    expect(coverageOf(recordings, { from: at(60), to: at(600) }).scanned).toBe(0);
    expect(coverageOf(recordings, { from: at(659) })).toMatchObject({ scanned: 1, from: at(600), to: at(660) });
    expect(coverageOf([], {})).toEqual({
      scanned: 0, waiting: 0, unreadable: [], outsideHours: 0, missing: 0, withGaps: 0, gapS: 0, from: null, to: null,
    }); // prettier-ignore
  });

  test("a recording whose time is not known counts unless it is certainly older", () => {
    const hour = 3600;
    expect(coverageOf([unopened("r", 0)], { from: at(-hour), to: at(-hour / 2) }).waiting).toBe(1);
    expect(coverageOf([unopened("r", 0)], { from: at(hour) }).waiting).toBe(1);
    expect(coverageOf([unopened("r", 0)], { from: at(30 * hour) }).waiting).toBe(0);
  });
});

describe("isFullyScanned", () => {
  test.each([
    [[stretch(0, 60)], [], true],
    [[stretch(30, 60), stretch(0, 30)], [], true],
    [[stretch(0, 59.5)], [], true],
    [[stretch(0, 50)], [], false],
    [[stretch(0, 20), stretch(40, 60)], [], false],
    [[stretch(0, 20), stretch(40, 60)], [stretch(20, 40)], true],
    [[], [], false],
  ])("%j with gaps %j: %s", (scanned, gaps, wanted) =>
    expect(isFullyScanned({ duration: seconds(60), scanned, gaps })).toBe(wanted),
  );
  test("a recording never opened is not", () =>
    expect(isFullyScanned({ duration: seconds(0), scanned: [], gaps: [] })).toBe(false));
});
