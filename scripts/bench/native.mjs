import { run } from "../lib/processes.mjs";
import { withCpuTime } from "./cpu.mjs";

/**
 * What native ffmpeg needs to decode the whole file, seconds.
 * @param {string} video @param {number} [threads] @returns {Promise<{ wallS: number, cpuS: number }>}
 */
export const nativeDecode = async (video, threads = 2) => {
  const args = ["-v", "error", "-threads", String(threads), "-i", video, "-f", "null", "-"];
  const { result: code, wallS, cpuS } = await withCpuTime(() => run("ffmpeg", args, { quiet: true }));
  if (code !== 0) throw new Error("native ffmpeg is missing or cannot decode the video.");
  return { wallS, cpuS };
};
