import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, run } from "../lib/processes.mjs";

/** The sample's table with a sticker: two files, one after the other. */
export const SAMPLES = ["Ban-1_20261120_080000.mp4", "Ban-1_20261120_080049.mp4"].map((name) =>
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

/** Where the sample's table is free, seconds in its first file; from one key picture to the next, or each of them shows. */
const FREE = { from: 37.6, to: 39.9, pieceS: 30 };

/**
 * Parts of the sample, its two files one after the other, seconds; `work` is hand work before a label comes in, which
 * is played forwards and backwards so many times more: packing a parcel takes longer than the sample shows.
 * From test/fixtures/truth.
 */
const LABELLED = {
  ...{ from: 0, to: 61, packingS: 46.3 },
  work: [
    { from: 5, to: 9.5, times: 2 },
    { from: 22.5, to: 28, times: 2 },
    { from: 42, to: 48, times: 2 },
  ],
};
const UNLABELLED = { from: 61, to: 77.6, packingS: 9.65, work: [{ from: 65.5, to: 71.5, times: 1 }] };
/** One parcel of ten has no label: three parts of three parcels, then the one without. */
const ROUND = [LABELLED, LABELLED, LABELLED, UNLABELLED];

/** @typedef {{ from: number, to: number, packingS: number, work: { from: number, to: number, times: number }[] }} Part */

/** @param {Part} part */
const addedS = ({ work }) => work.reduce((sum, { from, to, times }) => sum + 2 * times * (to - from), 0);

/** @param {Part} part @returns {string} a filter graph from [all] to [part] */
const stretched = ({ from, to, work }) => {
  /** @type {string[]} */
  const pieces = [];
  let at = from;
  for (const stretch of work) {
    pieces.push(`trim=${at}:${stretch.to}`);
    for (let i = 0; i < stretch.times; i++) {
      pieces.push(`trim=${stretch.from}:${stretch.to},reverse`);
      pieces.push(`trim=${stretch.from}:${stretch.to}`);
    }
    at = stretch.to;
  }
  pieces.push(`trim=${at}:${to}`);
  const names = pieces.map((_, i) => `[p${i}]`);
  const copies = pieces.map((_, i) => `[c${i}]`);
  const trims = pieces.map((piece, i) => `${copies[i]}${piece},setpts=PTS-STARTPTS${names[i]}`);
  return `[all]split=${pieces.length}${copies.join("")};${trims.join(";")};${names.join("")}concat=n=${pieces.length}[part]`;
};

/** From a key picture on, as it is. @param {string} from @param {number} at seconds @param {string} to */
const cutFrom = async (from, at, to) => {
  if (existsSync(to)) return;
  await ffmpeg(["-ss", String(at), "-i", from, "-c", "copy", "-f", "mp4", `${to}.part`]);
  renameSync(`${to}.part`, to);
};

/**
 * An hour of one table as a camera records it: parcels of 31 to 43 s, every tenth without a label, and the free table
 * between them until the share of packing is right; 1080p20 H.264 with sensor noise, a keyframe every `gop` pictures.
 * At a constant rate the noise fills the bits that nothing else needs; at a variable one, of a camera that takes the noise
 * away, the quality is constant, and a table at rest takes next to nothing, as in the footage.
 * Kept for the next run.
 * @param {string} folder
 * @param {{ packing: number, kbps: number | "variable", gop: number, lengthS?: number }} wish `packing` 0–0.8, share of
 * the time; `variable` is 2.2 Mb/s while somebody works
 * @returns {Promise<string>}
 */
export const tableHour = async (folder, { packing, kbps, gop, lengthS = 3600 }) => {
  const isVariable = kbps === "variable";
  const bits = isVariable ? "variable" : `${kbps}k`;
  const name = `table-${Math.round(100 * packing)}-${bits}-${gop}-${lengthS}s`;
  const video = path.join(folder, `${name}.mp4`);
  if (existsSync(video)) return video;
  mkdirSync(folder, { recursive: true });
  const inFolder = (/** @type {string} */ end) => path.join(folder, `table-${bits}-${gop}-${end}`);
  const [free = "", labelled, unlabelled] = ["free", "labelled", "unlabelled"].map((part) => inFolder(`${part}.mp4`));
  const rate = isVariable
    ? ["-crf", "17", "-maxrate", "2500k", "-bufsize", "5000k"]
    : ["-b:v", bits, "-maxrate", `${1.2 * kbps}k`, "-bufsize", `${2 * kbps}k`];
  const keys = ["-bf", "0", "-g", String(gop), "-keyint_min", String(gop), "-sc_threshold", "0"];
  // A camera's encoder does not look ahead.
  const live = ["-tune", "zerolatency", "-x264-params", "sliced-threads=0"];
  const encoder = ["-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", ...live, ...keys, ...rate, "-an"];
  const noise = isVariable ? "null" : "noise=alls=4:allf=t";
  const inputs = SAMPLES.flatMap((sample) => ["-i", sample]);
  const make = async (/** @type {string} */ file, /** @type {string} */ graph) => {
    if (existsSync(file)) return;
    const joined = `[0:v][1:v]concat=n=2:v=1[all];${graph};[part]${noise}[v]`;
    await ffmpeg([...inputs, "-filter_complex", joined, "-map", "[v]", ...encoder, "-f", "mp4", `${file}.part`]);
    renameSync(`${file}.part`, file);
  };
  const once = `trim=${FREE.from}:${FREE.to},setpts=PTS-STARTPTS`;
  const there = `[all]${once},split[a][b];[b]reverse[c];[a][c]concat=n=2:v=1`;
  // An encoder's first pictures are poor, and those that mend them large: a camera has long been running.
  const warmUpS = (gop / 20) * Math.ceil(200 / gop);
  const long = inFolder("free-long.mp4");
  const around = `loop=-1:${Math.round(40 * (FREE.to - FREE.from))},trim=end_frame=${20 * (FREE.pieceS + warmUpS)}[part]`;
  await make(long, `${there},${around}`);
  await cutFrom(long, warmUpS, free);
  await make(String(labelled), stretched(LABELLED));
  await make(String(unlabelled), stretched(UNLABELLED));

  const list = `${video}.txt`;
  const packed = ROUND.reduce((sum, part) => sum + part.packingS + addedS(part), 0);
  const shown = ROUND.reduce((sum, part) => sum + part.to - part.from + addedS(part), 0);
  const pieces = Math.max(0, Math.round((packed / packing - shown) / FREE.pieceS));
  // The free table comes first: what is left of the time at the end of the last round would else be packing.
  const round = ROUND.flatMap((part, i) => [
    ...Array.from({ length: Math.floor(((i + 1) * pieces) / 4) - Math.floor((i * pieces) / 4) }, () => free),
    part === LABELLED ? labelled : unlabelled,
  ]);
  const rounds = Math.ceil(lengthS / (shown + pieces * FREE.pieceS));
  const files = Array.from({ length: rounds }, () => round).flat();
  writeFileSync(list, files.map((file) => `file '${file}'\n`).join(""));
  const copy = ["-t", String(lengthS), "-c", "copy", "-f", "mp4", `${video}.part`];
  await ffmpeg(["-f", "concat", "-safe", "0", "-i", list, ...copy]);
  rmSync(list, { force: true });
  renameSync(`${video}.part`, video);
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
