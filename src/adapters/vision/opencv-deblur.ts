import type { GreyImage } from "../../ports/frame-source";
import type { Blur } from "../../ports/vision";
import { freeing, fromMat, toMat, type OpenCv } from "./opencv-engine";

/**
 * Noise-to-signal ratio of the Wiener filter: below 0.003 noise drowns the modules, above 0.03 the smear stays
 * (measured on the ladder).
 */
const NOISE_TO_SIGNAL = 0.006;
/** What lens and sensor smear anyway, sigma in pixels. */
const LENS_SIGMA = 0.7;

/** How much of a frequency (cycles a pixel) a blur lets through. Both kinds are symmetric, so it is a real number. */
const transferOf = (blur: Blur): ((fx: number, fy: number) => number) => {
  const sigma = blur.kind === "round" ? blur.sigma : LENS_SIGMA;
  const round = (fx: number, fy: number): number => Math.exp(-2 * (Math.PI * sigma) ** 2 * (fx * fx + fy * fy));
  if (blur.kind === "round") return round;
  const angle = (blur.degrees * Math.PI) / 180;
  const [dx, dy] = [blur.length * Math.cos(angle), blur.length * Math.sin(angle)];
  return (fx, fy) => {
    const phase = Math.PI * (fx * dx + fy * dy);
    return (Math.abs(phase) < 1e-6 ? 1 : Math.sin(phase) / phase) * round(fx, fy);
  };
};

/**
 * Wiener deconvolution, W = H / (H² + noise): the picture's spectrum is made once, each blur costs a product and a
 * way back.
 */
export function* deblurred(cv: OpenCv, image: GreyImage, blurs: readonly Blur[]): Generator<GreyImage> {
  const { width, height } = image;
  const columns = cv.getOptimalDFTSize(width);
  const rows = cv.getOptimalDFTSize(height);
  const spectrum = freeing((keep) => {
    const [padded, real, complex] = [keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat())];
    const picture = keep(toMat(cv, image));
    const border = [0, rows - height, 0, columns - width] as const;
    cv.copyMakeBorder(picture, padded, ...border, cv.BORDER_REFLECT_101, new cv.Scalar());
    padded.convertTo(real, cv.CV_32F);
    cv.dft(real, complex, cv.DFT_COMPLEX_OUTPUT, 0);
    return complex.data32F.slice();
  });
  for (const blur of blurs) {
    yield freeing((keep) => {
      const filtered = keep(new cv.Mat(rows, columns, cv.CV_32FC2));
      applyWiener(spectrum, filtered.data32F, columns, rows, transferOf(blur));
      const real = keep(new cv.Mat());
      cv.dft(filtered, real, cv.DFT_INVERSE | cv.DFT_REAL_OUTPUT | cv.DFT_SCALE, 0);
      const part = keep(real.roi(new cv.Rect(0, 0, width, height)));
      const bytes = keep(new cv.Mat());
      part.convertTo(bytes, cv.CV_8UC1, 1, 0);
      return fromMat(bytes);
    });
  }
}

const applyWiener = (
  from: Float32Array,
  to: Float32Array,
  columns: number,
  rows: number,
  transfer: (fx: number, fy: number) => number,
): void => {
  for (let row = 0; row < rows; row++) {
    const fy = (row <= rows / 2 ? row : row - rows) / rows;
    for (let column = 0; column < columns; column++) {
      const fx = (column <= columns / 2 ? column : column - columns) / columns;
      const h = transfer(fx, fy);
      const gain = h / (h * h + NOISE_TO_SIGNAL);
      const at = 2 * (row * columns + column);
      to[at] = (from[at] as number) * gain;
      to[at + 1] = (from[at + 1] as number) * gain;
    }
  }
};
