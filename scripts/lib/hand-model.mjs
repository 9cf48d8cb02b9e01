import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./processes.mjs";
import { storedZip } from "./stored-zip.mjs";
import { modelMetadata, withMetadata } from "./tflite-metadata.mjs";

/** Not in the repository: made from an installed package, by `ensureHandModel`. */
export const HAND_MODEL = path.join(ROOT, "models/hand_landmarker.task");

/** The package that holds the models: Apache-2.0, kept as a development dependency. */
const PACKAGE = path.join(ROOT, "node_modules/@mediapipe/hands");

/** The two parts are byte for byte what Google publishes; the bundle is ours, so its sum guards the steps below. */
const SHA256 = {
  palm: "e9a4aaddf90dda56a87235303cf00e4c2d3fb28725f68fd88772997dac905c18",
  landmarks: "d7fde8ac11f8ce03f8663775bfc323f4fc9f2a38062b4f4efa142874ef5b2a48",
  bundle: "040c54133528a9c7d328b32298da177a9b845260e138464e70bdaff266e35fd4",
};

/** Pixels reach the models as 0–1, as in the solution they were published for. */
const NORMALIZATION = { mean: 0, std: 255 };

/** @param {string} name @param {Buffer} content @param {string} sum @returns {Buffer} @throws Error */
const verified = (name, content, sum) => {
  const actual = createHash("sha256").update(content).digest("hex");
  if (actual !== sum) throw new Error(`${name} is not what scripts/lib/hand-model.mjs expects (SHA-256 ${actual}).`);
  return content;
};

/** The palm detector lies in the package's packed assets, at the place its loader names. @param {string} folder */
const palmDetector = (folder) => {
  const loader = readFileSync(path.join(folder, "hands_solution_packed_assets_loader.js"), "utf8");
  const place = /palm_detection_lite\.tflite",\s*"start":\s*(\d+),\s*"end":\s*(\d+)/.exec(loader);
  if (!place) throw new Error("The package @mediapipe/hands names no place of its palm detector.");
  const assets = readFileSync(path.join(folder, "hands_solution_packed_assets.data"));
  return assets.subarray(Number(place[1]), Number(place[2]));
};

/**
 * The bundle that MediaPipe's HandLandmarker opens: lite palm detector and lite landmark model with the metadata that
 * the solution of the package does without. The same bytes every time.
 * @param {string} [folder] of the package @returns {Buffer} @throws Error when a part is another than expected
 */
export const buildHandModel = (folder = PACKAGE) => {
  const palm = verified("The palm detector", palmDetector(folder), SHA256.palm);
  const landmarkFile = readFileSync(path.join(folder, "hand_landmark_lite.tflite"));
  const landmarks = verified("The landmark model", landmarkFile, SHA256.landmarks);
  const palmMetadata = modelMetadata({ name: "PalmDetection", ...NORMALIZATION, outputs: 2 });
  const landmarkMetadata = modelMetadata({ name: "HandLandmark", ...NORMALIZATION, outputs: 4 });
  const bundle = storedZip([
    { name: "hand_detector.tflite", content: withMetadata(palm, palmMetadata) },
    { name: "hand_landmarks_detector.tflite", content: withMetadata(landmarks, landmarkMetadata) },
  ]);
  return verified("The hand model", bundle, SHA256.bundle);
};

/** @param {string} file */
const isCurrent = (file) =>
  existsSync(file) && createHash("sha256").update(readFileSync(file)).digest("hex") === SHA256.bundle;

/** Makes the model where it is missing or another. @param {string} [file] @returns {boolean} whether it was made */
export const ensureHandModel = (file = HAND_MODEL) => {
  if (isCurrent(file)) return false;
  const bundle = buildHandModel();
  mkdirSync(path.dirname(file), { recursive: true });
  // Another process may be reading or making the same file.
  const partial = `${file}.${process.pid}.part`;
  writeFileSync(partial, bundle);
  renameSync(partial, file);
  return true;
};
