import { expose } from "comlink";
import { EngineClipFitter } from "../src/adapters/media/fit/engine-clip-fitter";
import { WebCodecsFitEngine } from "../src/adapters/media/fit/webcodecs-fit-engine";
import { FfmpegFitEngine } from "../src/adapters/media/fit-ffmpeg/ffmpeg-fit-engine";
import { FittingLadder } from "../src/adapters/media/fitting-ladder";
import type { FitWorkerApi } from "../src/adapters/threads/fit-worker";

const fitter = new FittingLadder([
  new EngineClipFitter((clip, caption) => WebCodecsFitEngine.open(clip, caption)),
  new EngineClipFitter((clip, caption) => FfmpegFitEngine.open(clip, caption)),
]);

const api: FitWorkerApi = {
  fit: (job, onProgress) => {
    let told = -1;
    return fitter.fit(job, (done) => {
      const percent = Math.floor(done * 100);
      if (percent === told) return; // a message for each picture would keep the page busy
      told = percent;
      onProgress(done);
    });
  },
};

expose(api);
