import { describe, expect, it } from "vitest";
import type { ScanCost } from "../../../../src/domain/model/recording";
import { costSummary } from "../../../../src/domain/schedule/scan-cost";

const COST: ScanCost = {
  wallMs: 10_000,
  packets: 600,
  framesDecoded: 600,
  framesSampled: 200,
  bytesRead: 1,
  stages: {
    trigger: { calls: 200, ms: 100 },
    "label-fast": { calls: 100, ms: 1500 },
    "label-2x": { calls: 10, ms: 500 },
    // Seconds of video, not time spent.
    "decoded-whole": { calls: 1, ms: 60_000 },
    copy: { calls: 200, ms: 50 },
  },
  decodePath: "webcodecs-sw",
};

describe("what a scan spent its time on", () => {
  it("is told by part, largest first; what no stage claims went into the pictures", () => {
    expect(costSummary(COST, 300)).toEqual({
      speed: 30,
      framesPerSecond: 2,
      parts: [
        { part: "pictures", seconds: 7.9 },
        { part: "labels", seconds: 2 },
        { part: "sticker", seconds: 0.1 },
      ],
    });
  });

  it("is unknown of a file that nothing was read of", () => {
    expect(costSummary({ ...COST, wallMs: 0 }, 300)).toBeNull();
    expect(costSummary(COST, 0)).toBeNull();
  });
});
