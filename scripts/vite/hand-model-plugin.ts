import type { Plugin } from "vite";
import { ensureHandModel } from "../lib/hand-model.mjs";

/** Whatever runs or builds the app finds models/hand_landmarker.task, also in a fresh clone. */
export const handModelPlugin = (): Plugin => ({
  name: "vtrack-hand-model",
  configResolved: () => void ensureHandModel(),
});
