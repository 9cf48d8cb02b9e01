import {
  ALL_FORMATS,
  BlobSource,
  EncodedPacketSink,
  Input,
  type EncodedPacket,
  type InputVideoTrack,
} from "mediabunny";
import { Failure } from "../../domain/model/failure";
import { epochMs, seconds } from "../../domain/time/units";
import type { VideoInfo } from "../../ports/frame-source";
import { readFailureOf } from "./read-failure";

export type OpenedTrack = {
  readonly input: Input;
  readonly track: InputVideoTrack;
  readonly sink: EncodedPacketSink;
  readonly config: VideoDecoderConfig;
  /** Container time of the first frame; files start anywhere between 0 and 5000 s. */
  readonly firstTimestamp: number;
  readonly info: VideoInfo;
};

/** Containers that need another reader, told apart from files that are no video by their first bytes. */
const OTHER_CONTAINERS: readonly (readonly [offset: number, magic: string])[] = [
  [8, "AVI "],
  [0, "FLV"],
  [0, "\x30\x26\xb2\x75"], // ASF / WMV
  [0, "\x00\x00\x01\xba"], // MPEG program stream
  [0, "DHAV"], // Dahua .dav
  [0, "IMKH"], // Hikvision private
];

const headOf = async (file: Blob): Promise<string> =>
  String.fromCharCode(...new Uint8Array(await file.slice(0, 16).arrayBuffer()));

const unreadableReason = async (file: Blob): Promise<Failure> => {
  const head = await headOf(file);
  const known = OTHER_CONTAINERS.some(([offset, magic]) => head.startsWith(magic, offset));
  return new Failure(known ? "container-unsupported" : "not-a-video", `first bytes ${JSON.stringify(head)}`);
};

/**
 * Opens the video track of a file without reading more than its index.
 * @throws Failure `empty-file`, `not-a-video`, `container-unsupported`, `no-video-index`, `no-video-track`,
 *   `codec-unsupported`, `video-damaged`, `file-gone`, `file-changed`
 */
export const openVideoTrack = async (file: Blob): Promise<OpenedTrack> => {
  if (file.size === 0) throw new Failure("empty-file");
  const input = new Input({
    source: new BlobSource(file, { handleUnhandledError: () => undefined }),
    formats: ALL_FORMATS,
  });
  try {
    // A few bytes that are no video make mediabunny read beyond their end.
    const readable = await input
      .canRead()
      .catch((error: unknown) => (error instanceof RangeError ? false : Promise.reject(error)));
    if (!readable) throw await unreadableReason(file);
    const track = await input.getPrimaryVideoTrack();
    const container = (await input.getFormat()).name;
    // An mp4 cut off before its index opens with no track and no error.
    if (!track) throw new Failure((await input.getTracks()).length ? "no-video-track" : "no-video-index", container);
    const config = await track.getDecoderConfig();
    if (!config) throw new Failure("codec-unsupported", String(await track.getInternalCodecId()));
    const firstTimestamp = await track.getFirstTimestamp();
    const claimed = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
    const created = (await input.getMetadataTags()).date;
    return {
      input,
      track,
      sink: new EncodedPacketSink(track),
      config,
      firstTimestamp,
      info: {
        codec: config.codec,
        container,
        width: await track.getCodedWidth(),
        height: await track.getCodedHeight(),
        rotation: await track.getRotation(),
        duration: seconds(Math.max(0, claimed - firstTimestamp)),
        createdAt: created && Number.isFinite(created.getTime()) ? epochMs(created.getTime()) : null,
      },
    };
  } catch (error) {
    input.dispose();
    throw await readFailureOf(error, [file]);
  }
};

/** First packet from which decoding can begin to show `at` (container time); null when the track is empty. */
export const keyPacketFor = async (sink: EncodedPacketSink, at: number): Promise<EncodedPacket | null> =>
  (await sink.getKeyPacket(at)) ?? (await sink.getFirstKeyPacket());
