import type { EncodedPacket } from "mediabunny";
import { Failure } from "../../../domain/model/failure";
import { seconds } from "../../../domain/time/units";
import type { FrameSource } from "../../../ports/frame-source";
import { assertDecodable } from "../decodable";
import { readFailureOf } from "../read-failure";
import { WebCodecsFrameSource } from "../webcodecs-frame-source";
import { RemuxedPackets } from "./remuxed-packets";
import { remuxedPackets, SHIFT_S } from "./remuxed-stream";
import { originOf } from "./seeking";
import { isCopyable, type VideoProbe } from "./video-probe";

const firstPacket = async (
  file: Blob,
  probe: VideoProbe,
): Promise<{ packet: EncodedPacket; config: VideoDecoderConfig } | null> => {
  for await (const { packet, config } of remuxedPackets(file, probe, null)) return { packet, config };
  return null;
};

/**
 * ffmpeg copies the packets out of a container that mediabunny does not read, the browser decodes them. Null when
 * that is not the way for this video.
 * @throws Failure `codec-unsupported`, `video-damaged`, `engine-missing`, `file-gone`, `file-changed`
 */
export const openRemuxFrameSource = async (file: Blob, probe: VideoProbe): Promise<FrameSource | null> => {
  if (!isCopyable(probe) || probe.chain.breaks.length > 0) return null;
  try {
    const first = await firstPacket(file, probe);
    if (!first) throw new Failure("video-damaged", "no packet");
    const { packet, config } = first;
    const origin = originOf(probe.start === null ? null : probe.start + SHIFT_S, packet.timestamp);
    const packets = new RemuxedPackets(file, probe, origin);
    await assertDecodable(config, packets);
    const { container, rotation, createdAt, end } = probe;
    const video = {
      config,
      firstTimestamp: origin,
      info: {
        codec: config.codec,
        container,
        width: config.codedWidth ?? 0,
        height: config.codedHeight ?? 0,
        rotation,
        duration: seconds(Math.max(0, end === null ? 0 : end + SHIFT_S - origin)),
        createdAt,
      },
    };
    return new WebCodecsFrameSource(video, packets, file, "remux");
  } catch (error) {
    throw await readFailureOf(error, [file]);
  }
};
