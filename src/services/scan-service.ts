import { Failure, failureNameOf, type FailureName } from "../domain/model/failure";
import type { Recording } from "../domain/model/recording";
import { chunksToScan } from "../domain/schedule/scan-chunks";
import { afterFailure, waitingAgain, withFailure, withStretch } from "../domain/schedule/scan-outcome";
import { scanQueue } from "../domain/schedule/scan-queue";
import type { Interval } from "../domain/time/interval";
import { resolveRecordingStart } from "../domain/time/recording-start";
import type { Seconds } from "../domain/time/units";
import type { Environment, WriterLock } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import type { VideoLibrary } from "../ports/video-library";
import type { ScanPool } from "../ports/worker-api";
import { createEventRefresher } from "./event-refresh";
import { ScanProgressBoard } from "./scan-progress";
import type { ScanStatus } from "./scan-status";

export type ScanService = {
  status(): ScanStatus;
  /** Calls back on every change, at most about five times a second. Returns the unsubscriber. */
  subscribe(listener: () => void): () => void;
  /** Scans everything that waits, or the given recordings first. Goes on until nothing waits. */
  start(recordingIds?: readonly string[]): Promise<void>;
  /** Stops; what is stored stays, the rest waits again. */
  stop(): Promise<void>;
  /** Marks recordings for a scan from the beginning. */
  rescan(recordingIds: readonly string[]): Promise<void>;
};

export type ScanDeps = {
  readonly repositories: Repositories;
  readonly library: VideoLibrary;
  readonly pool: ScanPool;
  readonly environment: Environment;
  readonly lock: WriterLock;
  /** Lists a source again after one of its files turned out to be gone or another one. */
  readonly relist: (sourceId: string) => Promise<unknown>;
};

/** A file changed this recently is probably still being written (detection.md section 9); this run leaves it. */
const SETTLED_AFTER_MS = 60_000;

/** Version of what is stored for a recording; a higher one makes old recordings worth a rescan. */
const SCAN_VERSION = 1;

export const createScanService = (deps: ScanDeps): ScanService => {
  const board = new ScanProgressBoard(() => deps.environment.now());
  deps.repositories.recordings.watch((recordings) => board.setRecordings(recordings));
  const chosen = new Set<string>();
  let run: ScanRun | null = null;

  const start = async (recordingIds: readonly string[] = []): Promise<void> => {
    recordingIds.forEach((id) => chosen.add(id));
    if (run) return run.wake();
    if (!(await deps.lock.tryAcquire())) {
      board.setPhase("follower");
      deps.lock.onAcquired(() => {
        board.setPhase("idle");
        void start();
      });
      return;
    }
    if (run) return (run as ScanRun).wake();
    run = new ScanRun(deps, board, chosen);
    try {
      await run.finished;
    } finally {
      run = null;
      deps.lock.release();
    }
  };

  return {
    status: () => board.status(),
    subscribe: (listener) => board.subscribe(listener),
    start,
    stop: async () => run?.stop(),
    async rescan(recordingIds) {
      for (const id of recordingIds) {
        await deps.repositories.observations.removeOfRecording(id);
        await deps.repositories.recordings.update(id, waitingAgain);
      }
      await start(recordingIds);
    },
  };
};

/**
 * The recording after all its chunks. Its length is what was really found: headers of cut-off files
 * lie. @throws Failure `video-damaged` when not one frame came out
 */
const asDone = (recording: Recording): Recording => {
  const end = recording.scanned.at(-1)?.to;
  if (end === undefined) throw new Failure("video-damaged", "no frame could be decoded");
  return { ...recording, duration: end, state: "done", reason: null, scanVersion: SCAN_VERSION };
};

/** One run of the scan: takes recordings from the queue until none waits or somebody stops it. */
class ScanRun {
  readonly finished: Promise<void>;
  readonly #deps: ScanDeps;
  readonly #board: ScanProgressBoard;
  readonly #chosen: ReadonlySet<string>;
  readonly #abort = new AbortController();
  readonly #refresher: ReturnType<typeof createEventRefresher>;
  /** Recordings this run does not take again: in work, failed, or of a source that is locked. */
  readonly #taken = new Set<string>();
  readonly #lockedSources = new Set<string>();
  readonly #lanes = new Set<Promise<void>>();
  #problem: FailureName | null = null;

  constructor(deps: ScanDeps, board: ScanProgressBoard, chosen: ReadonlySet<string>) {
    this.#deps = deps;
    this.#board = board;
    this.#chosen = chosen;
    this.#refresher = createEventRefresher(deps.repositories);
    board.setPhase("running");
    this.finished = this.#run();
  }

  async stop(): Promise<void> {
    this.#board.setPhase("stopping");
    this.#abort.abort();
    await this.finished;
  }

  /** Looks again for what waits: a source was added or unlocked while this run was under way. */
  wake(): Promise<void> {
    this.#lockedSources.clear();
    this.#fillLanes();
    return this.finished;
  }

  /** One recording more than workers is open, so that no worker waits for the next file's probe. */
  #fillLanes(): void {
    while (this.#lanes.size <= this.#deps.pool.size) {
      const lane: Promise<void> = this.#lane()
        .catch((error: unknown) => void (this.#problem ??= failureNameOf(error)))
        .finally(() => this.#lanes.delete(lane));
      this.#lanes.add(lane);
    }
  }

  async #run(): Promise<void> {
    this.#fillLanes();
    while (this.#lanes.size > 0) await Promise.all(this.#lanes);
    this.#board.setPhase("idle", this.#problem);
  }

  async #lane(): Promise<void> {
    for (;;) {
      const recording = this.#abort.signal.aborted ? undefined : await this.#next();
      if (!recording) return;
      await this.#scanRecording(recording);
    }
  }

  async #next(): Promise<Recording | undefined> {
    const { recordings, cameras } = this.#deps.repositories;
    const queue = scanQueue(await recordings.all(), await cameras.all(), this.#chosen);
    const next = queue.find(({ id, sourceId }) => !this.#taken.has(id) && !this.#lockedSources.has(sourceId));
    if (next) this.#taken.add(next.id);
    return next;
  }

  async #scanRecording({ id }: Recording): Promise<void> {
    try {
      const opened = await this.#open(id);
      if (!opened) return;
      const { recording, file } = opened;
      const chunks = chunksToScan(recording.duration, recording.scanned);
      // One failing chunk ends the recording's attempt; the others' results are stored all the same.
      const results = await Promise.allSettled(chunks.map((range) => this.#scanChunk(id, file, range)));
      const failed = results.find((result) => result.status === "rejected");
      if (failed) throw failed.reason;
      // Everything was stored before the tab or the storage gave up, maybe not the events made of it.
      if (chunks.length === 0) await this.#refresher.refresh(id);
      await this.#update(id, (r) => asDone(r));
    } catch (error) {
      await this.#failed(id, error);
    }
  }

  /**
   * Marks the recording as being scanned (first of all, so that a scan cut off here goes on by itself), opens
   * its file and learns its start and length.
   */
  async #open(id: string): Promise<{ recording: Recording; file: File } | null> {
    const { repositories, library, pool } = this.#deps;
    const recording = await this.#update(id, (r) => ({ ...r, state: "scanning", reason: null }));
    const camera = recording && (await repositories.cameras.get(recording.cameraId));
    const source = recording && (await repositories.sources.all()).find(({ id: s }) => s === recording.sourceId);
    if (!recording || !camera || !source) return null;
    const file = await library.open(source, recording.path, recording);
    const info = await pool.probe(file);
    const { path, modifiedMs } = recording;
    const { start, evidence } = resolveRecordingStart({ ...info, path, modifiedMs, clock: camera.clock });
    const updated = await this.#update(id, (r) => ({
      ...r,
      start,
      startEvidence: evidence,
      duration: r.scanned.length > 0 && r.duration > info.duration ? r.duration : info.duration,
      codec: info.codec,
      frameSize: { width: info.width, height: info.height },
    }));
    return updated ? { recording: updated, file } : null;
  }

  async #scanChunk(id: string, file: File, range: Interval<Seconds>): Promise<void> {
    const { repositories, pool } = this.#deps;
    const recording = await repositories.recordings.get(id);
    const camera = recording && (await repositories.cameras.get(recording.cameraId));
    if (!camera) return;
    const { detection } = await repositories.settings.get();
    const job = {};
    let storedS = 0;
    try {
      const outcome = await pool.scan(
        { file, range, camera, settings: detection },
        (doneS, codes) => this.#board.report(job, id, doneS, codes),
        this.#abort.signal,
      );
      await repositories.observations.store({ recordingId: id, range: outcome.range, table: outcome.table }, (r) =>
        withStretch(r, outcome),
      );
      storedS = Math.max(0, outcome.range.to - outcome.range.from);
      await this.#refresher.refresh(id);
    } finally {
      this.#board.end(job, storedS);
    }
  }

  async #failed(id: string, error: unknown): Promise<void> {
    const name = failureNameOf(error);
    const after = afterFailure(name);
    // A full disk also refuses this note; the recording then waits for the next start as it is.
    const recording = await this.#update(id, (r) => withFailure(r, name)).catch(() => undefined);
    if (after === "source-locked" && recording) {
      this.#lockedSources.add(recording.sourceId);
      this.#taken.delete(id);
    }
    if (after === "relist" && recording) await this.#relist(recording);
    if (after === "retry" && recording?.state === "waiting") this.#taken.delete(id);
    if (after === "stop-all") {
      this.#problem ??= name;
      this.#abort.abort();
    }
  }

  /** Lists the source of a file that is gone or another one; what is still being written waits for a later run. */
  async #relist({ sourceId, path }: Recording): Promise<void> {
    await this.#deps.relist(sourceId).catch(() => undefined);
    const settledBefore = this.#deps.environment.now() - SETTLED_AFTER_MS;
    for (const recording of await this.#deps.repositories.recordings.all())
      if (recording.sourceId === sourceId && recording.path === path && recording.modifiedMs > settledBefore)
        this.#taken.add(recording.id);
  }

  async #update(id: string, change: (recording: Recording) => Recording): Promise<Recording | undefined> {
    return this.#deps.repositories.recordings.update(id, change);
  }
}
