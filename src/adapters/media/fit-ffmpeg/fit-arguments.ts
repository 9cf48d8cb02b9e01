import type { ClockStep } from "../../../domain/clips/fit-caption";
import type { FitPlan } from "../../../domain/clips/fit-plan";
import { KEY_EVERY_S } from "../fit/fit-engine";

/** Room for a burst of motion, in seconds of the mean rate: the file's size is what counts, not a channel. */
const BUFFER_S = 4;
const PEAK = 1.5;

/** A time rounded up would lose its picture. */
const HALF_TICK_S = 0.0005;
/** Fine ticks for the pictures of the clock; 25 a second would shift its seconds. */
const TICKS_PER_S = 1000;

/** ffconcat list of the clock's pictures, each as long as it is shown. @param names of their files, one for each step */
export const clockList = (steps: readonly ClockStep[], end: number, names: readonly string[]): string =>
  steps.reduce((list, { from }, i) => {
    const duration = (steps[i + 1]?.from ?? end) - from;
    return `${list}file ${names[i]}\noption framerate ${TICKS_PER_S}\nduration ${duration.toFixed(3)}\n`;
  }, "ffconcat version 1.0\n");

/**
 * ffmpeg's arguments for a copy: the picture made smaller, the clock's pictures laid into the band below it.
 * @param thinned pictures are left out
 * @param paths of the clip, the list of the clock's pictures and the result
 */
export const fitArguments = (
  { range, frame, frameRate, videoBitrate, withAudio }: FitPlan,
  thinned: boolean,
  paths: { readonly clip: string; readonly clock: string; readonly result: string },
): string[] => {
  const { width, height, bandHeight } = frame;
  const lines = height - bandHeight;
  const rate = thinned ? [`fps=${frameRate}`] : [];
  const picture = [
    "setpts=PTS-STARTPTS",
    ...rate,
    `scale=${width}:${lines}:flags=area:out_range=tv`,
    "setsar=1",
    `pad=${width}:${height}:0:0`,
  ];
  const graph = `[0:v:0]${picture.join(",")}[p];[p][1:v]overlay=0:${lines}:eof_action=repeat,format=yuv420p[out]`;
  const kilobits = (bits: number) => `${Math.max(1, Math.floor(bits / 1000))}k`;
  return [
    ...["-hide_banner", "-stats", "-loglevel", "level+warning"],
    ...[
      "-ss",
      Math.max(0, range.from - HALF_TICK_S).toFixed(4),
      "-t",
      (range.to - range.from).toFixed(3),
      "-i",
      paths.clip,
    ],
    ...["-f", "concat", "-safe", "0", "-i", paths.clock, "-filter_complex", graph, "-map", "[out]"],
    ...(withAudio ? ["-map", "0:a:0", "-c:a", "copy"] : []),
    ...["-c:v", "libx264", "-preset", "veryfast", "-vsync", "passthrough"],
    ...["-force_key_frames", `expr:gte(t,n_forced*${KEY_EVERY_S})`],
    ...["-b:v", kilobits(videoBitrate), "-maxrate", kilobits(PEAK * videoBitrate)],
    ...["-bufsize", kilobits(BUFFER_S * videoBitrate), "-t", (range.to - range.from).toFixed(3)],
    ...["-movflags", "+faststart", "-f", "mp4", paths.result],
  ];
};
