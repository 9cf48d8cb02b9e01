import { VideoSampleSink } from "mediabunny";
import { Failure } from "../../domain/model/failure";
import { seconds, type Seconds } from "../../domain/time/units";
import type { Still } from "../../ports/worker-api";
import { openVideoTrack } from "./open-video";
import { readFailureOf } from "./read-failure";

/**
 * One upright picture for the camera set-up: the frame shown at `at` (seconds from the first frame).
 * @throws Failure as `openVideoTrack`
 */
export const decodeStill = async (file: Blob, at: Seconds): Promise<Still> => {
  const video = await openVideoTrack(file);
  try {
    const sink = new VideoSampleSink(video.track);
    const sample = (await sink.getSample(video.firstTimestamp + at)) ?? (await sink.getSample(video.firstTimestamp));
    if (!sample) throw new Failure("video-damaged", "no frame");
    try {
      const canvas = new OffscreenCanvas(sample.displayWidth, sample.displayHeight);
      const context = canvas.getContext("2d");
      if (!context) throw new Failure("browser-unsupported", "no 2d canvas");
      sample.draw(context, 0, 0);
      return { bitmap: canvas.transferToImageBitmap(), at: seconds(sample.timestamp - video.firstTimestamp) };
    } finally {
      sample.close();
    }
  } catch (error) {
    throw await readFailureOf(error, [file]);
  } finally {
    video.input.dispose();
  }
};
