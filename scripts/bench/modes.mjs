import { nativeDecode } from "./native.mjs";
import { SAMPLES, tableHour } from "./recordings.mjs";
import { scanOnce } from "./scan.mjs";

/** @typedef {{ packing: number, kbps: number | "variable", gop: number }} Hour */
/** Packing share of the time, kb/s, pictures from key picture to key picture. @type {readonly Hour[]} */
const HOURS = [
  { packing: 0.6, kbps: 2500, gop: 50 },
  { packing: 0.1, kbps: 2500, gop: 50 },
  { packing: 0.6, kbps: 600, gop: 50 },
  { packing: 0.1, kbps: 600, gop: 50 },
  { packing: 0.6, kbps: "variable", gop: 50 },
  { packing: 0.1, kbps: "variable", gop: 50 },
  { packing: 0.6, kbps: 2500, gop: 25 },
  { packing: 0.6, kbps: 2500, gop: 250 },
];

/** @typedef {{ videoS: number, wallS: number, cpuS: number, peakMB?: number, framesDecoded?: number }} Figures */

/**
 * One recording by native ffmpeg with one and two threads, scanned thoroughly and balanced, one after the other.
 * @param {string} video @param {number} workers
 */
const allWays = async (video, workers) => {
  const native1 = await nativeDecode(video, 1);
  const native2 = await nativeDecode(video, 2);
  const thorough = await scanOnce(video, { workers, mode: "thorough" });
  const balanced = await scanOnce(video, { workers, mode: "balanced" });
  const { videoS } = thorough;
  const figures = (/** @type {Awaited<ReturnType<typeof scanOnce>>} */ { scanS, cpuS, peakMB, framesDecoded }) => ({
    ...{ videoS, wallS: scanS, cpuS, peakMB, framesDecoded },
  });
  return {
    videoS,
    native1: { videoS, ...native1 },
    native2: { videoS, ...native2 },
    thorough: figures(thorough),
    balanced: figures(balanced),
    gain: thorough.scanS / balanced.scanS,
    events: thorough.codes.length,
    /** The same codes in the same events. */
    same: JSON.stringify(thorough.codes) === JSON.stringify(balanced.codes),
    stages: balanced.stages,
  };
};

/** A round of parcels takes so long where there are few. */
const IDLE_ROUND_S = 1200;

/**
 * The sample, and hours of one table, busy and idle, with near and far key pictures.
 * @param {{ folder: string, workers: number, lengthS: number, rows?: string }} options `rows`: of those whose name has it
 */
export const benchModes = async ({ folder, workers, lengthS, rows: wanted = "" }) => {
  const rows = [];
  for (const hour of [null, ...HOURS]) {
    const name = hour ? nameOf(hour) : "sample, first file";
    if (!name.includes(wanted)) continue;
    const length = hour && hour.packing < 0.5 ? Math.max(lengthS, IDLE_ROUND_S) : lengthS;
    const video = hour ? await tableHour(folder, { ...hour, lengthS: length }) : String(SAMPLES[0]);
    rows.push({ name, ...(await allWays(video, workers)) });
  }
  return rows;
};

const LENGTHS_S = [600, 1800, 3600];

/**
 * A balanced scan of one busy table's recordings of different length: what a second of video costs, and memory.
 * @param {{ folder: string, workers: number }} options
 */
export const benchLengths = async ({ folder, workers }) => {
  const rows = [];
  for (const lengthS of LENGTHS_S) {
    const video = await tableHour(folder, { packing: 0.6, kbps: 2500, gop: 50, lengthS });
    const { videoS, scanS, cpuS, peakMB } = await scanOnce(video, { workers, mode: "balanced" });
    rows.push({ videoS, scanS, cpuS, peakMB });
  }
  return rows;
};

/** @param {Hour} hour */
const nameOf = ({ packing, kbps, gop }) => {
  const bits = typeof kbps === "number" ? `${kbps / 1000} Mb/s` : "variable";
  return `${100 * packing} % packing, ${bits}, GOP ${gop}`;
};

/**
 * The rows as lines of text: × real time, in brackets processor seconds a second of video.
 * @param {Awaited<ReturnType<typeof benchModes>>} rows @returns {string[]}
 */
export const modesText = (rows) => {
  const cell = (/** @type {Figures} */ { videoS, wallS, cpuS }) =>
    `${(videoS / wallS).toFixed(1)} × (${(cpuS / videoS).toFixed(3)})`.padStart(18);
  const head = ["native 1 thread", "native 2 threads", "thorough", "balanced"]
    .map((name) => name.padStart(18))
    .join("");
  return [
    `${"".padEnd(36)}${head}  balanced against thorough and native (2), MB, events`,
    ...rows.map(({ name, native1, native2, thorough, balanced, gain, events, same }) => {
      const against = `${gain.toFixed(1)} ×, ${(balanced.wallS / native2.wallS).toFixed(2)}`;
      const memory = `${Math.max(thorough.peakMB ?? 0, balanced.peakMB ?? 0).toFixed(0)} MB`;
      const found = `${events}${same ? "" : ", not the same codes"}`;
      return `${name.padEnd(36)}${[native1, native2, thorough, balanced].map(cell).join("")}  ${against}, ${memory}, ${found}`;
    }),
  ];
};
