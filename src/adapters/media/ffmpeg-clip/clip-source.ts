import { Failure } from "../../../domain/model/failure";
import { AUDIO_IN_MP4 } from "../clip-part";
import { pictureLineOf, tickLineOf } from "../ffmpeg/log-lines";
import { originOf } from "../ffmpeg/seeking";
import { isCopyable, PROBE_ARGS, videoProbeOf } from "../ffmpeg/video-probe";
import { RECORDING, RESULT, type FfmpegJobs } from "./ffmpeg-jobs";

/** What has to be known of a recording before a stretch of it is taken out. */
export type ClipSource = {
  /** Place of the picture among all streams of the file. */
  readonly video: number;
  /** Place of sound that mp4 can hold; null when there is none. */
  readonly sound: { readonly stream: number; readonly codec: string } | null;
  readonly hasSound: boolean;
  readonly container: string;
  /** mp4 can hold the pictures so that players show them; else they are encoded anew. */
  readonly copyable: boolean;
  /** The container's time of the recording's first picture, seconds. */
  readonly origin: number;
};

type ProbedSound = { readonly index: number; readonly codec_type?: string; readonly codec_name?: string };

const soundOf = (text: string): ProbedSound | null => {
  try {
    const { streams = [] } = JSON.parse(text) as { streams?: readonly ProbedSound[] };
    return streams.find(({ codec_type }) => codec_type === "audio") ?? null;
  } catch {
    return null;
  }
};

/** Time of the first picture that can be decoded, as the scan counts. */
const firstPictureOf = async (jobs: FfmpegJobs, file: Blob, stream: number): Promise<number> => {
  const { log } = await jobs.run("exec", file, [
    ...["-hide_banner", "-loglevel", "level+info", "-copyts", "-i", RECORDING, "-map", `0:${stream}`],
    ...["-frames:v", "1", "-vf", "showinfo", "-f", "null", "-"],
  ]);
  const tick = log.map(tickLineOf).find((line) => line !== null)?.tick;
  const picture = log.map(pictureLineOf).find((line) => line !== null);
  if (!picture || tick === undefined) throw new Failure("video-damaged", "no picture");
  return (picture.pts ?? 0) * tick;
};

/** @returns null when ffmpeg finds no video in it @throws as FfmpegJobs.run */
export const probeClipSource = async (jobs: FfmpegJobs, file: Blob): Promise<ClipSource | null> => {
  const { result } = await jobs.run("ffprobe", file, [
    ...["-hide_banner", "-loglevel", "quiet", ...PROBE_ARGS, "-o", RESULT, RECORDING],
  ]);
  const text = new TextDecoder().decode(result ?? new Uint8Array(0));
  const probe = videoProbeOf(text);
  if (!probe) return null;
  const sound = soundOf(text);
  return {
    video: probe.stream,
    sound:
      sound?.codec_name && AUDIO_IN_MP4.has(sound.codec_name) ? { stream: sound.index, codec: sound.codec_name } : null,
    hasSound: sound !== null,
    container: probe.container,
    copyable: isCopyable(probe),
    origin: originOf(probe.start, await firstPictureOf(jobs, file, probe.stream)),
  };
};
