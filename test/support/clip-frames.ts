import { ALL_FORMATS, BlobSource, Input, VideoSampleSink } from "mediabunny";

const openTrack = async (blob: Blob) => {
  const input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error("no video track");
  return { input, track };
};

const hashOf = async (sample: { allocationSize(): number; copyTo(into: Uint8Array): Promise<unknown> }) => {
  const bytes = new Uint8Array(sample.allocationSize());
  await sample.copyTo(bytes);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest).subarray(0, 8), (b) => b.toString(16).padStart(2, "0")).join("");
};

export type ShownFrame = { readonly at: number; readonly pixels: string };

/** Every frame a player shows (time ≥ 0 after the edit list), with a hash of its decoded pixels. Seconds from the first. */
export const shownFrames = async (blob: Blob): Promise<ShownFrame[]> => {
  const { input, track } = await openTrack(blob);
  const first = Math.max(0, await track.getFirstTimestamp());
  const frames: ShownFrame[] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    if (sample.timestamp >= -1e-6) frames.push({ at: sample.timestamp - first, pixels: await hashOf(sample) });
    sample.close();
  }
  input.dispose();
  return frames;
};

export type TrackFacts = {
  readonly videoCodecId: string;
  readonly audioCodec: string | null;
  readonly audioFrom: number | null;
  readonly audioTo: number | null;
  readonly end: number;
};

export const trackFacts = async (blob: Blob): Promise<TrackFacts> => {
  const { input, track } = await openTrack(blob);
  const audio = await input.getPrimaryAudioTrack();
  const facts = {
    videoCodecId: String(await track.getInternalCodecId()),
    audioCodec: audio ? await audio.getCodec() : null,
    audioFrom: audio ? await audio.getFirstTimestamp() : null,
    audioTo: audio ? await audio.computeDuration() : null,
    end: await track.computeDuration(),
  };
  input.dispose();
  return facts;
};

/** The picture a real player shows first, as RGBA of its upper left corner (where the running number is). */
export const playedFirstFrame = async (clip: Blob): Promise<Uint8ClampedArray> => {
  const video = document.createElement("video");
  video.muted = true;
  video.src = URL.createObjectURL(clip);
  document.body.append(video); // only pictures that are composed can be drawn
  await new Promise((resolve, reject) => {
    video.requestVideoFrameCallback(resolve);
    video.onerror = () => reject(new Error(video.error?.message));
  });
  const pixels = corner(video);
  video.remove();
  URL.revokeObjectURL(video.src);
  return pixels;
};

const corner = (picture: CanvasImageSource): Uint8ClampedArray => {
  const canvas = new OffscreenCanvas(160, 80);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
};

const difference = (a: Uint8ClampedArray, b: Uint8ClampedArray): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;

/** Index of the source frame that looks most like the given corner. */
export const mostAlike = async (source: Blob, wanted: Uint8ClampedArray): Promise<number> => {
  const { input, track } = await openTrack(source);
  let best = { index: -1, difference: Infinity };
  let index = 0;
  for await (const sample of new VideoSampleSink(track).samples()) {
    const frame = sample.toVideoFrame();
    const d = difference(wanted, corner(frame));
    frame.close();
    sample.close();
    if (d < best.difference) best = { index, difference: d };
    index++;
  }
  input.dispose();
  return best.index;
};

/** Names of the top-level boxes of an mp4, in order. */
export const boxesOf = async (clip: Blob): Promise<string[]> => {
  const names: string[] = [];
  for (let at = 0; at < clip.size;) {
    const head = new DataView(await clip.slice(at, at + 16).arrayBuffer());
    names.push(String.fromCharCode(...new Uint8Array(head.buffer, 4, 4)));
    at += head.getUint32(0) === 1 ? Number(head.getBigUint64(8)) : head.getUint32(0);
  }
  return names;
};
