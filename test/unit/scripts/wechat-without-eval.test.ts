import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";
import { wechatWithoutEval } from "../../../scripts/vite/wechat-without-eval-plugin";

const ENGINE = "node_modules/qr-scanner-wechat/dist/wasm.mjs";
const SIDE = 300;

/** Reads a QR code out of a grey picture, as the app does, in a process of its own. */
const READER = `
  import { readFileSync } from "node:fs";
  // The name alone: the default report would print the engine's six megabytes.
  process.on("uncaughtException", (error) => {
    console.log(error.name);
    process.exit(1);
  });
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
  folder = await mkdtemp(path.join(tmpdir(), "vtrack-wechat-"));
  await writeFile(path.join(folder, "reader.mjs"), READER);
  await writeFile(path.join(folder, "picture.gray"), await drawCode("SPXVN0123456789"));
});
afterEach(() => rm(folder, { recursive: true }));

const readWithoutEval = async (engine: string): Promise<string> => {
  await writeFile(path.join(folder, "engine.mjs"), engine);
  const args = ["--disallow-code-generation-from-strings", "reader.mjs"];
  const running = promisify(execFile)(process.execPath, args, { cwd: folder });
  const { stdout } = await running.catch((error: { stdout: string }) => error);
  return stdout.trim();
};

test("reads a code where no code may be made from text; the engine as published can not", async () => {
  const published = await readFile(ENGINE, "utf8");
  expect(await readWithoutEval(wechatWithoutEval(published))).toBe("SPXVN0123456789 1");
  expect(await readWithoutEval(published)).toBe("EvalError");
}, 30_000);

test("an engine it does not know stops the build", () => {
  expect(() => wechatWithoutEval("something else")).toThrow("qr-scanner-wechat has changed");
});
