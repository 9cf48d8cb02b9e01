import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, run } from "../lib/processes.mjs";

const SAMPLES = ["Ban-1_20261120_080000.mp4", "Ban-1_20261120_080049.mp4"].map((name) =>
  path.join(ROOT, "public/sample/Ban-1", name),
);

/** @param {readonly string[]} args */
const ffmpeg = async (args) => {
  const code = await run("ffmpeg", ["-y", "-v", "error", ...args], { quiet: true });
  if (code !== 0) throw new Error("ffmpeg, which makes the recordings of the bench, is missing or failed.");
};

/**
 * Ten busy minutes as a camera records them: the sample with sensor noise, 1080p20 H.264 at 2.5 Mb/s, a keyframe
 * every 2.5 s, again and again. Kept for the next run.
 * @param {string} folder @returns {Promise<string>}
 */
export const busyRecording = async (folder) => {
  const video = path.join(folder, "busy-600s.mp4");
  if (existsSync(video)) return video;
  mkdirSync(folder, { recursive: true });
  const [once, list, part] = ["busy-once.mp4", "busy-list.txt", "busy.part"].map((name) => path.join(folder, name));
  const inputs = SAMPLES.flatMap((sample) => ["-i", sample]);
  const filter = "[0:v][1:v]concat=n=2:v=1,noise=alls=7:allf=t[v]";
  const rate = ["-b:v", "2500k", "-maxrate", "3000k", "-bufsize", "5000k"];
  const encoder = ["-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", "-bf", "0", "-g", "50", ...rate];
  await ffmpeg([...inputs, "-filter_complex", filter, "-map", "[v]", "-an", ...encoder, String(once)]);
  writeFileSync(String(list), Array.from({ length: 8 }, () => `file '${once}'\n`).join(""));
  const copy = ["-t", "600", "-c", "copy", "-f", "mp4", String(part)];
  await ffmpeg(["-f", "concat", "-safe", "0", "-i", String(list), ...copy]);
  for (const scratch of [once, list]) rmSync(String(scratch), { force: true });
  renameSync(String(part), video);
  return video;
};

/** Seconds of the sample, and how many of them are packing (test/fixtures/truth). */
const SAMPLE_S = 77.6;
const SAMPLE_PACKING_S = 56.2;
/** Where the sample's table is free, seconds in its first file. */
const FREE = { from: 36, to: 40 };

/**
 * An hour of one table as a camera records it: the sample, then the free table until the share of packing is right,
 * again and again; 1080p20 H.264 with sensor noise, a keyframe every `gop` pictures. Kept for the next run.
 * @param {string} folder
 * @param {{ packing: number, kbps: number, gop: number, lengthS?: number }} wish `packing` 0–0.72, share of the time
 * @returns {Promise<string>}
 */
export const tableHour = async (folder, { packing, kbps, gop, lengthS = 3600 }) => {
  const name = `hour-${100 * packing}-${kbps}k-${gop}-${lengthS}s`;
  const video = path.join(folder, `${name}.mp4`);
  if (existsSync(video)) return video;
  mkdirSync(folder, { recursive: true });
  const inFolder = (/** @type {string} */ end) => path.join(folder, `${name}-${end}`);
  const [busy, free, list, part] = [inFolder("busy.mp4"), inFolder("free.mp4"), inFolder("list.txt"), `${video}.part`];
  const rate = ["-b:v", `${kbps}k`, "-maxrate", `${1.2 * kbps}k`, "-bufsize", `${2 * kbps}k`];
  const keys = ["-bf", "0", "-g", String(gop), "-keyint_min", String(gop), "-sc_threshold", "0"];
  const encoder = ["-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", ...keys, ...rate, "-an"];
  const noise = "noise=alls=4:allf=t";
  const [first, second] = SAMPLES.map((sample) => ["-i", sample]);
  const joined = ["-filter_complex", `[0:v][1:v]concat=n=2:v=1,${noise}[v]`, "-map", "[v]"];
  await ffmpeg([...(first ?? []), ...(second ?? []), ...joined, ...encoder, busy]);
  const freeS = SAMPLE_PACKING_S / packing - SAMPLE_S;
  const still = `trim=${FREE.from}:${FREE.to},setpts=PTS-STARTPTS,loop=-1:80,${noise}`;
  await ffmpeg([...(first ?? []), "-vf", still, "-t", String(Math.min(60, freeS)), ...encoder, free]);
  const times = Math.max(1, Math.round(freeS / 60));
  const round = [`file '${busy}'`, ...Array.from({ length: times }, () => `file '${free}'`)];
  const rounds = Math.ceil(lengthS / (SAMPLE_PACKING_S / packing));
  writeFileSync(list, Array.from({ length: rounds }, () => round.join("\n")).join("\n"));
  const copy = ["-t", String(lengthS), "-c", "copy", "-f", "mp4", part];
  await ffmpeg(["-f", "concat", "-safe", "0", "-i", list, ...copy]);
  for (const scratch of [busy, free, list]) rmSync(scratch, { force: true });
  renameSync(part, video);
  return video;
};

/**
 * A busy minute, as a clip of it is cut.
 * @param {string} folder @returns {Promise<string>}
 */
export const busyMinute = async (folder) => {
  const clip = path.join(folder, "busy-60s.mp4");
  if (existsSync(clip)) return clip;
  await ffmpeg(["-i", await busyRecording(folder), "-t", "60", "-c", "copy", "-f", "mp4", `${clip}.part`]);
  renameSync(`${clip}.part`, clip);
  return clip;
};

/**
 * Half a minute of the busy recording as a camera with H.265 writes it, 1080p25 at 2 Mb/s, a keyframe every 2 s.
 * @param {string} folder @returns {Promise<string>}
 */
export const busyHevc = async (folder) => {
  const video = path.join(folder, "busy-hevc-30s.mp4");
  if (existsSync(video)) return video;
  const rate = ["-r", "25", "-b:v", "2000k", "-maxrate", "3000k", "-bufsize", "4000k", "-g", "50", "-tag:v", "hvc1"];
  const encoder = ["-c:v", "libx265", "-preset", "superfast", "-x265-params", "log-level=error", ...rate];
  await ffmpeg(["-i", await busyRecording(folder), "-t", "30", "-an", ...encoder, "-f", "mp4", `${video}.part`]);
  renameSync(`${video}.part`, video);
  return video;
};

/**
 * A recording of about 2 GB: the sample with sensor noise at 4 Mb/s, GOP 2 s, again and again. Kept for the next run.
 * @param {string} folder @returns {Promise<string>}
 */
export const largeRecording = async (folder) => {
  const video = path.join(folder, "clip-bench-2000M.mp4");
  if (existsSync(video)) return video;
  mkdirSync(folder, { recursive: true });
  const [once, part] = [path.join(folder, "clip-bench-once.mp4"), `${video}.part`];
  const rate = ["-c:v", "libx264", "-preset", "ultrafast", "-b:v", "4M", "-g", "40"];
  await ffmpeg(["-i", String(SAMPLES[0]), "-an", "-vf", "noise=alls=8:allf=t", ...rate, once]);
  await ffmpeg(["-stream_loop", "-1", "-i", once, "-c", "copy", "-fs", "2000M", "-f", "mp4", part]);
  rmSync(once, { force: true });
  renameSync(part, video);
  return video;
};
