import { expose, transfer } from "comlink";
import { accountedRange } from "../src/adapters/media/accounted-range";
import { frameSourceOpener } from "../src/adapters/media/frame-source-opener";
import { decodeStill } from "../src/adapters/media/still";
import { encodePicture } from "../src/adapters/vision/encode-picture";
import { encodeStill } from "../src/adapters/vision/encode-still";
import { createHandFinder } from "../src/adapters/vision/mediapipe-hand-finder";
import { createOpenCvLab } from "../src/adapters/vision/opencv-image-lab";
import { createUpscaledDecoder } from "../src/adapters/vision/upscaled-decoder";
import { createWechatDecoder } from "../src/adapters/vision/wechat-decoder";
import { createZxingDecoder } from "../src/adapters/vision/zxing-decoder";
import { detectorFor } from "../src/domain/detection/detect-events";
import { epochMs } from "../src/domain/time/units";
import type { ScanWorkerApi } from "../src/ports/worker-api";
import { scanVideo } from "../src/scan/scan-video";

const api: ScanWorkerApi = {
  async probe(file) {
    const source = await frameSourceOpener.open(file);
    source.close();
    return source.info;
  },

  async scan({ file, range, camera, settings, mode }, progress) {
    const plain = await createZxingDecoder();
    const source = await frameSourceOpener.open(file);
    try {
      const outcome = await scanVideo(
        source,
        { range, mode, settings },
        camera,
        {
          decoders: { plain, upscaled: createUpscaledDecoder(plain) },
          lastResort: createWechatDecoder,
          imageLab: createOpenCvLab,
          encodePicture,
          encodeStill,
          handFinder: createHandFinder,
          // The wall clock does not matter here: the detector only says where to look harder.
          detector: () => detectorFor(camera.table, { from: epochMs(range.from * 1000), settings }),
          productCodes: settings.productCodes,
          now: () => performance.now(),
        },
        progress,
      );
      return { ...outcome, range: accountedRange(range, source) };
    } finally {
      source.close();
      plain.dispose();
    }
  },

  async still(file, at) {
    const still = await decodeStill(file, at);
    return transfer(still, [still.bitmap]);
  },
};

expose(api);
