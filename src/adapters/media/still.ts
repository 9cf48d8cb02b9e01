import { VideoSampleSink } from "mediabunny";
import { Failure } from "../../domain/model/failure";
import { seconds, type Seconds } from "../../domain/time/units";
import type { FrameSource } from "../../ports/frame-source";
import type { Still } from "../../ports/worker-api";
import { frameSourceOpener } from "./frame-source-opener";
import { openVideoTrack } from "./open-video";
import { readFailureOf } from "./read-failure";

const canvasOf = (width: number, height: number): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Failure("browser-unsupported", "no 2d canvas");
  return [canvas, context];
};

/** The browser decodes and draws it: the frame shown at `at`. */
const drawnStill = async (file: Blob, at: Seconds): Promise<Still> => {
  const video = await openVideoTrack(file);
  try {
    const sink = new VideoSampleSink(video.track);
    const sample = (await sink.getSample(video.firstTimestamp + at)) ?? (await sink.getSample(video.firstTimestamp));
    if (!sample) throw new Failure("video-damaged", "no frame");
    try {
      const [canvas, context] = canvasOf(sample.displayWidth, sample.displayHeight);
      sample.draw(context, 0, 0);
      return { bitmap: canvas.transferToImageBitmap(), at: seconds(sample.timestamp - video.firstTimestamp) };
    } finally {
      sample.close();
    }
  } finally {
    video.input.dispose();
  }
};

/** The first frame at or after `from`, upright; null when there is none. */
const sampledStill = async (source: FrameSource, from: Seconds): Promise<Still | null> => {
  const plan = { intervals: [{ from, to: seconds(Infinity) }], step: seconds(0) };
  for await (const { at, luma, colour } of source.frames(plan)) {
    const { width, height } = luma;
    const picture = colour({ x: 0, y: 0, width, height }, Math.max(width, height));
    const { rotation } = source.info;
    const [canvas, context] = rotation % 180 === 0 ? canvasOf(width, height) : canvasOf(height, width);
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((rotation * Math.PI) / 180);
    const bitmap = await createImageBitmap(new ImageData(picture.data, width, height));
    context.drawImage(bitmap, -width / 2, -height / 2);
    bitmap.close();
    return { bitmap: canvas.transferToImageBitmap(), at };
  }
  return null;
};

/**
 * One upright picture for the camera set-up: the frame at `at` (seconds from the first frame) or the next one.
 * @throws Failure as `frameSourceOpener`
 */
export const decodeStill = async (file: Blob, at: Seconds): Promise<Still> => {
  const drawn = await drawnStill(file, at).catch(() => null);
  if (drawn) return drawn;
  // The way of the scan reads more; when it does not, it says why.
  const source = await frameSourceOpener.open(file);
  try {
    const still = (await sampledStill(source, at)) ?? (await sampledStill(source, seconds(0)));
    if (!still) throw new Failure("video-damaged", "no frame");
    return still;
  } catch (error) {
    throw await readFailureOf(error, [file]);
  } finally {
    source.close();
  }
};
