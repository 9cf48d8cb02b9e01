import type { GreyImage } from "../../ports/frame-source";
import { engineLoader } from "./load-engine";

export type Mat = {
  readonly rows: number;
  readonly cols: number;
  readonly data: Uint8Array;
  readonly data32F: Float32Array;
  readonly data32S: Int32Array;
  readonly data64F: Float64Array;
  convertTo(target: Mat, type: number, alpha?: number, beta?: number): void;
  roi(rect: object): Mat;
  delete(): void;
};
export type MatVector = { size(): number; get(index: number): Mat; delete(): void };
type Size = object;
type Deletable = { delete(): void };

/** The parts of OpenCV 4.12 that we use. */
export type OpenCv = {
  readonly Mat: {
    new (): Mat;
    new (rows: number, columns: number, type: number): Mat;
    ones(rows: number, columns: number, type: number): Mat;
  };
  readonly MatVector: new () => MatVector;
  readonly Size: new (width: number, height: number) => Size;
  readonly Rect: new (x: number, y: number, width: number, height: number) => object;
  readonly Scalar: new () => object;
  readonly TermCriteria: new (type: number, count: number, epsilon: number) => object;
  readonly CLAHE: new (clipLimit: number, tiles: Size) => Deletable & { apply(from: Mat, to: Mat): void };
  readonly barcode_BarcodeDetector: new () => Deletable & { detect(image: Mat, points: Mat): boolean };
  readonly HEAPU8: Uint8Array;
  readonly CV_8UC1: number;
  readonly CV_32F: number;
  readonly CV_32FC2: number;
  readonly THRESH_BINARY: number;
  readonly THRESH_OTSU: number;
  readonly MORPH_CLOSE: number;
  readonly RETR_EXTERNAL: number;
  readonly CHAIN_APPROX_SIMPLE: number;
  readonly CV_64F: number;
  readonly INTER_CUBIC: number;
  readonly INTER_AREA: number;
  readonly WARP_INVERSE_MAP: number;
  readonly BORDER_REPLICATE: number;
  readonly BORDER_REFLECT_101: number;
  readonly DFT_COMPLEX_OUTPUT: number;
  readonly DFT_REAL_OUTPUT: number;
  readonly DFT_INVERSE: number;
  readonly DFT_SCALE: number;
  readonly TM_CCOEFF_NORMED: number;
  readonly MOTION_EUCLIDEAN: number;
  matFromArray(rows: number, columns: number, type: number, values: readonly number[]): Mat;
  GaussianBlur(from: Mat, to: Mat, size: Size, sigmaX: number, sigmaY: number): void;
  addWeighted(a: Mat, alpha: number, b: Mat, beta: number, gamma: number, to: Mat): void;
  warpAffine(from: Mat, to: Mat, matrix: Mat, size: Size, flags: number, border: number, value: object): void;
  getPerspectiveTransform(from: Mat, to: Mat): Mat;
  warpPerspective(from: Mat, to: Mat, matrix: Mat, size: Size, flags: number, border: number, value: object): void;
  threshold(from: Mat, to: Mat, level: number, high: number, type: number): number;
  morphologyEx(from: Mat, to: Mat, operation: number, kernel: Mat): void;
  findContours(image: Mat, contours: MatVector, tree: Mat, mode: number, method: number): void;
  contourArea(contour: Mat): number;
  convexHull(points: Mat, hull: Mat): void;
  arcLength(curve: Mat, closed: boolean): number;
  approxPolyDP(curve: Mat, polygon: Mat, epsilon: number, closed: boolean): void;
  copyMakeBorder(
    from: Mat,
    to: Mat,
    top: number,
    bottom: number,
    left: number,
    right: number,
    border: number,
    value: object,
  ): void;
  getOptimalDFTSize(length: number): number;
  dft(from: Mat, to: Mat, flags: number, rows: number): void;
  matchTemplate(image: Mat, template: Mat, result: Mat, method: number): void;
  resize(from: Mat, to: Mat, size: Size, scaleX: number, scaleY: number, interpolation: number): void;
  minMaxLoc(values: Mat): { readonly maxVal: number; readonly maxLoc: { readonly x: number; readonly y: number } };
  /** @returns the correlation, up to 1; throws when it finds no fit */
  findTransformECC(
    template: Mat,
    image: Mat,
    warp: Mat,
    motion: number,
    criteria: object,
    mask: Mat,
    smoothing: number,
  ): number;
};

/** 11 MB, loaded when the first hard label asks for it. */
export const loadOpenCv = engineLoader(async (): Promise<OpenCv> => {
  const { cv: start } = await import("../../../node_modules/@techstark/opencv-js/dist/opencv.js");
  const { engine } = await new Promise<{ engine: OpenCv }>((resolve, reject) => {
    const module = {
      onRuntimeInitialized(): void {
        // It has a `then` of its own, which would resolve every promise with itself for ever.
        delete (engine as { then?: unknown }).then;
        resolve({ engine });
      },
      onAbort: (reason: unknown) => reject(new Error(String(reason))),
      print: () => undefined,
      printErr: () => undefined,
    };
    const engine = start(module) as OpenCv;
  });
  return engine;
});

/** Runs `work`; whatever it was given to keep is freed afterwards, whether it succeeded or not. */
export const freeing = <T>(work: (keep: <D extends Deletable>(thing: D) => D) => T): T => {
  const kept: Deletable[] = [];
  try {
    return work((thing) => {
      kept.push(thing);
      return thing;
    });
  } finally {
    for (const thing of kept) thing.delete();
  }
};

/** A copy in OpenCV's heap. */
export const toMat = (cv: OpenCv, { data, width, height, stride, offset }: GreyImage): Mat => {
  const mat = new cv.Mat(height, width, cv.CV_8UC1);
  const target = mat.data;
  for (let row = 0; row < height; row++) {
    const begin = offset + row * stride;
    target.set(data.subarray(begin, begin + width), row * width);
  }
  return mat;
};

/** A copy in memory of its own. */
export const fromMat = (mat: Mat): GreyImage => ({
  data: mat.data.slice(),
  width: mat.cols,
  height: mat.rows,
  stride: mat.cols,
  offset: 0,
});
