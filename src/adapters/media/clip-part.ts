import {
  EncodedPacketSink,
  type AudioCodec,
  type EncodedPacket,
  type TransformationMatrix,
  type VideoCodec,
} from "mediabunny";
import type { CutPart } from "../../domain/clips/cut-plan";
import { Failure } from "../../domain/model/failure";
import type { ClipStart } from "../../domain/model/settings";
import { bytesOf, isParameterSet, startCodeUnits, type NalFamily } from "./nal-units";
import { openVideoTrack, type OpenedTrack } from "./open-video";

/** Sound that mp4 can hold and common players play; PCM and G.711 in mp4 play almost nowhere. */
export const AUDIO_IN_MP4: ReadonlySet<string> = new Set<AudioCodec>(["aac", "mp3", "opus", "flac", "ac3", "eac3"]);

/** A stream that only rarely has real keyframes is begun at the nearest one its container names. */
const LONGEST_LEAD_IN_S = 20;
/** Before a longer hole in the recording, the picture on screen is no reason to begin there. */
const LONGEST_STILL_S = 2;
/** Times pass through milliseconds; a frame that begins this little later is the one that is meant. */
const ROUNDING_S = 0.0006;

export type ClipAudio = {
  readonly codec: AudioCodec;
  readonly sink: EncodedPacketSink;
  readonly config: AudioDecoderConfig;
};

/** One part of a plan, opened, with the packets found at which it begins. Times are the container's. */
export type ClipPart = {
  readonly part: CutPart;
  readonly opened: OpenedTrack;
  readonly codec: VideoCodec;
  readonly matrix: TransformationMatrix;
  /** Everything that makes two streams joinable, as text. */
  readonly parameters: string;
  readonly key: EncodedPacket;
  /** Presentation time of the frame that is on screen at the wanted start. */
  readonly start: number;
  readonly end: number;
  readonly audio: ClipAudio | null;
  readonly hasSound: boolean;
  /** Nothing is hidden: it begins at its keyframe, no edit list. */
  readonly openly: boolean;
  /** Its pictures are not the recording's own, they were encoded anew. */
  readonly recoded: boolean;
};

export type ClipPartOptions = {
  readonly start: ClipStart;
  /** For a piece of a recording that another program copied out of it. */
  readonly piece?: {
    /** The piece's time at which the recording begins. */
    readonly origin: number;
    readonly hasSound: boolean;
    readonly recoded: boolean;
  };
};

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

/** MPEG-TS keeps the parameters inside the stream; elsewhere they are the decoder's description. */
const parametersOf = (
  codec: VideoCodec,
  config: VideoDecoderConfig,
  matrix: TransformationMatrix,
  key: EncodedPacket,
): string => {
  const family: NalFamily | null = codec === "avc" || codec === "hevc" ? codec : null;
  const inside =
    family && !config.description
      ? startCodeUnits(key.data)
          .filter((unit) => isParameterSet(family, unit))
          .map(hex)
      : [];
  const description = config.description ? hex(bytesOf(config.description)) : null;
  const { codedWidth, codedHeight, displayAspectWidth, displayAspectHeight } = config;
  return JSON.stringify([
    config.codec,
    [codedWidth, codedHeight, displayAspectWidth, displayAspectHeight],
    matrix,
    description,
    inside,
  ]);
};

const keyPacketAt = async (sink: EncodedPacketSink, at: number): Promise<EncodedPacket | null> => {
  const verified = await sink.getKeyPacket(at, { verifyKeyPackets: true });
  if (verified && at - verified.timestamp <= LONGEST_LEAD_IN_S) return verified;
  return (await sink.getKeyPacket(at)) ?? (await sink.getFirstKeyPacket());
};

export const openAudio = async ({ input }: OpenedTrack): Promise<{ audio: ClipAudio | null; hasSound: boolean }> => {
  const track = await input.getPrimaryAudioTrack();
  if (!track) return { audio: null, hasSound: false };
  const codec = await track.getCodec();
  const config = codec && AUDIO_IN_MP4.has(codec) ? await track.getDecoderConfig() : null;
  const audio = codec && config ? { codec, config, sink: new EncodedPacketSink(track) } : null;
  return { audio, hasSound: true };
};

/**
 * Opens a part and finds where it begins. Null when the file holds no picture in that stretch.
 * The caller disposes of `opened.input`.
 */
export const openClipPart = async (
  part: CutPart,
  file: Blob,
  { start: wish, piece }: ClipPartOptions,
): Promise<ClipPart | null> => {
  const found = await openVideoTrack(file);
  const opened = piece ? { ...found, firstTimestamp: piece.origin } : found;
  try {
    const { sink, track, config, firstTimestamp } = opened;
    const codec = await track.getCodec();
    if (!codec) throw new Failure("codec-unsupported", config.codec);
    const wanted = firstTimestamp + part.from;
    const shown = await sink.getPacket(wanted + ROUNDING_S, { metadataOnly: true });
    const last = await sink.getPacket(Infinity, { metadataOnly: true });
    const key = await keyPacketAt(sink, shown?.timestamp ?? firstTimestamp);
    if (!key || !last || last.timestamp + last.duration <= wanted || part.to <= part.from) {
      opened.input.dispose();
      return null;
    }
    const exact = shown && wanted - shown.timestamp <= LONGEST_STILL_S ? shown.timestamp : wanted;
    const openly = wish === "keyframe";
    const { audio, hasSound } = await openAudio(opened);
    const matrix = await track.getTransformationMatrix();
    return {
      part,
      opened,
      codec,
      matrix,
      parameters: parametersOf(codec, config, matrix, key),
      key,
      start: openly ? key.timestamp : Math.max(exact, key.timestamp),
      end: firstTimestamp + part.to,
      audio,
      hasSound: hasSound || piece?.hasSound === true,
      openly,
      recoded: piece?.recoded === true,
    };
  } catch (error) {
    opened.input.dispose();
    throw error;
  }
};

/** Consecutive parts that one mp4 track can hold. */
export const joinableRuns = (parts: readonly ClipPart[]): ClipPart[][] => {
  const runs: ClipPart[][] = [];
  for (const part of parts) {
    const run = runs.at(-1);
    if (run && run[0]?.parameters === part.parameters) run.push(part);
    else runs.push([part]);
  }
  return runs;
};
