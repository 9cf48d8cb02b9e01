import { describe, expect, it } from "vitest";
import { FrameCopier } from "../../../src/adapters/media/frame-copy";
import { webCodecsOpener } from "../../../src/adapters/media/webcodecs-frame-source";
import { seconds } from "../../../src/domain/time/units";
import type { RgbaImage } from "../../../src/ports/frame-source";

const WIDTH = 64;
const HEIGHT = 48;
/** Y, U, V of the four quarters: grey, red, a pale blue (the browser itself is wrong by 12 in a strong one), skin. */
const QUARTERS = [
  [126, 128, 128],
  [63, 102, 240],
  [60, 150, 118],
  [150, 112, 150],
] as const;

const quarterAt = (x: number, y: number) => QUARTERS[(x < WIDTH / 2 ? 0 : 1) + (y < HEIGHT / 2 ? 0 : 2)] ?? QUARTERS[0];

/** Samples per chroma sample across and down, and whether U and V take turns in one plane. */
const LAYOUTS = { I420: [2, 2], I422: [2, 1], I444: [1, 1], NV12: [2, 2] } as const;

const drawn = (format: keyof typeof LAYOUTS, colorSpace: VideoColorSpaceInit): VideoFrame => {
  const [across, down] = LAYOUTS[format];
  const chroma = (WIDTH / across) * (HEIGHT / down);
  const data = new Uint8Array(WIDTH * HEIGHT + 2 * chroma);
  for (let y = 0; y < HEIGHT; y++) for (let x = 0; x < WIDTH; x++) data[y * WIDTH + x] = quarterAt(x, y)[0];
  for (let y = 0, i = 0; y < HEIGHT; y += down)
    for (let x = 0; x < WIDTH; x += across, i++) {
      const [, u, v] = quarterAt(x, y);
      data[WIDTH * HEIGHT + (format === "NV12" ? 2 * i : i)] = u;
      data[WIDTH * HEIGHT + (format === "NV12" ? 2 * i + 1 : chroma + i)] = v;
    }
  return new VideoFrame(data, { format, codedWidth: WIDTH, codedHeight: HEIGHT, timestamp: 0, colorSpace });
};

/** The browser's own conversion. */
const byBrowser = async (frame: VideoFrame): Promise<RgbaImage> => {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
  await frame.copyTo(data, { format: "RGBA", colorSpace: "srgb" });
  return { data, width: WIDTH, height: HEIGHT };
};

const pixel = ({ data, width }: RgbaImage, x: number, y: number): number[] => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
];

const WHOLE = { x: 0, y: 0, width: WIDTH, height: HEIGHT };
const CENTRES = [
  [16, 12],
  [48, 12],
  [16, 36],
  [48, 36],
] as const;

const near = (got: readonly number[], wanted: readonly number[], tolerance: number): void =>
  got.forEach((value, i) => expect(Math.abs(value - (wanted[i] ?? NaN))).toBeLessThanOrEqual(tolerance));

describe("colour of a copied frame", () => {
  const spaces: readonly VideoColorSpaceInit[] = [
    { matrix: "bt709", primaries: "bt709", transfer: "bt709", fullRange: false },
    { matrix: "bt709", primaries: "bt709", transfer: "bt709", fullRange: true },
    { matrix: "smpte170m", primaries: "bt709", transfer: "bt709", fullRange: false },
  ];
  const cases = (Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[]).flatMap((format) =>
    spaces.map((space) => [format, space.matrix, space.fullRange ? "full" : "studio", space] as const),
  );

  it.each(cases)("%s %s %s range is what the browser makes of it", async (format, _matrix, _range, space) => {
    const frame = drawn(format, space);
    const copied = await new FrameCopier().copy(frame);
    const image = copied.colour(WHOLE, WIDTH);
    const reference = await byBrowser(frame);
    frame.close();
    expect([image.width, image.height]).toEqual([WIDTH, HEIGHT]);
    for (const [x, y] of CENTRES) near(pixel(image, x, y), pixel(reference, x, y), 3);
    expect(copied.luma.data[copied.luma.offset + 12 * copied.luma.stride + 16]).toBe(126);
  });

  it("takes RGB pictures too, their luma beside the colours", async () => {
    const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "rgb(200, 120, 40)";
    context.fillRect(0, 0, WIDTH, HEIGHT);
    const frame = new VideoFrame(canvas, { timestamp: 0 });
    const { luma, colour } = await new FrameCopier().copy(frame);
    frame.close();
    near(pixel(colour(WHOLE, 16), 3, 3), [200, 120, 40, 255], 1);
    expect(luma.data[luma.offset + 5 * luma.stride + 5]).toBe((77 * 200 + 150 * 120 + 29 * 40) >> 8);
  });

  it("cuts out and reduces by averaging, never enlarges, and stays inside the picture", async () => {
    const frame = drawn("I420", { matrix: "bt709", primaries: "bt709", transfer: "bt709", fullRange: false });
    const { colour } = await new FrameCopier().copy(frame);
    const reference = await byBrowser(frame);
    frame.close();
    // The right half, reduced to two pixels: one colour each.
    const right = colour({ x: 32, y: 0, width: 32, height: 48 }, 2);
    expect([right.width, right.height]).toEqual([1, 2]);
    near(pixel(right, 0, 0), pixel(reference, 48, 12), 3);
    near(pixel(right, 0, 1), pixel(reference, 48, 36), 3);
    // One pixel across all four is their mean luma.
    const { data } = colour(WHOLE, 1);
    const mean = (255 / 219) * (QUARTERS.reduce((sum, [y]) => sum + y, 0) / 4 - 16);
    const light = 0.2126 * (data[0] ?? 0) + 0.7152 * (data[1] ?? 0) + 0.0722 * (data[2] ?? 0);
    expect(Math.abs(light - mean)).toBeLessThan(2);
    const small = colour({ x: 4, y: 4, width: 8, height: 6 }, 100);
    expect([small.width, small.height]).toEqual([8, 6]);
    const beyond = colour({ x: 60, y: 40, width: 100, height: 100 }, 100);
    expect([beyond.width, beyond.height]).toEqual([4, 8]);
    near(pixel(beyond, 3, 7), pixel(reference, 63, 47), 3);
  });

  it("has memory of its own, which outlives the next frame", async () => {
    const copier = new FrameCopier();
    const space: VideoColorSpaceInit = { matrix: "bt709", primaries: "bt709", transfer: "bt709", fullRange: false };
    const first = drawn("I420", space);
    const kept = (await copier.copy(first)).colour(WHOLE, WIDTH);
    const before = pixel(kept, 48, 12);
    first.close();
    const black = new VideoFrame(new Uint8Array((WIDTH * HEIGHT * 3) / 2).fill(16), {
      format: "I420",
      codedWidth: WIDTH,
      codedHeight: HEIGHT,
      timestamp: 1,
    });
    await copier.copy(black);
    black.close();
    expect(pixel(kept, 48, 12)).toEqual(before);
  });
});

it("gives the colours of a recording as the browser draws them", async () => {
  const file = await (await fetch("/sample/Ban-2/Ban-2_20261120_083000.mp4")).blob();
  const source = await webCodecsOpener.open(file);
  const plan = { intervals: [{ from: seconds(6), to: seconds(6.1) }], step: seconds(1) };
  let image: RgbaImage | null = null;
  for await (const frame of source.frames(plan)) image = frame.colour({ x: 0, y: 0, width: 1920, height: 1080 }, 192);
  source.close();
  const video = document.createElement("video");
  video.muted = true;
  video.src = URL.createObjectURL(file);
  await new Promise((resolve) => video.addEventListener("loadeddata", resolve, { once: true }));
  video.currentTime = 6.01;
  await new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
  const canvas = new OffscreenCanvas(192, 108);
  const context = canvas.getContext("2d");
  if (!context || !image) throw new Error("no picture");
  context.imageSmoothingQuality = "high";
  context.drawImage(video, 0, 0, 192, 108);
  const drawnByBrowser = context.getImageData(0, 0, 192, 108);
  URL.revokeObjectURL(video.src);
  for (let channel = 0; channel < 3; channel++) {
    let difference = 0;
    for (let i = channel; i < image.data.length; i += 4)
      difference += Math.abs((image.data[i] ?? 0) - (drawnByBrowser.data[i] ?? 0));
    expect(difference / (192 * 108)).toBeLessThan(4);
  }
});
