import { epochMs, type EpochMs } from "../../../domain/time/units";
import { aviChain, type AviChain } from "./avi-chain";
import { runFfprobe } from "./command";

/** What ffprobe says of a file's picture. Times are the container's, seconds. */
export type VideoProbe = {
  readonly container: string;
  /** ffmpeg's name, e.g. `h264`, `hevc`, `mpeg4`, `mjpeg`. */
  readonly codec: string;
  /** Place among all streams of the file. */
  readonly stream: number;
  /** Pictures that may leave the decoder later than they went in. */
  readonly reorder: number;
  readonly rotation: 0 | 90 | 180 | 270;
  readonly start: number | null;
  readonly end: number | null;
  readonly createdAt: EpochMs | null;
  /** Where times become wrong, and whether a lookup in the index puts them right. */
  readonly chain: AviChain;
};

const UNBROKEN: AviChain = { breaks: [], indexed: true, mended: null };

type Tags = Readonly<Record<string, string | undefined>>;

type ProbedStream = {
  readonly index: number;
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly width?: number;
  readonly has_b_frames?: number;
  readonly start_time?: string;
  readonly duration?: string;
  readonly disposition?: Readonly<Record<string, number>>;
  readonly side_data_list?: readonly { readonly rotation?: number }[];
  readonly tags?: Tags;
};

type ProbedFormat = {
  readonly format_name?: string;
  readonly start_time?: string;
  readonly duration?: string;
  readonly tags?: Tags;
};

/** Pictures by themselves and text drawn as pictures are no recordings. */
const NO_RECORDING = /^(image2|gif|apng|tty|.*_pipe)$/;

export const PROBE_ARGS = ["-print_format", "json", "-show_format", "-show_streams"];

const numberOf = (text: string | undefined): number | null => {
  const value = Number(text);
  return text !== undefined && Number.isFinite(value) ? value : null;
};

const rotationOf = ({ side_data_list, tags }: ProbedStream): VideoProbe["rotation"] => {
  // ffmpeg counts counter-clockwise in its matrix, clockwise in the old tag.
  const matrix = side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation;
  const clockwise = matrix === undefined ? (numberOf(tags?.["rotate"]) ?? 0) : -matrix;
  return ((((Math.round(clockwise / 90) % 4) + 4) % 4) * 90) as VideoProbe["rotation"];
};

const endOf = (stream: ProbedStream, format: ProbedFormat): number | null => {
  for (const { start_time, duration } of [stream, format]) {
    const length = numberOf(duration);
    if (length !== null && length > 0) return (numberOf(start_time) ?? 0) + length;
  }
  return null;
};

/**
 * The first stream of a file that is a video.
 * @returns null when ffmpeg finds none
 * @throws Failure `engine-missing`, `browser-unsupported`; errors of the file
 */
export const probeVideo = async (file: Blob): Promise<VideoProbe | null> => {
  const probe = videoProbeOf((await runFfprobe(file, PROBE_ARGS)) ?? "");
  return probe && { ...probe, chain: probe.container === "avi" ? await aviChain(file) : UNBROKEN };
};

/** @param text ffprobe's answer to PROBE_ARGS */
export const videoProbeOf = (text: string): Omit<VideoProbe, "chain"> | null => {
  const { streams = [], format = {} } = parse(text);
  const container = format.format_name ?? "";
  const stream = streams.find(
    ({ codec_type, width, disposition }) => codec_type === "video" && width && !disposition?.["attached_pic"],
  );
  if (!stream || container.split(",").some((name) => NO_RECORDING.test(name))) return null;
  const created = Date.parse(stream.tags?.["creation_time"] ?? format.tags?.["creation_time"] ?? "");
  return {
    container,
    codec: stream.codec_name ?? "unknown",
    stream: stream.index,
    reorder: stream.has_b_frames ?? 0,
    rotation: rotationOf(stream),
    start: numberOf(stream.start_time),
    end: endOf(stream, format),
    createdAt: Number.isFinite(created) ? epochMs(created) : null,
  };
};

/** Codecs that mp4 holds and browsers may decode. */
const COPIED: ReadonlySet<string> = new Set(["h264", "hevc", "av1", "vp9"]);

/** Containers in which packets have no picture times, or only some: where pictures are reordered, a decoder tells them. */
const WITHOUT_PICTURE_TIMES: ReadonlySet<string> = new Set(["avi", "mpeg"]);

/** Can packets be copied into an mp4, each with the time at which its picture is shown? */
export const isCopyable = ({ codec, container, reorder }: Omit<VideoProbe, "chain">): boolean =>
  COPIED.has(codec) && !(reorder > 0 && WITHOUT_PICTURE_TIMES.has(container));

const parse = (text: string): { streams?: ProbedStream[]; format?: ProbedFormat } => {
  try {
    return JSON.parse(text) as { streams?: ProbedStream[]; format?: ProbedFormat };
  } catch {
    return {}; // ended in the middle
  }
};
