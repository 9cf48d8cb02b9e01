import type { DerivedImage, ImageLab } from "../../ports/vision";
import type { GreyImage } from "../../ports/frame-source";
import { deblurred } from "./opencv-deblur";
import { freeing, fromMat, loadOpenCv, toMat, type Mat, type OpenCv } from "./opencv-engine";
import { stacked } from "./opencv-stack";

/** CLAHE: clip limit and tiles a side, tuned on the ladder. */
const CLIP_LIMIT = 3;
const TILES = 8;
/** Unsharp mask: sigma in pixels of the picture, and how much of the difference is added. */
const UNSHARP_SIGMA = 1.5;
const UNSHARP_AMOUNT = 2;
const ENLARGE = 2;

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
    smooth: (image, sigma) =>
      freeing((keep) => {
        const [from, to] = [keep(toMat(cv, image)), keep(new cv.Mat())];
        cv.GaussianBlur(from, to, new cv.Size(0, 0), sigma, sigma);
        return fromMat(to);
      }),
    sharpenTurned: (image, degrees) => sharpenTurned(cv, image, degrees),
    deblur: (image, blurs) => deblurred(cv, image, blurs),
    stack: (images) => stacked(cv, images),
    findBars: (image) =>
      freeing((keep) => {
        const points = keep(new cv.Mat());
        const detector = keep(new cv.barcode_BarcodeDetector());
        if (!detector.detect(keep(toMat(cv, image)), points)) return null;
        const xy = points.data32F;
        return [0, 2, 4, 6].map((i) => [xy[i] ?? 0, xy[i + 1] ?? 0] as const);
      }),
  };
};

const sharpenTurned = (cv: OpenCv, image: GreyImage, degrees: number): DerivedImage =>
  freeing((keep) => {
    const sharp = keep(unsharp(cv, keep(toMat(cv, image))));
    const angle = (degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle) * ENLARGE, Math.sin(angle) * ENLARGE];
    const width = Math.ceil(Math.abs(image.width * cos) + Math.abs(image.height * sin));
    const height = Math.ceil(Math.abs(image.width * sin) + Math.abs(image.height * cos));
    const [fromX, fromY] = [(image.width - 1) / 2, (image.height - 1) / 2];
    const [toX, toY] = [(width - 1) / 2, (height - 1) / 2];
    const forward = [cos, -sin, toX - cos * fromX + sin * fromY, sin, cos, toY - sin * fromX - cos * fromY];
    const target = keep(new cv.Mat());
    const matrix = keep(cv.matFromArray(2, 3, cv.CV_64F, forward));
    cv.warpAffine(
      sharp,
      target,
      matrix,
      new cv.Size(width, height),
      cv.INTER_CUBIC,
      cv.BORDER_REPLICATE,
      new cv.Scalar(),
    );
    const back = ENLARGE * ENLARGE;
    return {
      image: fromMat(target),
      toSource: (x, y) => [
        fromX + (cos * (x - toX) + sin * (y - toY)) / back,
        fromY + (cos * (y - toY) - sin * (x - toX)) / back,
      ],
    };
  });

const unsharp = (cv: OpenCv, from: Mat): Mat =>
  freeing((keep) => {
    const soft = keep(new cv.Mat());
    cv.GaussianBlur(from, soft, new cv.Size(0, 0), UNSHARP_SIGMA, UNSHARP_SIGMA);
    const sharp = new cv.Mat();
    cv.addWeighted(from, 1 + UNSHARP_AMOUNT, soft, -UNSHARP_AMOUNT, 0, sharp);
    return sharp;
  });
