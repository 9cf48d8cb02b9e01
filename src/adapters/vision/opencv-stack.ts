import type { GreyImage } from "../../ports/frame-source";
import { freeing, toMat, type Mat, type OpenCv } from "./opencv-engine";

/** Pictures are compared at half their size, where noise is low and work a quarter. */
const HALF = 0.5;
const COMPARE_SIGMA = 1;
/** Share of the first picture, on every side, by which the others may be shifted against it. */
const SEARCH = 0.2;
/** ECC: iterations, step at which it ends, correlation that counts as a fit. */
const ITERATIONS = 40;
const EPSILON = 1e-4;
const MIN_CORRELATION = 0.3;
/** Both criteria: count and epsilon. */
const COUNT_AND_EPSILON = 3;

/**
 * The mean of several pictures of one label over the first of them: shift by template matching, then shift and turn
 * by maximising the enhanced correlation coefficient (Evangelidis and Psarakis 2008). Pictures that do not fit stay out.
 */
export const stacked = (cv: OpenCv, images: readonly GreyImage[]): GreyImage | null => {
  const [first, ...others] = images;
  if (!first) return null;
  return freeing((keep) => {
    const reference = keep(toMat(cv, first));
    const calm = keep(halved(cv, reference));
    const sum = Float32Array.from(reference.data);
    let count = 1;
    for (const other of others) {
      const laid = layOver(cv, calm, first, other);
      if (!laid) continue;
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (laid[i] as number);
      count++;
    }
    if (count < 2) return null;
    const { width, height } = first;
    return { data: Uint8Array.from(sum, (value) => value / count), width, height, stride: width, offset: 0 };
  });
};

const halved = (cv: OpenCv, mat: Mat): Mat => {
  const small = new cv.Mat();
  cv.resize(mat, small, new cv.Size(0, 0), HALF, HALF, cv.INTER_AREA);
  cv.GaussianBlur(small, small, new cv.Size(0, 0), COMPARE_SIGMA, COMPARE_SIGMA);
  return small;
};

const layOver = (cv: OpenCv, calm: Mat, first: GreyImage, image: GreyImage): Uint8Array | null =>
  freeing((keep) => {
    const picture = keep(toMat(cv, image));
    const soft = keep(halved(cv, picture));
    const marginX = Math.floor(calm.cols * SEARCH);
    const marginY = Math.floor(calm.rows * SEARCH);
    const core = keep(calm.roi(new cv.Rect(marginX, marginY, calm.cols - 2 * marginX, calm.rows - 2 * marginY)));
    if (soft.cols < core.cols || soft.rows < core.rows) return null;
    const scores = keep(new cv.Mat());
    cv.matchTemplate(soft, core, scores, cv.TM_CCOEFF_NORMED);
    const { maxLoc, maxVal } = cv.minMaxLoc(scores);
    if (maxVal < MIN_CORRELATION) return null;
    const shift = [1, 0, maxLoc.x - marginX, 0, 1, maxLoc.y - marginY];
    const warp = keep(cv.matFromArray(2, 3, cv.CV_32F, shift));
    const criteria = new cv.TermCriteria(COUNT_AND_EPSILON, ITERATIONS, EPSILON);
    try {
      const fit = cv.findTransformECC(calm, soft, warp, cv.MOTION_EUCLIDEAN, criteria, keep(new cv.Mat()), 1);
      if (fit < MIN_CORRELATION) return null;
    } catch {
      // OpenCV throws a number when it does not converge.
      return null;
    }
    toFullSize(warp.data32F);
    const laid = keep(new cv.Mat());
    const size = new cv.Size(first.width, first.height);
    const flags = cv.INTER_CUBIC | cv.WARP_INVERSE_MAP;
    cv.warpAffine(picture, laid, warp, size, flags, cv.BORDER_REPLICATE, new cv.Scalar());
    return laid.data.slice();
  });

/** A warp between pictures of half the size, for the full ones: pixel centres lie at (full − ½) / 2. */
const toFullSize = (warp: Float32Array): void => {
  const [a = 1, b = 0, x = 0, c = 0, d = 1, y = 0] = warp;
  warp[2] = 2 * x + 0.5 - 0.5 * (a + b);
  warp[5] = 2 * y + 0.5 - 0.5 * (c + d);
};
