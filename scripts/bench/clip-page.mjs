import { ClipWorker } from "../../src/adapters/threads/clip-worker";

// Bundled by clip.mjs; what it needs is found on the window.
Object.assign(window, { clipWorker: new ClipWorker() });
