const limit = (value: number, max: number): number => (value < 0 ? 0 : value > max ? max : value);

/** Gaussian blur of `sigma` pixels, separable, edges repeated. */
export const blurRound = (pixels: Float32Array, width: number, height: number, sigma: number): Float32Array => {
  const radius = Math.ceil(3 * sigma);
  const weights = Float32Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((a, b) => a + b, 0);
  const across = new Float32Array(pixels.length);
  const out = new Float32Array(pixels.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = -radius; k <= radius; k++)
        sum += (weights[k + radius] as number) * (pixels[y * width + limit(x + k, width - 1)] as number);
      across[y * width + x] = sum / total;
    }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = -radius; k <= radius; k++)
        sum += (weights[k + radius] as number) * (across[limit(y + k, height - 1) * width + x] as number);
      out[y * width + x] = sum / total;
    }
  return out;
};

/** Even smear along a line of `length` pixels, as an exposure during a straight move makes it. */
export const blurLine = (
  pixels: Float32Array,
  width: number,
  height: number,
  length: number,
  angle: number,
): Float32Array => {
  const steps = Math.max(2, Math.ceil(length * 2));
  const out = new Float32Array(pixels.length);
  for (let s = 0; s < steps; s++) {
    const along = ((s + 0.5) / steps - 0.5) * length;
    const [dx, dy] = [along * Math.cos(angle), along * Math.sin(angle)];
    const [ix, iy] = [Math.floor(dx), Math.floor(dy)];
    const [fx, fy] = [dx - ix, dy - iy];
    for (let y = 0; y < height; y++) {
      const upper = limit(y + iy, height - 1) * width;
      const lower = limit(y + iy + 1, height - 1) * width;
      for (let x = 0; x < width; x++) {
        const left = limit(x + ix, width - 1);
        const right = limit(x + ix + 1, width - 1);
        const top = (pixels[upper + left] as number) * (1 - fx) + (pixels[upper + right] as number) * fx;
        const low = (pixels[lower + left] as number) * (1 - fx) + (pixels[lower + right] as number) * fx;
        const at = y * width + x;
        out[at] = (out[at] as number) + (top * (1 - fy) + low * fy) / steps;
      }
    }
  }
  return out;
};
