import { Failure } from "../../domain/model/failure";
import { seconds } from "../../domain/time/units";
import { FrameQueue } from "./frame-queue";
import type { PacketIndex } from "./packet-index";

/** Key packets tried before a codec is called undecodable. */
const TRIAL_KEY_PACKETS = 3;

/**
 * Decodes one frame for real: `isConfigSupported` alone is not to be believed (media.md).
 * @throws Failure `codec-unsupported`, `video-damaged`
 */
export const assertDecodable = async (config: VideoDecoderConfig, keys: PacketIndex): Promise<void> => {
  const support = await VideoDecoder.isConfigSupported(config).catch(() => ({ supported: false }));
  if (!support.supported) throw new Failure("codec-unsupported", config.codec);
  let packet = await keys.startOf({ from: seconds(0), to: seconds(Infinity) });
  if (!packet) throw new Failure("video-damaged", "no key packet");
  for (let trial = 0; packet && trial < TRIAL_KEY_PACKETS; trial++) {
    let decoded = false;
    const queue = new FrameQueue(config, () => !(decoded = true));
    queue.decode(packet.toEncodedVideoChunk());
    await queue.flush();
    queue.close();
    if (decoded) return;
    const at = keys.timeOf(packet);
    packet = await keys.behind(at, at, Infinity);
  }
  throw new Failure("codec-unsupported", `${config.codec}: no frame came out`);
};
