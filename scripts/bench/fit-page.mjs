import { FitWorker } from "../../src/adapters/threads/fit-worker";

// Bundled by fit.mjs; what it needs is found on the window.
Object.assign(window, { fitWorker: new FitWorker() });
