import type { PackingEvent } from "../../src/domain/model/packing-event";
import { epochMs, seconds } from "../../src/domain/time/units";
import type { Footage } from "../../src/services/footage-service";
import type { EventStills } from "../../src/services/still-service";
import { MORNING } from "./fake-services";

const FILES = [
  { path: "/sample/Ban-1/Ban-1_20261120_080000.mp4", fromS: 0, toS: 49 },
  { path: "/sample/Ban-1/Ban-1_20261120_080049.mp4", fromS: 49, toS: 76 },
];

/** The sample's two files as the recordings of events in the first minute after MORNING. */
export const sampleFootage = async (
  neighbours: Partial<Pick<Footage, "before" | "after">> = {},
): Promise<(event: PackingEvent) => Footage> => {
  const files = await Promise.all(
    FILES.map(async ({ path, fromS, toS }, i) => ({
      recordingId: `r${i + 1}`,
      start: epochMs(MORNING + fromS * 1000),
      end: epochMs(MORNING + toS * 1000),
      file: await (await fetch(path)).blob(),
    })),
  );
  return (event) => ({
    files,
    range: { from: epochMs(event.from - 2000), to: epochMs(event.to + 2000) },
    before: null,
    after: null,
    ...neighbours,
  });
};

const pictureAt = async (video: HTMLVideoElement, atS: number, zoom: number): Promise<Blob> => {
  const seeked = new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
  video.currentTime = atS;
  await seeked;
  const canvas = new OffscreenCanvas(480, 270);
  const [width, height] = [video.videoWidth / zoom, video.videoHeight / zoom];
  const [x, y] = [(video.videoWidth - width) / 2, (video.videoHeight - height) / 2];
  canvas.getContext("2d")?.drawImage(video, x, y, width, height, 0, 0, 480, 270);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.7 });
};

/** Stills as a scan of the sample keeps them. */
export const sampleStills = async (code: string): Promise<EventStills> => {
  const video = document.createElement("video");
  video.muted = true;
  video.src = FILES[0]?.path ?? "";
  await new Promise((resolve) => video.addEventListener("loadeddata", resolve, { once: true }));
  const at = { recordingId: "r1", score: 1 };
  return {
    label: { ...at, at: seconds(12.5), kind: "label", text: code, picture: await pictureAt(video, 12.5, 2.4) },
    contents: { ...at, at: seconds(7.5), kind: "contents", text: "", picture: await pictureAt(video, 7.5, 1) },
  };
};
