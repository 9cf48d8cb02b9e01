import { describe, expect, it } from "vitest";
import { movedSticker } from "../../../../src/domain/model/moved-sticker";
import type { Recording } from "../../../../src/domain/model/recording";
import { epochMs, seconds } from "../../../../src/domain/time/units";
import { EIGHT, sampleRecording } from "../../../support/samples";

type StickerElsewhere = Recording["stickerElsewhere"][number];

/** One reading, its place told apart by the minute. */
const find = (atS: number): StickerElsewhere => ({
  from: seconds(atS),
  to: seconds(atS),
  roi: [atS / 10_000, 0.5, 0.1, 0.2],
});
/** Readings one minute apart, the first `fromS` seconds into the file. */
const finds = (count: number, fromS = 60) => Array.from({ length: count }, (_, index) => find(fromS + index * 60));
const recording = (id: string, startS: number, stickerElsewhere: readonly StickerElsewhere[]) =>
  sampleRecording(id, { start: at(startS), stickerElsewhere });
const at = (second: number) => epochMs(EIGHT + second * 1000);

describe("the moved sticker of a camera", () => {
  it("is told after ten finds one minute apart, since the first, in the place of the last", () => {
    expect(movedSticker([recording("a", 0, finds(10))])).toEqual({ roi: find(600).roi, since: at(60) });
  });

  it("is not told before nine minutes have passed, nor without any find", () => {
    expect(movedSticker([recording("a", 0, finds(9))])).toBeNull();
    expect(movedSticker([recording("a", 0, [find(60), find(599)])])).toBeNull();
    expect(movedSticker([recording("a", 0, [])])).toBeNull();
    expect(movedSticker([])).toBeNull();
  });

  it("outlives a pause of 150 s and begins anew after a longer one", () => {
    expect(movedSticker([recording("a", 0, [...finds(5), ...finds(5, 300 + 150)])])?.since).toBe(at(60));
    expect(movedSticker([recording("a", 0, [...finds(5), ...finds(5, 300 + 151)])])).toBeNull();
    expect(movedSticker([recording("a", 0, [...finds(5), ...finds(10, 300 + 151)])])?.since).toBe(at(451));
  });

  it("goes on from one recording to the next, whatever their order", () => {
    const [first, second] = [recording("a", 0, finds(5, 300)), recording("b", 600, finds(5, 0))];
    const moved = { roi: find(240).roi, since: at(300) };
    expect(movedSticker([first, second])).toEqual(moved);
    expect(movedSticker([second, first])).toEqual(moved);
    expect(movedSticker([first])).toBeNull();
  });

  it("takes the finds of one scan job as one stretch", () => {
    const stretch = { ...find(0), to: seconds(540) };
    expect(movedSticker([recording("a", 0, [stretch])])).toEqual({ roi: stretch.roi, since: at(0) });
  });

  it("is over once a later recording was scanned without finds, not while it waits or for an earlier one", () => {
    const moved = recording("b", 3600, finds(10));
    expect(movedSticker([moved, recording("c", 7200, [])])).toBeNull();
    expect(movedSticker([moved, sampleRecording("c", { start: at(7200), scanned: [] })])).not.toBeNull();
    expect(movedSticker([recording("a", 0, []), moved])).not.toBeNull();
  });
});
