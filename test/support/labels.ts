import { prepareZXingModule, writeBarcode, type WriterOptions } from "zxing-wasm/writer";
import wasmUrl from "zxing-wasm/writer/zxing_writer.wasm?url";
import type { GreyImage } from "../../src/ports/frame-source";

/** How a camera may show a label. */
export type LabelLook = {
  /** Pixels per module; 1.5–6. */
  readonly modulePx: number;
  /** Degrees. */
  readonly rotation?: number;
  /** Gaussian blur, sigma in pixels. */
  readonly blur?: number;
  /** Standard deviation of the noise, grey levels. */
  readonly noise?: number;
  /** Grey of the dark and the light modules. */
  readonly dark?: number;
  readonly light?: number;
  readonly quietZone?: boolean;
};

prepareZXingModule({
  overrides: { locateFile: (path: string, prefix: string) => (path.endsWith(".wasm") ? wasmUrl : prefix + path) },
});

/** Repeatable noise: the tests must see the same picture every time. */
const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
};

const gaussian = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Dark modules of a code: a real symbol from zxing's own writer. */
const modulesOf = async (
  text: string,
  format: string,
): Promise<{ dark: (x: number, y: number) => boolean; width: number; height: number }> => {
  const { symbol, error } = await writeBarcode(text, {
    format: format as NonNullable<WriterOptions["format"]>,
    scale: 1,
  });
  if (error) throw new Error(error);
  const { data, width, height } = symbol;
  return { width, height, dark: (x, y) => (data[y * width + x] ?? 255) < 128 };
};

const SUPER = 4;

/** A picture of a label on a grey table, drawn with 4 × 4 samples per pixel. */
export const labelPicture = async (
  text: string,
  format: string,
  look: LabelLook,
  size: { width: number; height: number } = { width: 320, height: 240 },
  seed = 1,
): Promise<GreyImage> => {
  const code = await modulesOf(text, format);
  const { modulePx, rotation = 0, blur = 0, noise = 0, dark = 30, light = 220, quietZone = true } = look;
  const { width, height } = size;
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // QR asks for 4 modules, bars for 10.
  const quiet = !quietZone ? 0 : code.width === code.height ? 4 : 10;
  const pixels = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let s = 0; s < SUPER * SUPER; s++) {
        const dx = x + ((s % SUPER) + 0.5) / SUPER - width / 2;
        const dy = y + (Math.floor(s / SUPER) + 0.5) / SUPER - height / 2;
        const u = (dx * cos + dy * sin) / modulePx + code.width / 2;
        const v = (dy * cos - dx * sin) / modulePx + code.height / 2;
        const inside = u >= 0 && v >= 0 && u < code.width && v < code.height;
        const onLabel = u >= -quiet && v >= -quiet && u < code.width + quiet && v < code.height + quiet;
        sum += inside && code.dark(Math.floor(u), Math.floor(v)) ? dark : onLabel ? light : 110;
      }
      pixels[y * width + x] = sum / (SUPER * SUPER);
    }
  const blurred = blur > 0 ? blurImage(pixels, width, height, blur) : pixels;
  const random = randomOf(seed);
  const data = Uint8Array.from(blurred, (value) => Math.max(0, Math.min(255, value + noise * gaussian(random))));
  return { data, width, height, stride: width, offset: 0 };
};

const blurImage = (pixels: Float32Array, width: number, height: number, sigma: number): Float32Array => {
  const radius = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((a, b) => a + b, 0);
  const pass = (from: Float32Array, step: (i: number, k: number) => number): Float32Array =>
    from.map((_, i) => weights.reduce((sum, w, k) => sum + (w / total) * (from[step(i, k - radius)] ?? 0), 0));
  const clampTo = (value: number, max: number): number => Math.max(0, Math.min(max, value));
  const across = pass(pixels, (i, k) => i - (i % width) + clampTo((i % width) + k, width - 1));
  return pass(across, (i, k) => clampTo(Math.floor(i / width) + k, height - 1) * width + (i % width));
};
