import type { GreyImage } from "../../ports/frame-source";
import type { DerivedImage } from "../../ports/vision";
import { freeing, fromMat, toMat, type Mat, type OpenCv } from "./opencv-engine";

/** Unsharp mask of a whole label: sigma in pixels of the picture, and how much of the difference is added. */
const SHARP = { sigma: 1.5, amount: 2 };
/** Of bars: along them nothing is lost by smoothing; sigmas in pixels of the enlarged picture. */
const BARS = { 2: { along: 4, across: 3, amount: 2 }, 4: { along: 12, across: 4, amount: 5 } };
/** A kernel of one pixel in this direction: OpenCV wants a sigma all the same. */
const NONE = 0.1;

export const sharpenedTurned = (cv: OpenCv, image: GreyImage, degrees: number): DerivedImage =>
  freeing((keep) => {
    const sharp = keep(toMat(cv, image));
    unsharp(cv, sharp, new cv.Size(0, 0), [SHARP.sigma, SHARP.sigma], SHARP.amount);
    const { target, toSource } = turned(cv, sharp, degrees, 2);
    return { image: fromMat(keep(target)), toSource };
  });

export const clearedBars = (cv: OpenCv, image: GreyImage, degrees: number, enlarge: 2 | 4): DerivedImage =>
  freeing((keep) => {
    const { along, across, amount } = BARS[enlarge];
    const { target, toSource } = turned(cv, keep(toMat(cv, image)), degrees, enlarge);
    keep(target);
    cv.GaussianBlur(target, target, new cv.Size(1, kernelOf(along)), NONE, along);
    unsharp(cv, target, new cv.Size(kernelOf(across), 1), [across, NONE], amount);
    return { image: fromMat(target), toSource };
  });

const kernelOf = (sigma: number): number => 2 * Math.ceil(3 * sigma) + 1;

export const unsharp = (cv: OpenCv, mat: Mat, size: object, sigma: readonly [number, number], amount: number): void =>
  freeing((keep) => {
    const soft = keep(new cv.Mat());
    cv.GaussianBlur(mat, soft, size, ...sigma);
    cv.addWeighted(mat, 1 + amount, soft, -amount, 0, mat);
  });

/** Bicubic, around the middle, on a canvas that holds all of it. The target is the caller's to free. */
const turned = (
  cv: OpenCv,
  mat: Mat,
  degrees: number,
  enlarge: number,
): { target: Mat; toSource: DerivedImage["toSource"] } =>
  freeing((keep) => {
    const angle = (degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle) * enlarge, Math.sin(angle) * enlarge];
    const width = Math.ceil(Math.abs(mat.cols * cos) + Math.abs(mat.rows * sin));
    const height = Math.ceil(Math.abs(mat.cols * sin) + Math.abs(mat.rows * cos));
    const [fromX, fromY] = [(mat.cols - 1) / 2, (mat.rows - 1) / 2];
    const [toX, toY] = [(width - 1) / 2, (height - 1) / 2];
    const forward = [cos, -sin, toX - cos * fromX + sin * fromY, sin, cos, toY - sin * fromX - cos * fromY];
    const matrix = keep(cv.matFromArray(2, 3, cv.CV_64F, forward));
    const target = new cv.Mat();
    const size = new cv.Size(width, height);
    cv.warpAffine(mat, target, matrix, size, cv.INTER_CUBIC, cv.BORDER_REPLICATE, new cv.Scalar());
    const square = enlarge * enlarge;
    const toSource = (x: number, y: number): readonly [number, number] => [
      fromX + (cos * (x - toX) + sin * (y - toY)) / square,
      fromY + (cos * (y - toY) - sin * (x - toX)) / square,
    ];
    return { target, toSource };
  });
