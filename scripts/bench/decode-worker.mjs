import { expose } from "comlink";
import { openFfmpegFrameSource } from "../../src/adapters/media/ffmpeg/ffmpeg-frame-source";
import { probeVideo } from "../../src/adapters/media/ffmpeg/video-probe";
import { frameSourceOpener } from "../../src/adapters/media/frame-source-opener";
import { DEFAULT_DETECTION } from "../../src/domain/model/settings";
import { seconds } from "../../src/domain/time/units";

/** @param {File} file @param {boolean} withFfmpeg even where the browser could decode it itself */
const open = async (file, withFfmpeg) => {
  const video = withFfmpeg ? await probeVideo(file) : null;
  return video ? openFfmpegFrameSource(file, video) : frameSourceOpener.open(file);
};

/** Reads a whole recording as the scan worker does, with nothing looking at the pictures. */
const read = async (/** @type {File} */ file, /** @type {boolean} */ withFfmpeg) => {
  const begin = performance.now();
  const source = await open(file, withFfmpeg);
  try {
    const plan = {
      intervals: [{ from: seconds(0), to: seconds(Infinity) }],
      step: seconds(DEFAULT_DETECTION.sampleStepS),
    };
    const opened = performance.now();
    for await (const { luma } of source.frames(plan)) if (luma.data.length === 0) throw new RangeError("no picture");
    const end = performance.now();
    return { wallS: (end - begin) / 1000, openS: (opened - begin) / 1000, report: source.report() };
  } finally {
    source.close();
  }
};

expose({ read });
