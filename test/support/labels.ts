import type { GreyImage } from "../../src/ports/frame-source";
import type { CodeFormat } from "../../src/ports/vision";
import { blurRound } from "./ladder/blur";
import { gaussian, randomOf } from "./ladder/random";
import { symbolOf } from "./ladder/symbol";

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

const SUPER = 4;

/** A picture of a label on a grey table, drawn with 4 × 4 samples per pixel. */
export const labelPicture = async (
  text: string,
  format: CodeFormat,
  look: LabelLook,
  size: { width: number; height: number } = { width: 320, height: 240 },
  seed = 1,
): Promise<GreyImage> => {
  const code = await symbolOf(text, format);
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
  const blurred = blur > 0 ? blurRound(pixels, width, height, blur) : pixels;
  const random = randomOf(seed);
  const data = Uint8Array.from(blurred, (value) => Math.max(0, Math.min(255, value + noise * gaussian(random))));
  return { data, width, height, stride: width, offset: 0 };
};
