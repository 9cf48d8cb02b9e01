import { ALL_FORMATS, EncodedPacketSink, Input, MP4, MPEG_TS, QTFF, type InputVideoTrack } from "mediabunny";
import { Failure } from "../../domain/model/failure";
import { epochMs, seconds } from "../../domain/time/units";
import type { VideoInfo } from "../../ports/frame-source";
import { FileSource } from "./file-source";
import { assertPlausibleIndex } from "./mp4-index";
import { readFailureOf } from "./read-failure";
import { repairTransportStream } from "./transport-stream-repair";

export type OpenedTrack = {
  readonly input: Input;
  readonly track: InputVideoTrack;
  readonly sink: EncodedPacketSink;
  readonly config: VideoDecoderConfig;
  /** Container time of the first frame; files start anywhere between 0 and 5000 s. */
  readonly firstTimestamp: number;
  readonly info: VideoInfo;
  /** Where something is missing in the packets' `sequenceNumber`s, when the file had to be repaired to be read. */
  readonly damage: readonly number[] | null;
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
  try {
    return await openTrack(file, null);
  } catch (error) {
    const failure = await readFailureOf(error, [file]);
    const repaired = failure.name === "video-damaged" ? await openRepaired(file) : null;
    if (repaired) return repaired;
    throw failure;
  }
};

/** The same with the damaged packets left out; null when that cannot be done. */
export const openRepaired = async (file: Blob): Promise<OpenedTrack | null> => {
  const repaired = await repairTransportStream(file).catch(() => null);
  return repaired && openTrack(repaired.blob, repaired.damage).catch(() => null);
};

const openTrack = async (file: Blob, damage: readonly number[] | null): Promise<OpenedTrack> => {
  const input = new Input({
    source: new FileSource(file),
    formats: ALL_FORMATS,
  });
  try {
    // A few bytes that are no video make mediabunny read beyond their end.
    const readable = await input
      .canRead()
      .catch((error: unknown) => (error instanceof RangeError ? false : Promise.reject(error)));
    if (!readable) throw await unreadableReason(file);
    const container = (await input.getFormat()).name;
    if (container === MP4.name || container === QTFF.name) await assertPlausibleIndex(file);
    const track = await input.getPrimaryVideoTrack();
    // An mp4 cut off before its index opens with no track and no error.
    if (!track) throw new Failure((await input.getTracks()).length ? "no-video-track" : "no-video-index", container);
    const config = await track.getDecoderConfig();
    if (!config) throw new Failure("codec-unsupported", String(await track.getInternalCodecId()));
    const firstTimestamp = await track.getFirstTimestamp();
    const claimed = await claimedEnd(track, firstTimestamp, damage === null && container === MPEG_TS.name);
    const created = (await input.getMetadataTags()).date;
    return {
      input,
      track,
      sink: new EncodedPacketSink(track),
      config,
      firstTimestamp,
      damage,
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
    throw error;
  }
};

/** Times tried for the last packet of a track whose end cannot be read: 1, 2, 4 … s, up to 36 h. */
const END_TRIES = 17;

/**
 * Container time at which the track ends, as far as that can be told; its first frame's time when it cannot.
 * @param repairable throws what is wrong, so that the file is repaired first
 */
const claimedEnd = async (track: InputVideoTrack, firstTimestamp: number, repairable: boolean): Promise<number> => {
  const written = await track.getDurationFromMetadata().catch(() => null);
  if (written !== null) return written;
  const computed = await track.computeDuration().catch((error: unknown) => error);
  if (typeof computed === "number") return computed;
  if (repairable) throw computed;
  // The end lies behind damage: the last key packet that can be reached is the best there is.
  const sink = new EncodedPacketSink(track);
  let end = firstTimestamp;
  for (let i = 0; i < END_TRIES; i++) {
    const packet = await sink.getKeyPacket(firstTimestamp + 2 ** i, { metadataOnly: true }).catch(() => null);
    if (packet) end = Math.max(end, packet.timestamp + packet.duration);
  }
  return end;
};
