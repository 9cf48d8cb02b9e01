import { BufferTarget, CanvasSource, Mp4OutputFormat, Output } from "mediabunny";
import { noise } from "./noise";

/** Pictures that nothing can squeeze, ten a second, each unlike the one before. */
export const noiseClip = async (width: number, height: number, lengthS: number): Promise<Blob> => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new TypeError("No 2d context.");
  const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
  const video = new CanvasSource(canvas, { codec: "avc", bitrate: 8e6 });
  output.addVideoTrack(video);
  await output.start();
  for (let i = 0; i < 10 * lengthS; i++) {
    context.putImageData(new ImageData(new Uint8ClampedArray(noise(4 * width * height, i)), width, height), 0, 0);
    await video.add(i / 10, 0.1);
  }
  await output.finalize();
  return new Blob([output.target.buffer ?? new ArrayBuffer(0)], { type: "video/mp4" });
};
