import { afterEach, describe, expect, it } from "vitest";
import { decodeLadderVersion } from "../../src/adapters/media/decode-ladder";
import { frameSourceOpener } from "../../src/adapters/media/frame-source-opener";
import { decodeStill } from "../../src/adapters/media/still";
import { failureNameOf } from "../../src/domain/model/failure";
import { seconds } from "../../src/domain/time/units";
import type { FrameSourceReport, GreyImage, RgbaImage } from "../../src/ports/frame-source";
import { fixture } from "../support/media-fixtures";
import { planOf, sampleWith } from "../support/sampled";

/** Which step of the ladder a file ends on, and that it gives what the plainest file of the same scene gives. */
type Path = FrameSourceReport["decodePath"];

const FRAME_S = 0.05;
/** Containers round times, MPEG-2 here has another rate. */
const ONE_FRAME = FRAME_S + 0.011;
const [PATCH_WIDTH, PATCH_HEIGHT] = [40, 24];

/** The running number drawn into the picture (20,20 of 640 × 360), as seen at any size of the picture. */
const numberIn = ({ data, width, height, stride, offset }: GreyImage): Float32Array => {
  const patch = new Float32Array(PATCH_WIDTH * PATCH_HEIGHT);
  for (let i = 0; i < patch.length; i++) {
    const x = Math.floor(((18 + 2 * (i % PATCH_WIDTH)) * width) / 640);
    const y = Math.floor(((18 + 2 * Math.floor(i / PATCH_WIDTH)) * height) / 360);
    patch[i] = data[offset + y * stride + x] ?? 0;
  }
  return patch;
};

const difference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0);

type Look = { readonly at: number; readonly number: Float32Array };

const looksOf = async (file: Blob, step?: number): Promise<{ looks: Look[]; report: FrameSourceReport }> => {
  const source = await frameSourceOpener.open(file);
  const looks: Look[] = [];
  try {
    for await (const { at, luma } of source.frames(planOf(0, Infinity, step)))
      looks.push({ at, number: numberIn(luma) });
    return { looks, report: source.report() };
  } finally {
    source.close();
  }
};

/** When the picture is seen in the reference, near its own time. */
const seenAt = ({ at, number }: Look, all: readonly Look[]): number => {
  const near = all.filter((frame) => Math.abs(frame.at - at) < 20 * FRAME_S);
  const [best] = near.sort((a, b) => difference(a.number, number) - difference(b.number, number));
  return best?.at ?? NaN;
};

/** Every frame of the plainest file. */
let reference: Promise<Look[]> | null = null;
const referenceLooks = (): Promise<Look[]> =>
  (reference ??= fixture("first.mp4")
    .then((f) => looksOf(f, 0))
    .then((r) => r.looks));

const NOT_BY_THE_BROWSER: readonly { name: string; samples: number; path: Path }[] = [
  { name: "first.flv", samples: 48, path: "ffmpeg-remux" },
  { name: "no-reorder.avi", samples: 24, path: "ffmpeg-remux" },
  { name: "first.avi", samples: 48, path: "ffmpeg-wasm" },
  { name: "first.mpg", samples: 48, path: "ffmpeg-wasm" },
  { name: "mpeg4.avi", samples: 12, path: "ffmpeg-wasm" },
  { name: "mjpeg.avi", samples: 12, path: "ffmpeg-wasm" },
  { name: "mpeg2.mpg", samples: 12, path: "ffmpeg-wasm" },
  { name: "wmv2.wmv", samples: 12, path: "ffmpeg-wasm" },
  { name: "hevc.mp4", samples: 24, path: "ffmpeg-wasm" },
];

describe("files that the browser does not read or decode", () => {
  it.each(NOT_BY_THE_BROWSER)("$name gives the frames and times of the mp4", async ({ name, samples, path }) => {
    const all = await referenceLooks();
    const { looks, report } = await looksOf(await fixture(name));
    // A computer with a decoder for it in hardware needs no help.
    if (name !== "hevc.mp4" || report.decodePath === "ffmpeg-wasm") expect(report.decodePath).toBe(path);
    expect(looks).toHaveLength(samples);
    expect(report.gaps).toEqual([]);
    expect(report.framesOpen).toBe(0);
    for (const look of looks) expect(Math.abs(seenAt(look, all) - look.at)).toBeLessThan(ONE_FRAME);
  });

  it.each(["no-reorder.avi", "mpeg4.avi"])("%s gives the same samples in stretches as in one piece", async (name) => {
    const file = await fixture(name);
    const whole = await sampleWith(frameSourceOpener, file, planOf());
    for (const cut of [0.9, 1.333]) {
      const a = await sampleWith(frameSourceOpener, file, planOf(0, cut));
      const b = await sampleWith(frameSourceOpener, file, planOf(cut));
      expect([...a.times, ...b.times].map((t) => t.toFixed(3))).toEqual(whole.times.map((t) => t.toFixed(3)));
      expect([...a.report.gaps, ...b.report.gaps]).toEqual([]);
    }
  });

  it("leaves the program where it is when nobody wants more pictures", async () => {
    for (const name of ["mpeg4.avi", "first.flv"]) {
      const source = await frameSourceOpener.open(await fixture(name));
      for (let round = 0; round < 3; round++)
        for await (const { at } of source.frames(planOf(1, Infinity, 0))) if (at > 1.2) break;
      const times: number[] = [];
      for await (const { at } of source.frames(planOf(1, 1.5, 0))) times.push(at);
      expect(times.length).toBe(10);
      expect(source.report().framesOpen).toBe(0);
      source.close();
    }
  });

  const colourOf = async (name: string): Promise<RgbaImage> => {
    const source = await frameSourceOpener.open(await fixture(name));
    try {
      for await (const { luma, colour } of source.frames(planOf(1)))
        return colour({ x: 0, y: 0, width: luma.width, height: luma.height }, 64);
      throw new Error("no picture");
    } finally {
      source.close();
    }
  };
  const meanOf = ({ data }: RgbaImage): number[] =>
    [0, 1, 2].map((channel) => {
      let sum = 0;
      for (let i = channel; i < data.length; i += 4) sum += data[i] ?? 0;
      return (4 * sum) / data.length;
    });

  it("shows the same colours, whatever range they are coded in", async () => {
    const wanted = meanOf(await colourOf("first.mp4"));
    for (const name of ["hevc.mp4", "mpeg4.avi", "mjpeg.avi", "first.flv"]) {
      const picture = await colourOf(name);
      expect(Math.max(picture.width, picture.height)).toBe(64);
      meanOf(picture).forEach((mean, channel) => expect(Math.abs(mean - (wanted[channel] ?? NaN))).toBeLessThan(4));
    }
  });

  it.each(["first.mp4", "mpeg4.avi", "first.flv"])("gives a still of %s at the wanted time", async (name) => {
    const { bitmap, at } = await decodeStill(await fixture(name), seconds(1));
    expect(at).toBeCloseTo(1, 2);
    expect(bitmap.width / bitmap.height).toBeCloseTo(16 / 9, 2);
    bitmap.close();
  });
});

describe("damage in them", () => {
  const bytesOf = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await (await fixture(name)).arrayBuffer());

  /** Rubbish over a part of a file. */
  const hurt = async (name: string): Promise<Blob> => {
    const bytes = await bytesOf(name);
    for (let i = Math.floor(bytes.length * 0.45); i < bytes.length * 0.5; i++) bytes[i] = (i * 7 + 13) & 0xff;
    return new Blob([bytes]);
  };
  /** The part is not there at all. An AVI's index is worth nothing then. */
  const shortened = async (name: string): Promise<Blob> => {
    const bytes = await bytesOf(name);
    return new Blob([bytes.slice(0, bytes.length * 0.45), bytes.slice(bytes.length * 0.5)]);
  };

  const cases = [
    ...["first.flv", "first.mpg", "first.avi", "no-reorder.avi", "mpeg4.avi", "mjpeg.avi"].map((name) => ({
      name,
      what: "rubbish",
      damaged: hurt,
    })),
    ...["first.flv", "first.mpg"].map((name) => ({ name, what: "a missing part", damaged: shortened })),
  ];

  it.each(cases)("$what in $name: finds what is outside of it, at its time", async ({ name, damaged }) => {
    const all = await referenceLooks();
    const whole = await sampleWith(frameSourceOpener, await fixture(name), planOf());
    const { looks, report } = await looksOf(await damaged(name));
    const last = whole.times.at(-1) ?? 0;
    const lost = (t: number) => report.gaps.some(({ from, to }) => t > from - 0.2 && t < to + 0.2);
    expect(report.gaps.length).toBeGreaterThan(0);
    expect(whole.times.filter((t) => !lost(t) && !looks.some(({ at }) => Math.abs(at - t) < ONE_FRAME))).toEqual([]);
    for (const look of looks) expect(Math.abs(seenAt(look, all) - look.at)).toBeLessThan(ONE_FRAME);
    // What lies before the damage is there, and what lies two groups of pictures behind it.
    expect(report.gaps.every(({ from, to }) => from > 0.2 * last && to <= last + 0.2)).toBe(true);
    expect(report.gaps.reduce((sum, { from, to }) => sum + to - from, 0)).toBeLessThan(Math.max(4.1, 0.6 * last));
  });

  it.each(["first.flv", "mpeg4.avi", "mjpeg.avi"])("reads what is there of a %s that was cut off", async (name) => {
    const file = await fixture(name);
    const whole = await sampleWith(frameSourceOpener, file, planOf());
    const { times, report } = await sampleWith(frameSourceOpener, file.slice(0, file.size * 0.7), planOf());
    const end = whole.times.at(-1) ?? 0;
    expect(times.at(-1)).toBeGreaterThan(0.4 * end);
    expect(times.at(-1)).toBeLessThan(0.85 * end);
    expect(report.framesOpen).toBe(0);
  });
});

describe("what cannot be read says why", () => {
  const failureOf = async (file: Blob): Promise<string> =>
    frameSourceOpener.open(file).then(
      () => "opened",
      (error: unknown) => failureNameOf(error),
    );

  it("an empty file", async () => expect(await failureOf(new Blob([]))).toBe("empty-file"));
  it("a text file", async () => expect(await failureOf(new Blob(["hello, ".repeat(500)]))).toBe("not-a-video"));
  it("a file of eight bytes", async () => expect(await failureOf(new Blob(["12345678"]))).toBe("not-a-video"));
  it("an mp4 cut off before its index", async () => {
    const file = await fixture("first.mp4");
    const text = new TextDecoder("latin1").decode(await file.arrayBuffer());
    // The fixture's index lies behind the pictures, as a camera writes it.
    const index = text.indexOf("moov") - 4;
    expect(index).toBeGreaterThan(file.size / 2);
    expect(await failureOf(file.slice(0, index - 100))).toBe("no-video-index");
  });
  it("an AVI with nothing in it", async () => {
    const avi = new Uint8Array(4096);
    avi.set(new TextEncoder().encode("RIFF\0\0\0\0AVI LIST"));
    expect(await failureOf(new Blob([avi]))).toBe("container-unsupported");
  });
  it("an AVI full of noise", async () => {
    const bytes = new Uint8Array(await (await fixture("mpeg4.avi")).arrayBuffer());
    for (let i = 4096; i < bytes.length; i++) bytes[i] = (i * 2654435761) >>> 24;
    expect(await failureOf(new Blob([bytes]))).toBe("video-damaged");
  });
  it("a single picture that is called a video", async () => {
    const canvas = new OffscreenCanvas(64, 64);
    canvas.getContext("2d")?.fillRect(0, 0, 32, 32);
    expect(await failureOf(await canvas.convertToBlob({ type: "image/jpeg" }))).toBe("not-a-video");
  });

  describe("where WebAssembly can not wait", () => {
    const { Suspending } = WebAssembly as unknown as { Suspending: unknown };
    afterEach(() => void Object.assign(WebAssembly, { Suspending }));

    it("the browser is too old, unless the file is hardly a video", async () => {
      Object.assign(WebAssembly, { Suspending: undefined });
      expect(decodeLadderVersion()).toBe(1);
      for (const name of ["mpeg4.avi", "first.flv"])
        expect(await failureOf(await fixture(name))).toBe("browser-outdated");
      expect(await failureOf(new Blob(["hello, ".repeat(500)]))).toBe("not-a-video");
      Object.assign(WebAssembly, { Suspending });
      expect(decodeLadderVersion()).toBeGreaterThan(1);
    });
  });
});
