import type { OpenedTrack } from "./open-video";

/** `not-decodable`: this browser has no decoder for the codec, which says nothing about the video. */
export type FirstFrame = "decoded" | "damaged" | "not-decodable";

/** Keeps the decoder fed without piling up frames. */
const MAX_QUEUED = 8;
/** A decoder that has been given this many pictures after the wanted one and shows nothing will not. */
const PICTURES_AFTER = 32;
/** Half a tick of any container. */
const ROUNDING_US = 5;

const isSupported = async (config: VideoDecoderConfig): Promise<boolean> => {
  if (typeof VideoDecoder === "undefined") return false;
  try {
    return (await VideoDecoder.isConfigSupported(config)).supported === true;
  } catch {
    return false;
  }
};

/** Decodes from the keyframe up to the first picture that a player shows (time 0, behind the edit list). */
export const decodeFirstShown = async ({ sink, config }: OpenedTrack): Promise<FirstFrame> => {
  if (!(await isSupported(config))) return "not-decodable";
  const key = await sink.getKeyPacket(0, { verifyKeyPackets: true });
  // Begun inside an open GOP: players show it, WebCodecs insists on a real keyframe.
  if (!key) return (await sink.getFirstKeyPacket()) ? "not-decodable" : "damaged";
  let shown = false;
  let error: DOMException | null = null;
  const decoder = new VideoDecoder({
    output: (frame) => {
      if (frame.timestamp >= -ROUNDING_US) shown = true;
      frame.close();
    },
    error: (e) => (error = e),
  });
  const over = () => shown || error !== null;
  try {
    decoder.configure(config);
    let after = 0;
    for await (const packet of sink.packets(key)) {
      if (over() || after > PICTURES_AFTER) break;
      if (packet.timestamp > 0) after++;
      decoder.decode(packet.toEncodedVideoChunk());
      while (decoder.decodeQueueSize > MAX_QUEUED && !over()) {
        await new Promise((resolve) => decoder.addEventListener("dequeue", resolve, { once: true }));
      }
    }
    if (!over()) await decoder.flush();
  } catch (e) {
    error ??= e instanceof DOMException ? e : new DOMException(String(e), "EncodingError");
  } finally {
    if (decoder.state !== "closed") decoder.close();
  }
  if (shown) return "decoded";
  return (error as DOMException | null)?.name === "NotSupportedError" ? "not-decodable" : "damaged";
};
