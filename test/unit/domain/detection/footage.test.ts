import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { detectEvents } from "../../../../src/domain/detection/detect-events";
import { DEFAULT_DETECTION } from "../../../../src/domain/model/settings";
import { CAMERA } from "./stream";
import { partOfTruth, truthsIn, wantedOf, type Truth } from "./truth";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const testdata = process.env["VTRACK_TESTDATA"] ?? join(root, "../shared/testdata");

/** A sample at each side of a transition, and the partly covered frames between. */
const TOLERANCE_MS = 250;
/** Without a sticker the truth's end is the label's last frame, ours the last hand. */
const HANDS_TOLERANCE_MS = 600;

const judge = (truths: readonly Truth[]): void => {
  const events = detectEvents({
    camera: {
      ...CAMERA,
      id: truths[0]?.camera ?? "",
      table: truths[0]?.table === "standard" ? "standard" : "nonstandard",
    },
    settings: DEFAULT_DETECTION,
    parts: truths.map(partOfTruth).reverse(),
  });
  const wanted = wantedOf(truths);
  const tolerance = truths[0]?.table === "standard" ? TOLERANCE_MS : HANDS_TOLERANCE_MS;
  expect(events.map(({ codes }) => codes.map(({ text }) => text).sort())).toEqual(
    wanted.map(({ codes }) => [...codes].sort()),
  );
  events.forEach(({ start, end }, index) => {
    const want = wanted[index];
    expect(Math.abs((start ?? NaN) - (want?.start ?? NaN))).toBeLessThanOrEqual(tolerance);
    expect(Math.abs((end ?? NaN) - (want?.end ?? NaN))).toBeLessThanOrEqual(tolerance);
  });
};

describe("the sample recording's truth", () => {
  const all = truthsIn(join(root, "test/fixtures/truth"));
  const truths = all.filter(({ camera }) => camera === "Ban-1");
  it("gives the two sessions of the table without a sticker, hands known", () =>
    judge(all.filter(({ camera }) => camera === "Ban-2")));
  it("gives the four sessions of the table with one, one of them over two files", () => {
    judge(truths);
    const events = detectEvents({ camera: CAMERA, settings: DEFAULT_DETECTION, parts: truths.map(partOfTruth) });
    expect(events).toHaveLength(4);
    expect(events[2]?.spans).toEqual([
      { recordingId: "Ban-1_20261120_080000.mp4", from: expect.closeTo(40.35, 0) as number, to: 49 },
      { recordingId: "Ban-1_20261120_080049.mp4", from: 0, to: expect.closeTo(10.1, 0) as number },
    ]);
    expect(events[3]?.flags).toEqual(expect.arrayContaining(["noCode", "short"]));
  });
});

const footage = join(testdata, "footage");
const present = existsSync(footage);
if (!present) process.stderr.write(`Skipped: footage truth tests, there is no ${footage}\n`);

describe.skipIf(!present)("the footage's truth", () => {
  it.each(["Cam1", "Cam2", "Cam3", "Cam5", "Cam6", "Cam7", "Cam8"])("%s gives exactly its sessions", (camera) => {
    const truths = truthsIn(join(footage, camera));
    expect(truths.length).toBeGreaterThan(0);
    judge(truths);
  });
  it("Cam4-nonstd, hands known, gives exactly its sessions", () => {
    const truths = truthsIn(join(footage, "Cam4-nonstd/2026-11-20"));
    expect(truths.length).toBeGreaterThan(0);
    judge(truths);
  });
});
