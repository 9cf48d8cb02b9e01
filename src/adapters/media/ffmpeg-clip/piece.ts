import type { OnEncoded, PictureSize } from "../clip-assembly";
import type { ClipSource } from "./clip-source";
import { RECORDING, RESULT, type FfmpegJobs } from "./ffmpeg-jobs";

/** Times in a piece are the container's plus this much: an mp4 holds none before 0. */
export const SHIFT_S = 10;

/** Taken beyond the wanted end, for pictures that others need and for containers that count their times otherwise. */
const TAIL_S = 2;
/** Encoded before the wanted start: a camera may give one picture in so long a time. */
const ENCODED_LEAD_S = 2;

/** A slow computer encodes a second of large pictures in so many seconds. */
const LONGEST_ENCODING = 20;
/** Until a file without an index was read up to the wanted place. */
const LONGEST_START_MS = 600_000;

/** What is wanted, container time in seconds. */
export type PieceWish = {
  /** The program begins at a key picture at or before it; null = from the recording's beginning. */
  readonly seek: number | null;
  readonly from: number;
  readonly to: number;
  /** Encode the pictures anew: at their own size or at another one; null = copy them. */
  readonly encode: PictureSize | "own-size" | null;
  readonly onEncoded: OnEncoded;
};

/** Fragments, so that every packet has its absolute time without an edit list. */
const OUTPUT = [
  ...["-avoid_negative_ts", "disabled", "-output_ts_offset", String(SHIFT_S), "-use_editlist", "0"],
  ...["-movflags", "empty_moov+delay_moov+default_base_moof+frag_keyframe+frag_discont", "-f", "mp4", RESULT],
];

const even = (n: number): number => 2 * Math.round(n / 2);

/** Fits into the size, black around it; nothing of the picture is cut off. */
const scaleTo = ({ width, height }: PictureSize): string[] => {
  const [w, h] = [even(width), even(height)];
  const tags = "range=tv:color_primaries=unknown:color_trc=unknown:colorspace=unknown";
  return [
    `scale=${w}:${h}:force_original_aspect_ratio=decrease:force_divisible_by=2:out_range=tv`,
    `pad=${w}:${h}:-1:-1,setsar=1,setparams=${tags}`,
  ];
};

/**
 * One key picture a second, no reordering. The rate is only a word in the stream's header, each picture keeps its own
 * time; the same word for all makes parts of several files joinable.
 */
const encoding = ({ from, to, encode }: PieceWish): string[] => {
  const size = encode === "own-size" || encode === null ? ["scale=trunc(iw/2)*2:trunc(ih/2)*2"] : scaleTo(encode);
  const filters = [`trim=start=${from - ENCODED_LEAD_S}:end=${to}`, ...size, "format=yuv420p"];
  return [
    ...["-vf", filters.join(","), "-vsync", "passthrough", "-enc_time_base", "-1"],
    ...["-c:v", "libx264", "-preset", "ultrafast", "-crf", "23", "-bf", "0", "-g", "250"],
    ...["-force_key_frames", "expr:if(isnan(prev_forced_t),1,gte(t-prev_forced_t,1))"],
    ...["-x264-params", "force-cfr=1:fps=25/1:scenecut=0"],
  ];
};

/** In MPEG-TS every packet of AAC has a header that mp4 has once. */
const soundOf = ({ sound }: ClipSource): string[] =>
  sound === null
    ? []
    : [...["-map", `0:${sound.stream}`, "-c:a", "copy"], ...(sound.codec === "aac" ? ["-bsf:a", "aac_adtstoasc"] : [])];

/**
 * Takes a stretch of a recording out as an mp4 of its own, pictures copied unless told otherwise. Seeks before
 * reading: nothing else of the file is read where the container has an index.
 * @returns null when nothing is there @throws as FfmpegJobs.run
 */
export const takePiece = async (
  jobs: FfmpegJobs,
  file: Blob,
  source: ClipSource,
  wish: PieceWish,
): Promise<Blob | null> => {
  const { seek, from, to, encode, onEncoded } = wish;
  const args = [
    // Its statistics carry how far it is; the log's level keeps their lines away.
    ...["-hide_banner", "-stats", "-loglevel", "level+warning", "-copyts", "-noaccurate_seek"],
    ...(source.container === "mpegts" ? ["-fflags", "+discardcorrupt"] : []),
    ...(seek === null ? [] : ["-seek_timestamp", "1", "-ss", String(seek)]),
    ...["-i", RECORDING, "-map", `0:${source.video}`],
    ...soundOf(source),
    ...(encode ? encoding(wish) : ["-c:v", "copy", "-to", String(to + TAIL_S)]),
    ...OUTPUT,
  ];
  const onTime = (doneS: number): void => onEncoded(doneS - Math.min(ENCODED_LEAD_S, from - (seek ?? 0)));
  const extras = encode ? { onTime, limitMs: LONGEST_START_MS + LONGEST_ENCODING * 1000 * (to - from) } : {};
  const { result } = await jobs.run("exec", file, args, extras);
  return result && result.byteLength > 0 ? new Blob([result], { type: "video/mp4" }) : null;
};
