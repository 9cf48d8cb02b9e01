import { describe, expect, it } from "vitest";
import type { EventDetector, TimedObservation } from "../../../src/domain/detection/event-detector";
import { unpackObservations } from "../../../src/domain/detection/observation-table";
import { DEFAULT_DETECTION } from "../../../src/domain/model/settings";
import { failureNameOf } from "../../../src/domain/model/failure";
import { epochMs, seconds } from "../../../src/domain/time/units";
import { scanVideo, type ScanTask } from "../../../src/scan/scan-video";
import type { ScanCamera, ScanDeps } from "../../../src/scan/table-scan";
import { fakeFrames, paintLabel, type PaintedFrame } from "../../support/fake-frames";
import type { QrDecoder } from "../../../src/ports/vision";
import { greyReader } from "../../support/grey-reader";
import { plainLab, sizeAsPicture } from "../../support/plain-lab";

const WIDTH = 400;
const HEIGHT = 200;

const CAMERA: ScanCamera = {
  table: "standard",
  triggerText: "TimeGo",
  triggerRoi: [0, 0, 0.25, 0.5],
  labelRoi: [0.5, 0, 0.5, 1],
  packingRoi: null,
};

const quiet: EventDetector = {
  process: () => ({ sessions: [], wants: [] }),
  finish: () => ({ sessions: [], wants: [] }),
};

const depsOf = (part: Partial<ScanDeps> = {}): ScanDeps => {
  const plain = greyReader({ 10: "TimeGo", 50: "SPX1", 51: "SPX2" }).decoder;
  let now = 0;
  return {
    decoders: { plain, upscaled: greyReader({ 60: "HARD" }).decoder },
    lastResort: () => Promise.resolve(greyReader({}).decoder),
    imageLab: async () => plainLab,
    encodePicture: sizeAsPicture,
    encodeStill: sizeAsPicture,
    handFinder: () => Promise.reject(new Error("nobody wants hands")),
    detector: () => quiet,
    productCodes: false,
    now: () => (now += 100),
    ...part,
  };
};

const TASK: ScanTask = {
  range: { from: seconds(0), to: seconds(Infinity) },
  mode: "thorough",
  settings: DEFAULT_DETECTION,
};

const scan = async (
  frames: readonly PaintedFrame[],
  deps = depsOf(),
  camera = CAMERA,
  rotation: 0 | 90 | 180 | 270 = 0,
) => {
  const source = fakeFrames(WIDTH, HEIGHT, frames, rotation);
  const outcome = await scanVideo(source, TASK, camera, deps);
  return { outcome, observations: [...unpackObservations(outcome.table)] };
};

describe("the scan loop", () => {
  it("looks for trigger and labels in their own areas", async () => {
    const { observations } = await scan([
      { at: 0, paint: [paintLabel(10, 20, 20), paintLabel(50, 300, 50)] },
      // A sticker in the label area is no trigger, a label in the trigger area no code.
      { at: 1, paint: [paintLabel(10, 300, 50), paintLabel(50, 20, 20)] },
    ]);
    // Both are kept as they were read: what is the trigger and what a label is for detection to say.
    expect(observations.map((o) => [o.triggerTexts, o.codes.map(({ text }) => text)])).toEqual([
      [["TimeGo"], ["SPX1"]],
      [["SPX1"], ["TimeGo"]],
    ]);
  });

  it("reports every code of a frame, with corners as fractions of the frame", async () => {
    const { observations } = await scan([{ at: 0, paint: [paintLabel(50, 240, 20), paintLabel(51, 340, 120)] }]);
    const codes = observations[0]?.codes ?? [];
    expect(codes.map(({ text }) => text).sort()).toEqual(["SPX1", "SPX2"]);
    const first = codes.find(({ text }) => text === "SPX1")?.corners[0];
    expect(first?.[0]).toBeCloseTo(240 / WIDTH, 5);
    expect(first?.[1]).toBeCloseTo(20 / HEIGHT, 5);
  });

  it("turns the areas, not the pixels, when the picture is stored on its side", async () => {
    // Stored rotated by 180°: the upright label area (right half) is the stored left half.
    const { observations } = await scan(
      [{ at: 0, paint: [paintLabel(50, 20, 50), paintLabel(10, 360, 150)] }],
      depsOf(),
      CAMERA,
      180,
    );
    expect(observations[0]?.triggerTexts).toEqual(["TimeGo"]);
    expect(observations[0]?.codes.map(({ text }) => text)).toEqual(["SPX1"]);
    expect(observations[0]?.codes[0]?.corners[0]?.[0]).toBeCloseTo(1 - 20 / WIDTH, 5);
  });

  it("measures motion between samples, not for the first", async () => {
    const { observations } = await scan([
      { at: 0, paint: [] },
      { at: 1, paint: [] },
      { at: 2, paint: [{ x: 0, y: 0, width: WIDTH, height: HEIGHT, grey: 151 }] },
    ]);
    expect(observations[0]?.motion).toBeNull();
    expect(observations[1]?.motion).toBe(0);
    expect(observations[2]?.motion).toBeCloseTo(51 / 255, 3);
  });

  it("repeats an unchanged label without reading it, and reads everything again within two seconds", async () => {
    const { decoder, seen } = greyReader({ 10: "TimeGo", 50: "SPX1" });
    const frames = Array.from({ length: 25 }, (_, i) => ({ at: i / 6, paint: [paintLabel(50, 300, 50)] }));
    const { observations } = await scan(frames, depsOf({ decoders: { plain: decoder, upscaled: decoder } }));
    expect(observations.every(({ codes }) => codes[0]?.text === "SPX1")).toBe(true);
    // All but those of the trigger's area.
    const fullReads = seen.filter(({ width }) => width > WIDTH / 4).length;
    expect(fullReads).toBeGreaterThanOrEqual(3);
    expect(fullReads).toBeLessThan(10);
  });

  it("stops repeating a label as soon as its place changes", async () => {
    const { observations } = await scan([
      { at: 0, paint: [paintLabel(50, 300, 50)] },
      { at: 0.2, paint: [{ x: 300, y: 50, width: 40, height: 40, grey: 200 }] },
    ]);
    expect(observations.map(({ codes }) => codes.length)).toEqual([1, 0]);
  });

  it("tries the doubled picture only while a detector wants labels read harder", async () => {
    const wanting: EventDetector = {
      process: ({ at }: TimedObservation) => ({
        sessions: [],
        wants: [{ what: "labels-harder", interval: { from: epochMs(at), to: epochMs(at + 5000) } }],
      }),
      finish: () => ({ sessions: [], wants: [] }),
    };
    const print = stripes(280, 40);
    const frames = [0, 2, 4].map((at) => ({ at, paint: [...print, paintLabel(60, 300 + at * 15, 100)] }));
    expect((await scan(frames)).observations.flatMap(({ codes }) => codes)).toEqual([]);
    const { observations } = await scan(frames, depsOf({ detector: () => wanting }));
    // Before the first observation nothing can be wanted.
    expect(observations.map(({ codes }) => codes.map(({ text }) => text))).toEqual([[], ["HARD"], ["HARD"]]);
  });

  it("lets the slow engine look once at a session that ended without a code, and puts the code in its moment", async () => {
    const ending: EventDetector = {
      process: ({ at }) => ({
        sessions: [],
        wants: [{ what: "labels-harder", interval: { from: epochMs(at), to: epochMs(at + 5000) } }],
      }),
      finish: () => ({
        sessions: [],
        wants: [{ what: "labels-harder", interval: { from: epochMs(0), to: epochMs(3000) } }],
      }),
    };
    const { decoder, seen } = greyReader({ 70: "BLURRED" }, "slow");
    const frames = [0, 1, 2, 3].map((at) => ({
      at,
      paint: [...stripes(280, 40), ...(at === 2 ? [paintLabel(70, 330, 100)] : [])],
    }));
    const { observations } = await scan(
      frames,
      depsOf({ detector: () => ending, lastResort: () => Promise.resolve(decoder) }),
    );
    expect(observations.map(({ codes }) => codes.map(({ text }) => text))).toEqual([[], [], ["BLURRED"], []]);
    expect(seen.length).toBeLessThanOrEqual(6);
  });

  it("does not load the slow engine once a code was read: the detector then wants nothing more", async () => {
    let loaded = false;
    let samples = 0;
    const detector: EventDetector = {
      process: ({ at }) => {
        const harder = { what: "labels-harder", interval: { from: epochMs(at), to: epochMs(at + 5000) } } as const;
        const over = { what: "labels-harder", interval: { from: epochMs(0), to: epochMs(at) } } as const;
        samples++;
        return { sessions: [], wants: samples < 3 ? [harder] : samples === 3 ? [] : [over] };
      },
      finish: () => ({ sessions: [], wants: [] }),
    };
    const lastResort = async (): Promise<QrDecoder> => {
      loaded = true;
      return greyReader({}).decoder;
    };
    const frames = [0, 1, 2, 3].map((at) => ({ at, paint: stripes(280, 40) }));
    await scan(frames, depsOf({ detector: () => detector, lastResort }));
    expect(loaded).toBe(false);
  });

  it("goes on when a reader fails: unknown, not covered, and counted", async () => {
    const broken: QrDecoder = {
      name: "broken",
      decode: () => Promise.reject(new Error("heap")),
      dispose: () => undefined,
    };
    const { outcome, observations } = await scan(
      [
        { at: 0, paint: [] },
        { at: 1, paint: [] },
      ],
      depsOf({ decoders: { plain: broken, upscaled: broken } }),
    );
    expect(observations.map((o) => [o.triggerTexts, o.codes])).toEqual([
      [null, []],
      [null, []],
    ]);
    expect(outcome.cost.stages["trigger-failed"]?.calls).toBe(2);
  });

  it("refuses areas that lie outside the frame", async () => {
    const camera = { ...CAMERA, labelRoi: [0.9, 0, 0.5, 1] as const };
    const error = await scan([{ at: 0, paint: [] }], depsOf(), camera).catch((e: unknown) => e);
    expect(failureNameOf(error)).toBe("roi-outside");
  });

  it("asks for barcodes of goods only when they are switched on", async () => {
    const formatsAsked = async (productCodes: boolean): Promise<string[]> => {
      const asked = new Set<string>();
      const listening: QrDecoder = {
        name: "listening",
        decode: async (_image, { formats }) => {
          for (const format of formats) asked.add(format);
          return [];
        },
        dispose: () => undefined,
      };
      const printed = [{ at: 0, paint: [paintLabel(50, 300, 50)] }];
      await scan(printed, depsOf({ decoders: { plain: listening, upscaled: listening }, productCodes }));
      return [...asked].sort();
    };
    const parcels = ["Code128", "Code39", "DataMatrix", "ITF", "QRCode"];
    expect(await formatsAsked(false)).toEqual(parcels);
    expect(await formatsAsked(true)).toEqual([...parcels, "EAN13", "EAN8", "UPCA", "UPCE"].sort());
  });

  it("counts the cost of every stage", async () => {
    const { outcome } = await scan([
      { at: 0, paint: [] },
      { at: 1, paint: [] },
    ]);
    expect(outcome.cost.stages["trigger"]).toMatchObject({ calls: 2 });
    expect(outcome.cost.framesSampled).toBe(2);
  });
});

/** Fine stripes look like print to the map of edges. */
const stripes = (x: number, y: number) =>
  Array.from({ length: 30 }, (_, i) => ({ x: x + i * 4, y, width: 2, height: 120, grey: 220 }));
