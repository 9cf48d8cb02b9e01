import { describe, expect, it } from "vitest";
import { lookForHands, type Stretch } from "./look-for-hands";

type Truth = { readonly hands?: readonly Stretch[] };

const truthOf = async (url: string): Promise<Truth> => (await (await fetch(url)).json()) as Truth;
const ALL: readonly Stretch[] = [[0, Infinity]];

describe("hands in the sample recording", () => {
  it.each([
    ["Ban-1/Ban-1_20261120_080000", 35],
    ["Ban-1/Ban-1_20261120_080049", 20],
    ["Ban-2/Ban-2_20261120_083000", 25],
  ])("%s: found in every look at them, and none on the empty table", async (name, looks) => {
    const { hands = [] } = await truthOf(
      new URL(`../../fixtures/truth/${name.split("/")[1]}.gt.json`, import.meta.url).href,
    );
    const { withHands, found, without, falseHands } = await lookForHands(`/sample/${name}.mp4`, hands, ALL);
    expect(falseHands).toEqual([]);
    expect(withHands).toBeGreaterThan(looks);
    expect(without).toBeGreaterThan(5);
    expect(found).toBeGreaterThanOrEqual(withHands - 1);
  });
});

const footageIsHere = (await fetch("/testdata/README.md")).ok;

/** Camera, recording, stretches that are looked at. */
const FOOTAGE: readonly (readonly [what: string, file: string, stretches: readonly Stretch[]])[] = [
  ["people who walk by", "Cam6/Cam6_20261120_120000.mp4", ALL],
  [
    "finished parcels beside the work",
    "Cam7/Cam7_20261120_133000.mp4",
    [
      [0, 20],
      [24, 40],
    ],
  ],
  ["an idle table", "Cam5/Cam5_20261120_110000.mkv", [[12, 36]]],
  [
    "light off, and on again",
    "Cam8/Cam8_20261120_215500.mp4",
    [
      [12, 20],
      [205, 215],
    ],
  ],
  ["dark skin", "Cam3/Cam3_20261120_100000.mp4", ALL],
];

describe.skipIf(!footageIsHere)("hands in the footage (skipped without VTRACK_TESTDATA)", () => {
  it.each(FOOTAGE)("%s: no false hand, none missed", async (_, file, stretches) => {
    const url = `/testdata/footage/${file}`;
    const { hands = [] } = await truthOf(url.replace(/\.\w+$/, ".gt.json"));
    const { withHands, found, without, falseHands } = await lookForHands(url, hands, stretches);
    expect(falseHands).toEqual([]);
    expect(without).toBeGreaterThan(5);
    expect(found).toBeGreaterThanOrEqual(Math.floor(0.97 * withHands));
  });

  it("people in a real recording, the whole picture: no false hand", async () => {
    const url = "/testdata/footage/real/people_only_walking_768x432.mp4";
    const { without, falseHands } = await lookForHands(url, [], ALL, { step: 1, wholePicture: true });
    expect(without).toBe(40);
    expect(falseHands).toEqual([]);
  });
});
