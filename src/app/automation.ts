import { decodeLadderVersion } from "../adapters/media/decode-ladder";
import { createDexieRepositories } from "../adapters/storage/dexie-repositories";
import { ClipWorker } from "../adapters/threads/clip-worker";
import { createDetectionWorker } from "../adapters/threads/detection-worker";
import { createScanPool } from "../adapters/threads/scan-pool";
import { createStopSign } from "../adapters/threads/stop-sign";
import { createTicker } from "../adapters/threads/ticker";
import { createWriterLock } from "../adapters/threads/writer-lock";
import type { Camera } from "../domain/model/camera";
import { cameraFromConfig } from "../domain/model/camera-config";
import { Failure } from "../domain/model/failure";
import type { PackingEvent } from "../domain/model/packing-event";
import type { Recording } from "../domain/model/recording";
import { newRecording } from "../domain/schedule/library-sync";
import { asOutsideHours, withStart } from "../domain/schedule/scan-outcome";
import { mostWorkers } from "../domain/schedule/scan-workers";
import { isInWorkingHours } from "../domain/schedule/working-hours";
import { parseCodeList } from "../domain/search/code-list";
import { codeKey } from "../domain/search/tracking-code";
import { epochMs, toEpochMs } from "../domain/time/units";
import type { Repositories } from "../ports/repositories";
import type { ScanPool } from "../ports/worker-api";
import { cameraLedger } from "../services/camera-ledger";
import { createClipService } from "../services/clip-service";
import { createEventRefresher, type EventRefresher } from "../services/event-refresh";
import { createScanService } from "../services/scan-service";
import { createInputLibrary, createPutTarget } from "./automation-adapters";
import {
  FILE_INPUT_ID,
  type AutomationFileStats,
  type AutomationRequest,
  type AutomationResult,
  type VtrackShare,
} from "./automation-contract";
import { reportClipFailure, reportCoverage, reportEvent, reportFile, totalStats } from "./automation-report";
import { createClaims, scanTogether, shareOf } from "./automation-share";
import { assertSupported, browserEnvironment } from "./browser-environment";

const SOURCE = "command-line";

/**
 * Of a file that lies wholly outside of [since, until): `skipped`; wholly outside of the working hours: the recording,
 * left out for that; else null. A file that cannot be opened is the scan's business.
 */
const leftOut = async (
  recording: Recording,
  camera: Camera,
  file: File,
  pool: ScanPool,
  { since, until, station }: AutomationRequest,
): Promise<"skipped" | Recording | null> => {
  if (since === null && until === null && station === null) return null;
  const info = await pool.probe(file).catch(() => null);
  if (!info) return null;
  const { duration, createdAt } = info;
  const opened = withStart({ ...recording, duration, createdAt }, camera.clock);
  if ((since !== null && toEpochMs(opened.start, duration) <= since) || (until !== null && opened.start >= until))
    return "skipped";
  const isTimeOff = station !== null && !isInWorkingHours(opened, station.workingHours, station.zone);
  return isTimeOff ? asOutsideHours(opened) : null;
};

const inPeriod = (event: PackingEvent, { since, until }: AutomationRequest): boolean =>
  (since === null || event.to > since) && (until === null || event.from < until);

const clipIds = (
  events: readonly PackingEvent[],
  request: AutomationRequest,
  keys: ReadonlySet<string> | null,
): string[] =>
  events
    .filter(({ codes }) => {
      if (request.clips === "all") return true;
      return request.clips === "found" && codes.some(({ text }) => keys === null || keys.has(codeKey(text)));
    })
    .map(({ id }) => id);

/** Scans what waits, again and again when others share the work. */
const createScanner = (
  repositories: Repositories,
  pool: ScanPool,
  library: ReturnType<typeof createInputLibrary>,
  events: EventRefresher,
  share: VtrackShare | null,
): (() => Promise<void>) => {
  const scan = createScanService({
    repositories,
    library,
    pool,
    events,
    ladder: decodeLadderVersion(),
    environment: browserEnvironment,
    lock: createWriterLock("vtrack-automation"),
    stopSign: createStopSign("vtrack-automation"),
    relist: () => Promise.resolve(),
    ...(share ? { claims: createClaims(repositories, share) } : {}),
  });
  scan.subscribe(() => {
    const { doneS, totalS, speed, files } = scan.status();
    const current = files.find(({ state }) => state === "scanning");
    void window.vtrackProgress?.({ done: doneS, total: totalS, speed, text: current?.path ?? "" });
  });
  return async () => {
    await scan.start();
    const { problem } = scan.status();
    if (problem) throw new Failure(problem);
  };
};

const run = async (request: AutomationRequest): Promise<AutomationResult | null> => {
  assertSupported();
  const begin = performance.now();
  const input = document.getElementById(FILE_INPUT_ID);
  if (!(input instanceof HTMLInputElement)) throw new Failure("unexpected", "the file input is missing");
  const workers = request.workers ?? mostWorkers(navigator.hardwareConcurrency);
  const pool = createScanPool({ capacity: workers, ticker: createTicker() });
  const repositories = createDexieRepositories("vtrack-automation");
  const library = createInputLibrary(input.files, request.files);
  const refresher = createEventRefresher({ repositories, detection: createDetectionWorker() });
  const cameras = new Map(
    request.cameras.map((config) => {
      const { name } = config;
      return [name, cameraFromConfig(config, { id: name, sourceId: SOURCE, folder: name })];
    }),
  );
  const settings = { ...(await repositories.settings.get()), scanMode: request.mode, ...request.station };
  await repositories.settings.put(settings);
  await repositories.sources.put({ id: SOURCE, kind: "files", name: SOURCE });
  for (const camera of cameras.values()) await repositories.cameras.put(camera);

  const skipped: AutomationFileStats[] = [];
  const left: Recording[] = [];
  const queue: Recording[] = [];
  for (const { camera: name, path, size, modifiedMs } of request.files) {
    const camera = cameras.get(name);
    if (!camera) continue;
    const recording = newRecording(SOURCE, { path, size, modifiedMs: epochMs(modifiedMs), cameraId: camera.id });
    const out = await leftOut(recording, camera, library.fileAt(path), pool, request);
    if (out === "skipped") skipped.push({ ...reportFile(recording, name), state: "skipped" });
    else if (out) left.push(out);
    // Somebody asked for just these files: not even one of this minute is waited for.
    else queue.push({ ...recording, chosen: true });
  }
  await repositories.recordings.putMany([...queue, ...left]);
  const share = shareOf(window);
  const scan = createScanner(repositories, pool, library, refresher, share);
  if (share) {
    const paths = queue.map(({ path }) => path);
    const merged = await scanTogether(repositories, share, paths, scan);
    if (!merged) return null;
    if (merged.taken > 0) await refresher.refreshAll();
  } else await scan();
  const wallS = (performance.now() - begin) / 1000;

  const events = (await repositories.events.list({})).filter((event) => inPeriod(event, request));
  const wanted = request.codes === null ? null : parseCodeList(request.codes);
  const keys = wanted && new Set(wanted.map(({ key }) => key));
  const clips = createClipService({
    repositories,
    library,
    writer: new ClipWorker(),
    target: createPutTarget(request.clipsPath),
    environment: browserEnvironment,
  });
  const saved = await clips.save(clipIds(events, request, keys), "folder");
  const savedOf = new Map(saved.map((result) => [result.eventId, result]));

  const recordings = await repositories.recordings.all();
  const pathOf = new Map(recordings.map(({ id, path }) => [id, path]));
  const files = recordings.map((recording) => reportFile(recording, recording.cameraId));
  const listed = events
    .sort((a, b) => (a.cameraId < b.cameraId ? -1 : a.cameraId > b.cameraId ? 1 : a.from - b.from))
    .flatMap((event) => {
      const camera = cameras.get(event.cameraId);
      return camera ? [{ event, camera, result: savedOf.get(event.id) }] : [];
    });
  const coverage = await Promise.all(
    [...cameras.values()].map(async (camera) => {
      const ledger = await cameraLedger({ repositories, events: refresher }, camera);
      return [camera.name, reportCoverage(ledger, camera, (id) => pathOf.get(id) ?? id)] as const;
    }),
  );
  return {
    events: listed.map(({ event, camera, result }) => reportEvent(event, camera, (id) => pathOf.get(id) ?? id, result)),
    clipFailures: listed.flatMap(({ event, camera, result }) => reportClipFailure(event, camera, result) ?? []),
    coverage: Object.fromEntries(coverage),
    stats: totalStats([...files, ...skipped], wallS, workers),
    answers: (wanted ?? []).map(({ text, key }) => ({
      code: text,
      events: events.filter(({ codes }) => codes.some((code) => codeKey(code.text) === key)).length,
    })),
  };
};

window.vtrackAutomation = { run };
