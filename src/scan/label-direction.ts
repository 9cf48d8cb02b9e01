import type { GreyImage } from "../ports/frame-source";

/** Squared gradient (grey levels a pixel, both ways) below which a pixel is paper, wood or noise. */
const MIN_GRADIENT = 900;
const STEP = 2;
/** Directions within so many degrees count together. */
const NEARBY = 2;

/**
 * The direction, in degrees clockwise from the right and within ±45, in which most edges of a picture are crossed:
 * print on paper has two at right angles, bars one. Turned back by it, a label stands straight.
 */
export const printDirection = ({ data, width, height, stride, offset }: GreyImage): number => {
  const strength = new Float64Array(90);
  for (let y = 1; y < height - 1; y += STEP) {
    const row = offset + y * stride;
    for (let x = 1; x < width - 1; x += STEP) {
      const across = (data[row + x + 1] as number) - (data[row + x - 1] as number);
      const down = (data[row + x + stride] as number) - (data[row + x - stride] as number);
      const gradient = across * across + down * down;
      if (gradient < MIN_GRADIENT) continue;
      const degrees = Math.round((Math.atan2(down, across) * 180) / Math.PI);
      const bin = (((degrees % 90) + 90) % 90) as number;
      strength[bin] = (strength[bin] as number) + gradient;
    }
  }
  let best = 0;
  let most = 0;
  for (let degrees = 0; degrees < 90; degrees++) {
    let sum = 0;
    for (let k = -NEARBY; k <= NEARBY; k++) sum += strength[(degrees + k + 90) % 90] as number;
    if (sum > most) [most, best] = [sum, degrees];
  }
  return best > 45 ? best - 90 : best;
};

/** The direction in which bars are crossed, degrees clockwise from the right, −90 to 90: structure tensor of the gradients. */
export const barDirection = ({ data, width, height, stride, offset }: GreyImage): number => {
  let [xx, xy, yy] = [0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    const row = offset + y * stride;
    for (let x = 1; x < width - 1; x++) {
      const across = (data[row + x + 1] as number) - (data[row + x - 1] as number);
      const down = (data[row + x + stride] as number) - (data[row + x - stride] as number);
      xx += across * across;
      xy += across * down;
      yy += down * down;
    }
  }
  return (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI;
};
