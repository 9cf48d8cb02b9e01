import type { GreyImage } from "../../../src/ports/frame-source";

const FPS = 20;

const toFrame = ({ data, width, height }: GreyImage, index: number): VideoFrame => {
  const planes = new Uint8Array((width * height * 3) / 2).fill(128);
  planes.set(data.subarray(0, width * height));
  const timestamp = (index * 1e6) / FPS;
  return new VideoFrame(planes, { format: "I420", codedWidth: width, codedHeight: height, timestamp });
};

const lumaOf = async (frame: VideoFrame): Promise<GreyImage> => {
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
  const data = new Uint8Array(frame.allocationSize());
  const [luma] = await frame.copyTo(data);
  frame.close();
  const stride = luma?.stride ?? width;
  return { data, width, height, stride, offset: luma?.offset ?? 0 };
};

/**
 * The pictures after a camera's H.264 of so many kilobits a second (20 frames a second, one key frame, the encoder that
 * Chromium brings). What the rate control drops is missing in the answer.
 */
export const throughH264 = async (pictures: readonly GreyImage[], kbps: number): Promise<readonly GreyImage[]> => {
  const [first] = pictures;
  if (!first) return [];
  const shown: Promise<GreyImage>[] = [];
  const fail = (error: DOMException): void => {
    throw error;
  };
  const decoder = new VideoDecoder({ output: (frame) => shown.push(lumaOf(frame)), error: fail });
  const encoder = new VideoEncoder({
    output: (chunk, metadata) => {
      if (metadata?.decoderConfig) decoder.configure({ ...metadata.decoderConfig, optimizeForLatency: true });
      decoder.decode(chunk);
    },
    error: fail,
  });
  encoder.configure({
    codec: "avc1.42001f",
    width: first.width,
    height: first.height,
    bitrate: kbps * 1000,
    framerate: FPS,
    latencyMode: "quality",
  });
  pictures.forEach((picture, i) => {
    const frame = toFrame(picture, i);
    encoder.encode(frame, { keyFrame: i === 0 });
    frame.close();
  });
  await encoder.flush();
  await decoder.flush();
  encoder.close();
  decoder.close();
  return Promise.all(shown);
};
