import type { EncodedPacket } from "mediabunny";
import { FrameQueue } from "./frame-queue";
import type { PacketIndex } from "./packet-index";

/** Key pictures decoded by each to compare them; the first of a decoder's costs its start and does not count. */
const TRIAL_PICTURES = 4;

/** A graphics chip hands its pictures over slowly: it must be clearly faster than the processor to be worth it. */
const CLEARLY = 0.8;

type Preference = "prefer-hardware" | "prefer-software";

const isSupported = async (config: VideoDecoderConfig): Promise<boolean> =>
  (await VideoDecoder.isConfigSupported(config).catch(() => ({ supported: false }))).supported === true;

/** Milliseconds a picture until its pixels could be copied; null when the decoder gives none. */
const timeOf = async (config: VideoDecoderConfig, packets: readonly EncodedPacket[]): Promise<number | null> => {
  const queue = new FrameQueue(config, () => true);
  const pixels = new Uint8Array(4 * (config.codedWidth ?? 0) * (config.codedHeight ?? 0));
  const times: number[] = [];
  try {
    for (const packet of packets) {
      const begin = performance.now();
      queue.decode(packet.toEncodedVideoChunk());
      await queue.flush();
      const frame = queue.take();
      if (!frame) return null;
      if (frame.allocationSize() <= pixels.byteLength) await frame.copyTo(pixels);
      queue.release(frame);
      times.push(performance.now() - begin);
    }
  } finally {
    queue.close();
  }
  return Math.min(...times.slice(1));
};

/** What was found out in this worker, by codec and size. */
const known = new Map<string, Promise<Preference | null>>();

const compare = async (config: VideoDecoderConfig, keys: PacketIndex): Promise<Preference | null> => {
  const [hardware, software] = (["prefer-hardware", "prefer-software"] as const).map((preference) => ({
    ...config,
    hardwareAcceleration: preference,
  }));
  if (!hardware || !software || !(await isSupported(hardware)) || !(await isSupported(software))) return null;
  const packets: EncodedPacket[] = [];
  for (let packet = await keys.at(0); packet && packets.length < TRIAL_PICTURES; packet = await keys.nextKey(packet))
    packets.push(packet);
  if (packets.length < 2) return null;
  const [byHardware, bySoftware] = [await timeOf(hardware, packets), await timeOf(software, packets)];
  if (byHardware === null || bySoftware === null) return byHardware === null ? "prefer-software" : "prefer-hardware";
  return byHardware < CLEARLY * bySoftware ? "prefer-hardware" : "prefer-software";
};

/**
 * The configuration for the faster of the two decoders a browser may have, measured with the video's own key pictures;
 * unchanged where it has one only.
 * @throws as PacketIndex.at
 */
export const fastestConfig = async (config: VideoDecoderConfig, keys: PacketIndex): Promise<VideoDecoderConfig> => {
  const name = `${config.codec} ${config.codedWidth}×${config.codedHeight}`;
  const comparing = known.get(name) ?? compare(config, keys);
  known.set(name, comparing);
  const hardwareAcceleration = await comparing.catch((error: unknown) => {
    known.delete(name);
    throw error;
  });
  return hardwareAcceleration === null ? config : { ...config, hardwareAcceleration };
};
