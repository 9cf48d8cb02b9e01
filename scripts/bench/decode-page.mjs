import { wrap } from "comlink";

/* global Worker */
// Bundled by decode.mjs; what it needs is found on the window.
const worker = new Worker(new URL("./decode-worker.mjs", import.meta.url), { type: "module" });
Object.assign(window, { decodeBench: wrap(worker) });
