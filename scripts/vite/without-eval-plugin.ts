import type { Plugin } from "vite";
import { OPENCV } from "./without-eval/opencv.ts";
import { withoutEval } from "./without-eval/rewrite.ts";
import { WECHAT } from "./without-eval/wechat.ts";

const ENGINES = [WECHAT, OPENCV];

/** The engines that make functions from text, made to do without (scripts/vite/without-eval). */
export const withoutEvalPlugin = (): Plugin[] =>
  ENGINES.map((engine) => ({
    name: `vtrack-without-eval:${engine.name}`,
    enforce: "pre",
    transform: {
      filter: { id: engine.id },
      handler: (code) => ({ code: withoutEval(engine, code), map: null }),
    },
  }));
