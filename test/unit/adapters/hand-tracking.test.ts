import { describe, expect, it } from "vitest";
import { isBetter, TrialPictures, type Counted } from "../../../src/adapters/vision/delegate-trial";
import { HandTracking } from "../../../src/adapters/vision/hand-tracking";
import { seconds } from "../../../src/domain/time/units";
import type { RgbaImage } from "../../../src/ports/frame-source";

type Picture = RgbaImage & { readonly hands: number; readonly seemsToGoOn?: boolean };

const picture = (hands: number, seemsToGoOn = false): Picture => ({
  data: new Uint8ClampedArray(4),
  width: 1,
  height: 1,
  hands,
  seemsToGoOn,
});

/** Behaves as MediaPipe's graph in video mode: where it follows hands it does not look for others. */
class FollowingGraph {
  followed = 0;
  readonly isLost = false;
  count(image: RgbaImage): number {
    const { hands = 0, seemsToGoOn = false } = image as Partial<Picture>;
    const goesOn = seemsToGoOn ? this.followed : 0;
    this.followed = this.followed > 0 ? goesOn : hands;
    return this.followed;
  }
  close(): void {
    this.followed = 0;
  }
}

const countAll = (...looks: readonly (readonly [at: number, picture: Picture, view?: string])[]): number[] => {
  const tracking = new HandTracking(new FollowingGraph());
  return looks.map(([at, image, view = "area"]) => tracking.count(image, seconds(at), view));
};

describe("HandTracking", () => {
  it("follows hands through a picture in which they would not be found anew", () => {
    expect(countAll([0, picture(2)], [0.5, picture(0, true)])).toEqual([2, 2]);
  });

  it("looks anew in the very picture in which it loses them", () => {
    expect(countAll([0, picture(2)], [0.5, picture(1)])).toEqual([2, 1]);
    expect(countAll([0, picture(2)], [0.5, picture(0)])).toEqual([2, 0]);
  });

  it.each([
    ["long after", 5, "area"],
    ["of the same moment", 0, "area"],
    ["of another view", 0.2, "other"],
  ])("forgets them before a picture %s", (_, at, view) => {
    expect(countAll([0, picture(2)], [at, picture(0, true), view])).toEqual([2, 0]);
    expect(countAll([0, picture(2)], [at, picture(1, true), view])).toEqual([2, 1]);
  });
});

const counted = (hands: readonly number[], ms: number): Counted[] =>
  hands.map((count, i) => ({ image: picture(count), at: seconds(i), view: "area", hands: count, ms }));

const BOTH = [0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 1, 1, 1, 0, 0, 0];

describe("the trial of another delegate", () => {
  it("takes pictures that begin with nothing followed and show hands as well as none", () => {
    const trial = new TrialPictures();
    const [late] = counted([2], 30);
    expect(late && trial.add(late, false)).toBeNull();
    const empty = counted(new Array(16).fill(0), 30).map((one) => trial.add(one, true));
    expect(empty.every((result) => result === null)).toBe(true);
    const results = counted(BOTH, 30).map((one, i) => trial.add(one, i === 0));
    expect(results.slice(0, -1).every((result) => result === null)).toBe(true);
    expect(results.at(-1)?.map(({ hands }) => hands)).toEqual(BOTH);
  });

  it("is won by the same counts in clearly less time", () => {
    const known = counted(BOTH, 30);
    expect(isBetter(known, counted(BOTH, 10))).toBe(true);
    expect(isBetter(known, counted(BOTH, 28))).toBe(false);
    expect(isBetter(known, counted([...BOTH.slice(0, 15), 1], 10))).toBe(false);
  });

  it("forgives the one slow picture", () => {
    const once = counted(BOTH, 10).map((one, i) => (i === 3 ? { ...one, ms: 900 } : one));
    expect(isBetter(counted(BOTH, 30), once)).toBe(true);
  });
});
