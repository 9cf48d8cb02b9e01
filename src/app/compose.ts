import { decodeLadderVersion } from "../adapters/media/decode-ladder";
import { readDroppedItems } from "../adapters/files/dropped-items";
import { createBackupFiles } from "../adapters/files/backup-files";
import { downloadBlob } from "../adapters/files/download-blob";
import { createClipTarget } from "../adapters/files/clip-target";
import { createPackTarget } from "../adapters/files/pack-target";
import { pickRecordingsFolder } from "../adapters/files/folder-picker";
import { createHandleStore } from "../adapters/files/handle-store";
import { createSidecarFolder, createSidecarPicker } from "../adapters/files/sidecar-folder";
import { createVideoLibrary } from "../adapters/files/video-library";
import { createBrowserMachine } from "../adapters/machine/browser-machine";
import { createScreenLock } from "../adapters/machine/screen-lock";
import { sha256Of } from "../adapters/media/sha256";
import { stillJpeg } from "../adapters/media/still-jpeg";
import { createDexieRepositories } from "../adapters/storage/dexie-repositories";
import { createTableReader } from "../adapters/tables/table-reader";
import { createTableWriter } from "../adapters/tables/table-writer";
import { ClipWorker } from "../adapters/threads/clip-worker";
import { createDetectionWorker } from "../adapters/threads/detection-worker";
import { createScanPool } from "../adapters/threads/scan-pool";
import { FitWorker } from "../adapters/threads/fit-worker";
import { createStopSign } from "../adapters/threads/stop-sign";
import { createTicker } from "../adapters/threads/ticker";
import { createWriterLock } from "../adapters/threads/writer-lock";
import { mostWorkers } from "../domain/schedule/scan-workers";
import { createCameraSetupService } from "../services/camera-setup-service";
import { createClipService } from "../services/clip-service";
import { createClockService } from "../services/clock-service";
import { createCutRanges } from "../services/cut-ranges";
import { createFootageService } from "../services/footage-service";
import { createDataService } from "../services/data-service";
import { createDayService } from "../services/day-service";
import { createEvidenceService } from "../services/evidence-service";
import { createEventRefresher } from "../services/event-refresh";
import { createFitService } from "../services/fit-service";
import { watchFolders } from "../services/folder-watch";
import { withJournal } from "../services/journaled-repositories";
import { createLibraryService } from "../services/library-service";
import { createMarksService } from "../services/marks-service";
import { thinOldRecordings, type RetentionDeps } from "../services/retention";
import { createReviewService } from "../services/review-service";
import { paceScan } from "../services/scan-pace";
import { createScanService } from "../services/scan-service";
import { createSearchService } from "../services/search-service";
import type { Services } from "../services/services";
import { createSettingsService } from "../services/settings-service";
import { createTablesService } from "../services/tables-service";
import { SidecarJournal } from "../services/sidecar-journal";
import { createStillService } from "../services/still-service";
import { reportHtml } from "../ui/evidence/report-html";
import { version } from "../../package.json";
import { assertSupported, browserEnvironment, storageUse } from "./browser-environment";
import { DATABASE } from "./rescue";
import { startUpdates } from "./updates";

/** A page may stay open for weeks. */
const THIN_EVERY_MS = 6 * 3_600_000;

const thinNowAndThen = async (deps: RetentionDeps): Promise<void> => {
  await thinOldRecordings(deps).catch(() => undefined); // a storage that fails is told by whoever needs it
  setTimeout(() => void thinNowAndThen(deps), THIN_EVERY_MS);
};

/** The only place that builds adapters into services. @throws Failure `browser-unsupported`, and those of `ready` */
export const compose = async (): Promise<Services> => {
  assertSupported();
  const stored = createDexieRepositories(DATABASE);
  await stored.ready();
  const handles = createHandleStore();
  const journal = new SidecarJournal({
    folder: createSidecarFolder({ handles, tab: crypto.randomUUID() }),
    archive: stored.archive,
    environment: browserEnvironment,
  });
  const repositories = withJournal(stored, journal);
  const library = createVideoLibrary({ handles, sampleBaseUrl: `${import.meta.env.BASE_URL}sample/` });
  const target = createClipTarget({ handles, digest: sha256Of, onFolder: () => void journal.open(true) });
  const ticker = createTicker();
  const pool = createScanPool({ capacity: mostWorkers(navigator.hardwareConcurrency), ticker });
  const events = createEventRefresher({ repositories, detection: createDetectionWorker() });
  const libraryService = createLibraryService({
    repositories,
    library,
    events,
    environment: browserEnvironment,
    pickFolder: pickRecordingsFolder,
  });
  const scan = createScanService({
    repositories,
    library,
    pool,
    events,
    ladder: decodeLadderVersion(),
    environment: browserEnvironment,
    lock: createWriterLock(),
    stopSign: createStopSign(),
    relist: (sourceId) => libraryService.refresh(sourceId),
  });
  await scan.resume();
  const machine = createBrowserMachine(ticker);
  paceScan({ settings: repositories.settings, scan, pool, machine, screen: createScreenLock() });
  watchFolders({
    repositories,
    library: libraryService,
    scan,
    ticker,
    environment: browserEnvironment,
    lock: createWriterLock("vtrack-watcher"),
  });
  const ranges = createCutRanges();
  const clock = createClockService({ repositories, library, pool, events });
  void clock.resume();
  void journal.open();
  void thinNowAndThen({ repositories, environment: browserEnvironment });
  void navigator.storage.persist().catch(() => false); // told in the settings
  const writer = new ClipWorker();
  const fit = createFitService({ repositories, fitter: new FitWorker(), target, environment: browserEnvironment });
  const app = startUpdates(() => ["running", "stopping"].includes(scan.status().phase));
  return {
    library: libraryService,
    setup: createCameraSetupService({ repositories, library, pool, events }),
    clock,
    scan,
    search: createSearchService({ repositories }),
    fit,
    ranges,
    footage: createFootageService({ repositories, library }),
    tables: createTablesService({ reader: createTableReader(), writer: createTableWriter(), download: downloadBlob }),
    clips: createClipService({
      repositories,
      library,
      writer,
      ranges,
      target,
      environment: browserEnvironment,
    }),
    evidence: createEvidenceService({
      repositories,
      library,
      writer,
      ranges,
      fit,
      packs: createPackTarget({ handles, digest: sha256Of }),
      zips: target,
      environment: browserEnvironment,
      digest: sha256Of,
      still: async (file, wanted) => {
        const { bitmap, at } = await pool.still(file, wanted);
        return { at, picture: await stillJpeg(bitmap) };
      },
      report: reportHtml,
      verifyPage: async () => (await import("virtual:verify-page")).verifyPage,
      app: { name: "V_Track", version },
    }),
    review: createReviewService({ repositories, environment: browserEnvironment }),
    marks: createMarksService({ repositories, environment: browserEnvironment }),
    stills: createStillService({ repositories }),
    day: createDayService({ repositories, events }),
    watch: {
      sources: repositories.sources.watch,
      cameras: repositories.cameras.watch,
      recordings: repositories.recordings.watch,
      events: repositories.events.watch,
      settings: repositories.settings.watch,
    },
    settings: createSettingsService({ repositories, environment: browserEnvironment, events }),
    data: createDataService({
      repositories,
      archive: stored.archive,
      files: createBackupFiles(),
      environment: browserEnvironment,
      lock: createWriterLock(),
      journal,
      pickSidecar: createSidecarPicker(handles),
      storageUse,
    }),
    machine,
    readDrop: readDroppedItems,
    ...(app ? { app } : {}),
  };
};
