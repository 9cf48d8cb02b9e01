import { run } from "../lib/processes.mjs";

/** Seconds that native ffmpeg needs to decode the whole file. @param {string} video @returns {Promise<number>} */
export const nativeDecodeS = async (video) => {
  const begin = performance.now();
  const code = await run("ffmpeg", ["-v", "error", "-threads", "2", "-i", video, "-f", "null", "-"], { quiet: true });
  if (code !== 0) throw new Error("native ffmpeg is missing or cannot decode the video.");
  return (performance.now() - begin) / 1000;
};
