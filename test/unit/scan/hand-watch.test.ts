import { describe, expect, it } from "vitest";
import { TriggerlessDetector } from "../../../src/domain/detection/triggerless-detector";
import { unpackObservations } from "../../../src/domain/detection/observation-table";
import { Failure, failureNameOf } from "../../../src/domain/model/failure";
import { DEFAULT_DETECTION } from "../../../src/domain/model/settings";
import { epochMs, seconds } from "../../../src/domain/time/units";
import type { HandFinder, QrDecoder } from "../../../src/ports/vision";
import { scanVideo } from "../../../src/scan/scan-video";
import { fakeFrames, type Paint } from "../../support/fake-frames";
import { plainLab, sizeAsPicture } from "../../support/plain-lab";

const WIDTH = 320;
const HEIGHT = 180;
/** Grey of a painted hand; its place is the packing area's middle. */
const HAND = 30;

type Times = readonly (readonly [number, number])[];
const within = (t: number, times: Times): boolean => times.some(([from, to]) => t >= from && t < to);

type Film = { readonly lengthS: number; readonly hands: Times; readonly moves?: Times; readonly goods?: Times };

/** A hand that moves (or holds still), goods that move without one. */
const paintAt = (t: number, { hands, moves = hands, goods = [] }: Film): Paint[] => {
  const shift = (times: Times) => (within(t, times) ? (8 * Math.round(t * 6)) % 80 : 0);
  return [
    ...(within(t, hands) ? [{ x: 100 + shift(moves), y: 60, width: 60, height: 60, grey: HAND }] : []),
    ...(within(t, goods) ? [{ x: 100 + shift(goods), y: 100, width: 60, height: 60, grey: 200 }] : []),
  ];
};

/** Finds a painted hand; counts its looks. */
const finderOf = (fails: (at: number) => boolean = () => false) => {
  const looks: number[] = [];
  const finder: HandFinder = {
    name: "painted",
    async count({ data }, at) {
      // One look may take several pictures.
      if (looks.at(-1) !== at) looks.push(at);
      if (fails(at)) throw new Error("lost context");
      return data.includes(HAND) ? 1 : 0;
    },
    dispose: () => undefined,
  };
  return { finder, looks };
};

const nothing: QrDecoder = { name: "none", decode: async () => [], dispose: () => undefined };

const scan = async (film: Film, handFinder: () => Promise<HandFinder>) => {
  const frames = Array.from({ length: film.lengthS * 6 }, (_, i) => ({ at: i / 6, paint: paintAt(i / 6, film) }));
  let now = 0;
  const outcome = await scanVideo(
    fakeFrames(WIDTH, HEIGHT, frames),
    { range: { from: seconds(0), to: seconds(Infinity) }, mode: "thorough", settings: DEFAULT_DETECTION },
    { table: "nonstandard", triggerText: "TimeGo", triggerRoi: null, labelRoi: null, packingRoi: [0.2, 0.2, 0.6, 0.6] },
    {
      decoders: { plain: nothing, upscaled: nothing },
      lastResort: async () => nothing,
      imageLab: async () => plainLab,
      encodePicture: sizeAsPicture,
      encodeStill: sizeAsPicture,
      handFinder,
      detector: () => new TriggerlessDetector({ from: epochMs(0), settings: DEFAULT_DETECTION }),
      productCodes: false,
      now: () => now++,
    },
  );
  return { outcome, observations: [...unpackObservations(outcome.table)] };
};

const FILM: Film = { lengthS: 90, hands: [[20, 40]] };

describe("looking for hands", () => {
  it("is done while somebody works, more often where that begins and ends, and hardly while all is calm", async () => {
    const { finder, looks } = finderOf();
    const { observations, outcome } = await scan(FILM, async () => finder);
    const inCalm = looks.filter((at) => (at > 2 && at < 20) || at > 42.5);
    expect(inCalm).toEqual([]);
    const steady = looks.filter((at) => within(at, [[23, 38]]));
    expect(steady.length / 15).toBeGreaterThan(0.9);
    expect(steady.length / 15).toBeLessThan(1.5);
    const found = observations.filter(({ hands }) => (hands ?? 0) > 0).map(({ at }) => at);
    expect(found[0]).toBeLessThan(20.6);
    expect(found.at(-1)).toBeGreaterThan(39);
    // Somebody looked again soon after they had gone.
    expect(observations.some(({ at, hands }) => hands === 0 && at >= 40 && at < 41)).toBe(true);
    expect(outcome.cost.stages["hands"]?.calls).toBe(looks.length);
    expect(outcome.handsUnavailable).toBe(false);
  });
  it("goes on while hands hold still, and finds those that were there when the stretch began", async () => {
    const { finder, looks } = finderOf();
    const { observations } = await scan({ lengthS: 60, hands: [[0, 30]], moves: [[25, 30]] }, async () => finder);
    expect(observations.find(({ hands }) => hands !== null)).toMatchObject({ hands: 1 });
    for (let t = 1; t < 30; t++) expect(looks.some((at) => at > t - 1 && at <= t + 1)).toBe(true);
  });
  it("becomes rare when something moves for long and nobody is there", async () => {
    const { finder, looks } = finderOf();
    await scan({ lengthS: 60, hands: [], goods: [[5, 60]] }, async () => finder);
    const late = looks.filter((at) => at > 35).length;
    expect(late).toBeGreaterThan(8);
    expect(late).toBeLessThan(26);
  });
  it("finds hands that come while something else moves all the time", async () => {
    const { finder } = finderOf();
    const { observations } = await scan({ lengthS: 90, hands: [[60, 75]], goods: [[5, 90]] }, async () => finder);
    const found = observations.filter(({ hands }) => hands === 1).map(({ at }) => at);
    expect(found[0]).toBeLessThan(62.5);
    expect(found.at(-1)).toBeGreaterThan(74);
  });
  it("is quick again when something moves after a calm", async () => {
    const { finder, looks } = finderOf();
    await scan({ lengthS: 90, hands: [[62, 80]], goods: [[60, 80]] }, async () => finder);
    expect(looks.filter((at) => at >= 60 && at < 61.9).length).toBeGreaterThanOrEqual(4);
  });
  it("is not begun where nothing ever moves but for one look at the begin", async () => {
    let loaded = 0;
    const { finder, looks } = finderOf();
    await scan({ lengthS: 60, hands: [] }, async () => (loaded++, finder));
    expect(loaded).toBe(1);
    expect(looks.length).toBeLessThanOrEqual(6);
  });
  it("is left out where the machine can not do it, and the outcome says so", async () => {
    let tries = 0;
    const missing = (): Promise<HandFinder> => {
      tries++;
      return Promise.reject(new Failure("hands-unavailable", "no WebGL 2"));
    };
    const { outcome, observations } = await scan(FILM, missing);
    expect(observations.every(({ hands }) => hands === null)).toBe(true);
    expect(outcome.handsUnavailable).toBe(true);
    expect(tries).toBe(1);
  });
  it("stops the scan when the finder could not be loaded: it would find nothing in any file", async () => {
    const error = await scan(FILM, () => Promise.reject(new Failure("engine-missing"))).catch((e: unknown) => e);
    expect(failureNameOf(error)).toBe("engine-missing");
  });
  it("counts pictures at which the finder failed, and looks again", async () => {
    const { finder } = finderOf((at) => at > 25 && at < 30);
    const { outcome, observations } = await scan(FILM, async () => finder);
    expect(outcome.cost.stages["hands-failed"]?.calls).toBeGreaterThan(3);
    expect(observations.some(({ at, hands }) => at > 31 && hands === 1)).toBe(true);
    expect(outcome.handsUnavailable).toBe(false);
  });
});
