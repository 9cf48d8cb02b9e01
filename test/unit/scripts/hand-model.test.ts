import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildHandModel, ensureHandModel } from "../../../scripts/lib/hand-model.mjs";

const PACKAGE = "node_modules/@mediapipe/hands";
const PARTS = [
  "hands_solution_packed_assets_loader.js",
  "hands_solution_packed_assets.data",
  "hand_landmark_lite.tflite",
];
const SHA256 = "040c54133528a9c7d328b32298da177a9b845260e138464e70bdaff266e35fd4";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), "vtrack-model-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const sumOf = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

/** File names and contents of an archive that only stores. */
const entriesOf = (zip: Buffer): { name: string; content: Buffer; at: number }[] => {
  const entries = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [bytes, label, extra] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)];
    const name = zip.toString("utf8", at + 30, at + 30 + label);
    const from = at + 30 + label + extra;
    entries.push({ name, content: zip.subarray(from, from + bytes), at: from });
    at = from + bytes;
  }
  return entries;
};

test("is the same bundle every time, with both models whole and on aligned places", () => {
  const bundle = buildHandModel();
  expect(sumOf(bundle)).toBe(SHA256);
  const entries = entriesOf(bundle);
  expect(entries.map(({ name }) => name)).toEqual(["hand_detector.tflite", "hand_landmarks_detector.tflite"]);
  const published = readFileSync(path.join(PACKAGE, "hand_landmark_lite.tflite"));
  expect(entries[1]?.content.subarray(-published.length).equals(published)).toBe(true);
  for (const { at, content } of entries) {
    expect(at % 64).toBe(0);
    expect(content.toString("latin1", 4, 8)).toBe("TFL3");
    expect(content.subarray(0, 8192).includes("TFLITE_METADATA")).toBe(true);
  }
});

test("a package with another model makes none", () => {
  for (const name of PARTS) cpSync(path.join(PACKAGE, name), path.join(folder, name));
  expect(sumOf(buildHandModel(folder))).toBe(SHA256);
  for (const name of PARTS.slice(1)) {
    const file = path.join(folder, name);
    const content = readFileSync(file);
    const changed = Buffer.from(content);
    // One bit of a weight, where the palm detector lies too.
    const at = name.endsWith(".data") ? palmStart() + 100_000 : 100_000;
    changed.writeUInt8(content.readUInt8(at) ^ 1, at);
    writeFileSync(file, changed);
    expect(() => buildHandModel(folder)).toThrow("is not what");
    writeFileSync(file, content);
  }
});

const palmStart = (): number => {
  const loader = readFileSync(path.join(PACKAGE, PARTS[0] ?? ""), "utf8");
  return Number(/palm_detection_lite\.tflite",\s*"start":\s*(\d+)/.exec(loader)?.[1]);
};

test("is made where it is missing or damaged, and left alone where it is right", () => {
  const file = path.join(folder, "models/hand.task");
  expect(ensureHandModel(file)).toBe(true);
  expect(ensureHandModel(file)).toBe(false);
  writeFileSync(file, readFileSync(file).subarray(0, 1000));
  expect(ensureHandModel(file)).toBe(true);
  expect(sumOf(readFileSync(file))).toBe(SHA256);
});
