import type { GreyImage } from "../../ports/frame-source";
import type { CodeRead, ImageLab } from "../../ports/vision";
import { deblurred } from "./opencv-deblur";
import { freeing, fromMat, loadOpenCv, toMat, type OpenCv } from "./opencv-engine";
import { laidFlat } from "./opencv-paper";
import { stacked } from "./opencv-stack";
import { clearedBars, sharpenedTurned } from "./opencv-turn";

/** CLAHE: clip limit and tiles a side, tuned on the ladder. */
const CLIP_LIMIT = 3;
const TILES = 8;
/** Bars are looked for in the picture as it is and, where noise hides them, in a smoothed one. */
const BARS_SIGMA = 1.5;

/** Image work by OpenCV.js, for pictures that could not be read as they are. @throws Failure `engine-missing` */
export const createOpenCvLab = async (): Promise<ImageLab> => {
  const cv = await loadOpenCv();
  return {
    name: "opencv",
    equalise: (image) =>
      freeing((keep) => {
        const [from, to] = [keep(toMat(cv, image)), keep(new cv.Mat())];
        keep(new cv.CLAHE(CLIP_LIMIT, new cv.Size(TILES, TILES))).apply(from, to);
        return fromMat(to);
      }),
    smooth: (image, sigma) => smoothed(cv, image, sigma),
    sharpenTurned: (image, degrees) => sharpenedTurned(cv, image, degrees),
    layFlat: (image) => laidFlat(cv, image),
    clearBars: (image, degrees, enlarge) => clearedBars(cv, image, degrees, enlarge),
    deblur: (image, blurs) => deblurred(cv, image, blurs),
    stack: (images) => stacked(cv, images),
    findBars: (image) => barsIn(cv, image) ?? barsIn(cv, smoothed(cv, image, BARS_SIGMA)),
  };
};

const smoothed = (cv: OpenCv, image: GreyImage, sigma: number): GreyImage =>
  freeing((keep) => {
    const mat = keep(toMat(cv, image));
    cv.GaussianBlur(mat, mat, new cv.Size(0, 0), sigma, sigma);
    return fromMat(mat);
  });

/** OpenCV's own detector of bars: places where edges agree about their direction. */
const barsIn = (cv: OpenCv, image: GreyImage): CodeRead["corners"] | null =>
  freeing((keep) => {
    const points = keep(new cv.Mat());
    const detector = keep(new cv.barcode_BarcodeDetector());
    if (!detector.detect(keep(toMat(cv, image)), points)) return null;
    const xy = points.data32F;
    return [0, 2, 4, 6].map((i) => [xy[i] ?? 0, xy[i + 1] ?? 0] as const);
  });
