import { canRunFfmpeg } from "./ffmpeg/promise-integration";

/** To be counted up when the ladder reads what it could not read before: files that it gave up get another try. */
const LADDER_VERSION = 2;
/** What a browser can do that lacks the means for ffmpeg.wasm. */
const WITHOUT_FFMPEG = 1;

/** How much the decode ladder can read here: it grows with the app and with the browser. */
export const decodeLadderVersion = (): number => (canRunFfmpeg() ? LADDER_VERSION : WITHOUT_FFMPEG);
