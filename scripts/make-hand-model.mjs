// Makes models/hand_landmarker.task from the installed package @mediapipe/hands; builds do it by themselves.
import path from "node:path";
import { ensureHandModel, HAND_MODEL } from "./lib/hand-model.mjs";
import { ROOT } from "./lib/processes.mjs";

const made = ensureHandModel();
console.log(`${path.relative(ROOT, HAND_MODEL)}: ${made ? "made" : "is current"}`);
