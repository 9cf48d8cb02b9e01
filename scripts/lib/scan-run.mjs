import { openAutomationPage } from "./automation-page.mjs";
import { DIST } from "./build.mjs";
import { parseCameras, readArgumentFile } from "./cameras-file.mjs";
import { CHROMIUM_MISSING, findChromium } from "./chromium.mjs";
import { createClipReceiver } from "./clip-receiver.mjs";
import { collectRecordings } from "./collect-recordings.mjs";
import { periodOf } from "./moments.mjs";
import { openOutput } from "./output-folder.mjs";
import { createProgressLine } from "./progress-line.mjs";
import { joinWork } from "./shared-work.mjs";
import { describeResult, isComplete, statsFile } from "./scan-report.mjs";
import { startStaticServer } from "./static-server.mjs";
import { stationOf } from "./working-hours.mjs";

/** @typedef {import("./scan-arguments.mjs").ScanArguments} ScanArguments */

/** Everything the arguments name, read and checked before anything starts. @param {ScanArguments} options */
const prepare = async (options) => {
  const cameras = await parseCameras(await readArgumentFile(options.cameras, "cameras"));
  const codes = options.codes === null ? null : await readArgumentFile(options.codes, "codes");
  const period = periodOf(options, cameras);
  const station = await stationOf(options, cameras);
  const collection = await collectRecordings(options.folder, cameras);
  return { cameras, codes, period, station, ...collection };
};

/** @param {string} line */
const log = (line) => void process.stderr.write(`${line}\n`);

/**
 * One scan from the folder to the written results.
 * @param {ScanArguments} options @param {AbortSignal} signal stops it; nothing half-done stays
 * @returns {Promise<boolean>} whether every file is accounted for and no clip failed
 * @throws {import("./usage-error.mjs").UsageError} before anything is written
 */
export const runScan = async (options, signal) => {
  const { cameras, codes, period, station, recordings, unreachable, missing } = await prepare(options);
  for (const name of missing) log(`Không có thư mục của camera "${name}". / No folder for camera "${name}".`);
  const executablePath = findChromium();
  if (!executablePath) throw new Error(CHROMIUM_MISSING);
  const output = await openOutput(options.out);
  const files = recordings.map(({ camera, path, size, modifiedMs }) => ({ camera, path, size, modifiedMs }));
  const { workers, clips, mode, takeoverS } = options;
  const job = { cameras, files, unreachable, ...period, mode, clips, codes, ...(station ? { station } : {}) };
  const work = await joinWork({ folder: output.sidecar, job, staleMs: takeoverS * 1000 });
  if (await output.isComplete()) {
    await work.close();
    console.log(`${options.out}: đã quét xong từ trước. / The scan was complete already.`);
    return true;
  }
  const receiver = createClipReceiver(output.clips);
  const server = await startStaticServer({ root: DIST, route: receiver.route });
  const progress = createProgressLine(process.stderr);
  /** @type {Awaited<ReturnType<typeof openAutomationPage>> | null} */
  let page = null;
  const stop = () => void page?.close();
  signal.addEventListener("abort", stop);
  let finished = false;
  try {
    const share = { ...work, isComplete: output.isComplete, clearClips: output.clearClips };
    page = await openAutomationPage({ executablePath, url: server.url, onProgress: progress.show, log, share });
    signal.throwIfAborted();
    const request = { cameras, files, ...period, station, workers, mode, clips, codes, clipsPath: receiver.clipsPath };
    const locations = recordings.map(({ location }) => location);
    const { result, peakRendererMemoryBytes } = await page.run(request, locations);
    progress.end();
    if (!result) {
      console.log("Tiến trình khác đã ghi kết quả. / Another process has written the results.");
      return true;
    }
    const stats = statsFile(result.stats, unreachable, peakRendererMemoryBytes);
    await output.write("events.json", result.events);
    await output.write("coverage.json", result.coverage);
    await output.write("stats.json", stats);
    finished = true;
    console.log(describeResult(result, stats));
    return isComplete(result, stats);
  } finally {
    signal.removeEventListener("abort", stop);
    progress.end();
    await page?.close();
    await server.close();
    await work.close();
    if (!finished) await output.discard(receiver.written);
  }
};
