import type { HandLandmarker } from "@mediapipe/tasks-vision";
import loaderUrl from "@mediapipe/tasks-vision/vision_wasm_module_internal.js?url";
import wasmUrl from "@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url";
import modelUrl from "../../../models/hand_landmarker.task?url";
import { Failure } from "../../domain/model/failure";
import type { RgbaImage } from "../../ports/frame-source";
import { engineLoader } from "./load-engine";
import { openWebGl, type WebGl } from "./webgl";

export type Delegate = "CPU" | "GPU";

/** One graph of MediaPipe: a palm detector, and a model that follows found hands from picture to picture. */
export interface Landmarker {
  /** Hands in the next picture. */
  count(image: RgbaImage): number;
  /** The browser has taken the WebGL context away: every answer from then on is "no hands". */
  readonly isLost: boolean;
  close(): void;
}

/** More than two tell nothing more, and while as many are followed the palm detector rests. */
const MOST_HANDS = 2;
/** The graph's clock must go on; how fast does not matter for counting. */
const FRAME_MS = 33;

const fetched = async (url: string): Promise<Response> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
};

type ModuleFactory = (module: object) => Promise<unknown>;

/** What the engine says of itself at every start would look like errors of ours; its real errors are thrown. */
const quiet = { print: () => undefined, printErr: () => undefined };

/** Served by ourselves, fetched once per worker. The package's own way would look for them at a place it makes up. */
const loadParts = engineLoader(async () => {
  const [{ HandLandmarker }, loader, wasm, model] = await Promise.all([
    import("@mediapipe/tasks-vision"),
    import(/* @vite-ignore */ loaderUrl) as Promise<{ default: ModuleFactory }>,
    fetched(wasmUrl).then((response) => response.arrayBuffer()),
    fetched(modelUrl).then((response) => response.arrayBuffer()),
  ]);
  const wasmBinaryPath = URL.createObjectURL(new Blob([wasm], { type: "application/wasm" }));
  Object.assign(globalThis, { custom_dbg: quiet.print });
  const factory: ModuleFactory = (module) => loader.default({ ...module, ...quiet });
  return { HandLandmarker, factory, wasmBinaryPath, model: new Uint8Array(model) };
});

const start = async (webgl: WebGl, delegate: Delegate): Promise<HandLandmarker> => {
  const { HandLandmarker, factory, wasmBinaryPath, model } = await loadParts();
  try {
    // What a loader script would leave behind; the package takes it away at every start.
    Object.assign(globalThis, { ModuleFactory: factory });
    return await HandLandmarker.createFromOptions(
      { wasmLoaderPath: "", wasmBinaryPath },
      {
        canvas: webgl.canvas,
        baseOptions: { modelAssetBuffer: model, delegate },
        runningMode: "VIDEO",
        numHands: MOST_HANDS,
      },
    );
  } catch (error) {
    throw new Failure("hands-unavailable", String(error), { cause: error });
  }
};

/** @throws Failure `engine-missing` (no network), `hands-unavailable` (this machine can not run it) */
export const createLandmarker = async (delegate: Delegate, webgl = openWebGl()): Promise<Landmarker> => {
  const landmarker = await start(webgl, delegate);
  let clock = 0;
  return {
    count(image) {
      clock += FRAME_MS;
      const picture = new ImageData(image.data, image.width, image.height);
      return landmarker.detectForVideo(picture, clock).landmarks.length;
    },
    get isLost() {
      return webgl.context.isContextLost();
    },
    close: () => landmarker.close(),
  };
};
