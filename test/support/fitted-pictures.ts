import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from "mediabunny";
import { CaptionBand } from "../../src/adapters/media/fit/caption-band";
import type { FitCaption } from "../../src/domain/clips/fit-caption";
import { fitFrame, type FrameSize } from "../../src/domain/clips/fit-shape";

export type GreyPicture = {
  readonly at: number;
  readonly width: number;
  readonly height: number;
  /** Luma, rows without gaps. */
  readonly luma: Uint8Array;
};

/** Decodes a whole video. Seconds from its first picture. */
export const greyPictures = async (video: Blob): Promise<GreyPicture[]> => {
  const input = new Input({ source: new BlobSource(video), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error("no video track");
  const pictures: GreyPicture[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    const frame = sample.toVideoFrame();
    const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
    const data = new Uint8Array(frame.allocationSize());
    const [plane] = await frame.copyTo(data);
    if (!plane) throw new Error("no luma");
    const luma = new Uint8Array(width * height);
    for (let y = 0; y < height; y++) {
      const begin = plane.offset + y * plane.stride;
      luma.set(data.subarray(begin, begin + width), y * width);
    }
    pictures.push({ at: sample.timestamp, width, height, luma });
    frame.close();
    sample.close();
  }
  input.dispose();
  return pictures;
};

/** Mean absolute difference of two equally long runs of grey levels. */
export const greyDifference = (a: Uint8Array, b: Uint8Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
};

/** The lowest lines of a picture. */
export const lowestLines = ({ luma, width, height }: GreyPicture, lines: number): Uint8Array =>
  luma.subarray((height - lines) * width);

/** What has to stand in a copy's band, drawn anew, as luma in studio range. @param text the clock */
export const drawnBand = async (picture: FrameSize, shortSide: number, caption: FitCaption, text: string) => {
  const frame = fitFrame(picture, shortSide);
  const grey = (await CaptionBand.create(frame, caption)).grey(text);
  return { lines: frame.bandHeight, luma: grey.map((level) => 16 + Math.round((level * 219) / 255)) };
};
