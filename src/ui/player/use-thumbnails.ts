import { useEffect, useState } from "react";
import { nearestShown, placeOf, type Film } from "./film";
import { pictureMoments, type Range } from "./cut-range-math";

const WIDTH = 160;
const QUALITY = 0.7;
/** A picture that does not come by then is left out. */
const LONGEST_WAIT_MS = 4000;

const happened = (video: HTMLVideoElement, name: "loadeddata" | "seeked", signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT_MS)]);
    video.addEventListener(name, () => resolve(), { once: true, signal: limit });
    video.addEventListener("error", () => reject(new Error("not playable")), { once: true, signal: limit });
    limit.addEventListener("abort", () => reject(limit.reason as Error), { once: true });
  });

const pictureOf = (video: HTMLVideoElement): Promise<Blob> => {
  const canvas = new OffscreenCanvas(WIDTH, Math.max(1, Math.round((WIDTH * video.videoHeight) / video.videoWidth)));
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
};

/** One after the other by a video element of its own, until `signal`. */
async function* picturesAt(films: readonly Film[], moments: readonly number[], signal: AbortSignal) {
  const video = document.createElement("video");
  video.muted = true;
  video.preload = "auto";
  let url = "";
  try {
    for (const [index, moment] of moments.entries()) {
      const place = placeOf(films, nearestShown(films, moment));
      if (!place) continue;
      try {
        if (place.film.url !== url) {
          url = place.film.url;
          const loaded = happened(video, "loadeddata", signal);
          video.src = url;
          await loaded;
        }
        const seeked = happened(video, "seeked", signal);
        video.currentTime = place.atS;
        await seeked;
        yield { index, picture: await pictureOf(video) };
      } catch (error) {
        if (signal.aborted) throw error;
      }
    }
  } finally {
    video.removeAttribute("src");
    video.load();
  }
}

/** Small pictures over a stretch, in order, null where none is there yet; made only while they are shown. */
export const useThumbnails = (
  films: readonly Film[],
  { from, to }: Range,
  count: number,
  wanted: boolean,
): readonly (string | null)[] => {
  const key = `${from}|${to}|${count}`;
  const [made, setMade] = useState<{ readonly key: string; readonly urls: ReadonlyMap<number, string> } | null>(null);
  useEffect(() => {
    if (!wanted || count === 0) return;
    const stop = new AbortController();
    const urls = new Map<number, string>();
    const run = async (): Promise<void> => {
      for await (const { index, picture } of picturesAt(films, pictureMoments({ from, to }, count), stop.signal)) {
        if (stop.signal.aborted) return;
        urls.set(index, URL.createObjectURL(picture));
        setMade({ key, urls: new Map(urls) });
      }
    };
    run().catch(() => undefined); // closed; or the player says what is wrong
    return () => {
      stop.abort();
      for (const url of urls.values()) URL.revokeObjectURL(url);
    };
  }, [films, from, to, count, wanted, key]);
  const urls = made?.key === key ? made.urls : null;
  return Array.from({ length: count }, (_, index) => urls?.get(index) ?? null);
};
