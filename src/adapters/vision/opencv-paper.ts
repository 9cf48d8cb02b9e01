import type { GreyImage } from "../../ports/frame-source";
import type { DerivedImage } from "../../ports/vision";
import { freeing, fromMat, toMat, type Mat, type OpenCv } from "./opencv-engine";
import { unsharp } from "./opencv-turn";

/** Print is smoothed and closed over before paper is told from the table by Otsu's threshold. */
const SMOOTH_SIGMA = 1.5;
const CLOSE_PX = 9;
/** Smaller bright spots are no label, share of the picture. */
const MIN_AREA = 0.03;
/** Ramer–Douglas–Peucker tolerances that are tried until four corners are left, shares of the outline. */
const TOLERANCES = [0.02, 0.03, 0.05, 0.08];
/** Forms of labels, width to height: 100 × 150 mm and A6 upright and on their side, square ones. */
const FORMS = [1 / 1.4, 1.4, 1];
const ENLARGE = 2;
/** The longest side that is made of a sheet, pixels. */
const MAX_SIDE = 1200;
const SHARP = { sigma: 3, amount: 2 };

/** A sheet of paper that leans away from the camera, seen from straight above, in each form that labels have. */
export function* laidFlat(cv: OpenCv, image: GreyImage): Generator<DerivedImage> {
  const corners = paperCorners(cv, image);
  if (!corners) return;
  const side = Math.min(MAX_SIDE, ENLARGE * longestSide(corners));
  for (const form of FORMS) yield flattened(cv, image, corners, side * Math.min(1, form), side * Math.min(1, 1 / form));
}

const flattened = (
  cv: OpenCv,
  image: GreyImage,
  corners: readonly number[],
  width: number,
  height: number,
): DerivedImage =>
  freeing((keep) => {
    const seen = keep(cv.matFromArray(4, 1, cv.CV_32FC2, corners));
    const straight = keep(cv.matFromArray(4, 1, cv.CV_32FC2, [0, 0, width, 0, width, height, 0, height]));
    const flat = keep(new cv.Mat());
    const size = new cv.Size(Math.ceil(width), Math.ceil(height));
    const forward = keep(cv.getPerspectiveTransform(seen, straight));
    const picture = keep(toMat(cv, image));
    cv.warpPerspective(picture, flat, forward, size, cv.INTER_CUBIC, cv.BORDER_REPLICATE, new cv.Scalar());
    unsharp(cv, flat, new cv.Size(0, 0), [SHARP.sigma, SHARP.sigma], SHARP.amount);
    const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1] = keep(
      cv.getPerspectiveTransform(straight, seen),
    ).data64F;
    const toSource = (x: number, y: number): readonly [number, number] => {
      const w = g * x + h * y + i;
      return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
    };
    return { image: fromMat(flat), toSource };
  });

const longestSide = (corners: readonly number[]): number => {
  const at = (n: number): readonly [number, number] => [corners[(2 * n) % 8] ?? 0, corners[(2 * n + 1) % 8] ?? 0];
  const sides = [0, 1, 2, 3].map((n) => Math.hypot(at(n)[0] - at(n + 1)[0], at(n)[1] - at(n + 1)[1]));
  return Math.max(...sides);
};

/** x and y of the largest bright outline's four corners, in order around it; null when it has no four. */
const paperCorners = (cv: OpenCv, image: GreyImage): readonly number[] | null =>
  freeing((keep) => {
    const mat = keep(toMat(cv, image));
    cv.GaussianBlur(mat, mat, new cv.Size(0, 0), SMOOTH_SIGMA, SMOOTH_SIGMA);
    cv.threshold(mat, mat, 0, 255, cv.THRESH_BINARY | cv.THRESH_OTSU);
    cv.morphologyEx(mat, mat, cv.MORPH_CLOSE, keep(cv.Mat.ones(CLOSE_PX, CLOSE_PX, cv.CV_8UC1)));
    const outlines = keep(new cv.MatVector());
    cv.findContours(mat, outlines, keep(new cv.Mat()), cv.RETR_EXTERNAL, cv.CHAIN_APPROX_SIMPLE);
    let largest: Mat | null = null;
    let area = MIN_AREA * image.width * image.height;
    for (let n = 0; n < outlines.size(); n++) {
      const outline = keep(outlines.get(n));
      const size = cv.contourArea(outline);
      if (size > area) [area, largest] = [size, outline];
    }
    if (!largest) return null;
    const hull = keep(new cv.Mat());
    cv.convexHull(largest, hull);
    for (const tolerance of TOLERANCES) {
      const polygon = keep(new cv.Mat());
      cv.approxPolyDP(hull, polygon, tolerance * cv.arcLength(hull, true), true);
      if (polygon.rows === 4) return [...polygon.data32S];
    }
    return null;
  });
