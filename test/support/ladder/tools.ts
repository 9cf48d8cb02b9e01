import { createOpenCvLab } from "../../../src/adapters/vision/opencv-image-lab";
import { createUpscaledDecoder } from "../../../src/adapters/vision/upscaled-decoder";
import { createWechatDecoder } from "../../../src/adapters/vision/wechat-decoder";
import { createZxingDecoder } from "../../../src/adapters/vision/zxing-decoder";
import type { LastLookTools } from "../../../src/scan/label-last-look";

/** The real engines, as the scan worker uses them. */
export const realTools = async (): Promise<LastLookTools> => {
  const plain = await createZxingDecoder();
  const [cnn, lab] = await Promise.all([createWechatDecoder(), createOpenCvLab()]);
  return { plain, upscaled: createUpscaledDecoder(plain), cnn, lab };
};
