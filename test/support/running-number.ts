import type { GreyImage } from "../../src/ports/frame-source";

const [PATCH_WIDTH, PATCH_HEIGHT] = [40, 24];

/** A picture by what tells it from its neighbours: the number that make-fixtures.sh draws into every frame. */
export type Look = { readonly at: number; readonly number: Float32Array };

/** The running number drawn into the picture (20,20 of 640 × 360), as seen at any size of the picture. */
export const numberIn = ({ data, width, height, stride, offset }: GreyImage): Float32Array => {
  const patch = new Float32Array(PATCH_WIDTH * PATCH_HEIGHT);
  for (let i = 0; i < patch.length; i++) {
    const x = Math.floor(((18 + 2 * (i % PATCH_WIDTH)) * width) / 640);
    const y = Math.floor(((18 + 2 * Math.floor(i / PATCH_WIDTH)) * height) / 360);
    patch[i] = data[offset + y * stride + x] ?? 0;
  }
  return patch;
};

/** Mean difference of two numbers' pixels, in levels of grey. */
export const difference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
