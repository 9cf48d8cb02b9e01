import { failureNameOf, type FailureName } from "../domain/model/failure";
import type { Camera } from "../domain/model/camera";
import type { Recording } from "../domain/model/recording";
import { chunksToScan } from "../domain/schedule/scan-chunks";
import {
  afterFailure,
  asDone,
  asOutsideHours,
  withFailure,
  withStart,
  withStretch,
} from "../domain/schedule/scan-outcome";
import { scanQueue } from "../domain/schedule/scan-queue";
import { isInWorkingHours } from "../domain/schedule/working-hours";
import type { Interval } from "../domain/time/interval";
import type { Seconds } from "../domain/time/units";
import type { Environment, ScanClaims, WriterLock } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import type { VideoLibrary } from "../ports/video-library";
import type { ScanPool } from "../ports/worker-api";
import type { EventRefresher } from "./event-refresh";
import type { ScanProgressBoard } from "./scan-progress";

export type ScanDeps = {
  readonly repositories: Repositories;
  readonly library: VideoLibrary;
  readonly pool: ScanPool;
  readonly events: EventRefresher;
  readonly environment: Environment;
  readonly lock: WriterLock;
  /** How much the decode ladder can read here. */
  readonly ladder: number;
  /** Lists a source again after one of its files turned out to be gone or another one. */
  readonly relist: (sourceId: string) => Promise<unknown>;
  /** Absent: nobody else scans these recordings. */
  readonly claims?: ScanClaims;
};

/** One run of the scan: takes recordings from the queue until none waits or somebody stops it. */
export class ScanRun {
  readonly finished: Promise<void>;
  readonly #deps: ScanDeps;
  readonly #board: ScanProgressBoard;
  readonly #abort = new AbortController();
  readonly #inWork = new Set<string>();
  /** Recordings this run leaves alone until it is woken. */
  readonly #left = new Set<string>();
  readonly #lockedSources = new Set<string>();
  readonly #lanes = new Set<Promise<void>>();
  #problem: FailureName | null = null;

  constructor(deps: ScanDeps, board: ScanProgressBoard) {
    this.#deps = deps;
    this.#board = board;
    board.setPhase("running");
    this.finished = this.#run();
  }

  async stop(): Promise<void> {
    this.#board.setPhase("stopping");
    this.#abort.abort();
    await this.finished;
  }

  get stopping(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Looks again for what waits: a source was added or unlocked, or a scan is to be done anew. */
  wake(): Promise<void> {
    this.#lockedSources.clear();
    this.#left.clear();
    // One more: what somebody has just chosen need not wait for a file to end.
    this.fillLanes(1);
    return this.finished;
  }

  /**
   * Takes up what has come since. One recording more than workers is open, so that no worker waits for the next file's
   * probe; not where that one would be kept from another process.
   */
  fillLanes(more = 0): void {
    const { pool, claims } = this.#deps;
    while (this.#lanes.size < pool.capacity + (claims ? 0 : 1 + more)) {
      const lane: Promise<void> = this.#lane()
        .catch((error: unknown) => void (this.#problem ??= failureNameOf(error)))
        .finally(() => this.#lanes.delete(lane));
      this.#lanes.add(lane);
    }
  }

  async #run(): Promise<void> {
    this.fillLanes();
    while (this.#lanes.size > 0) await Promise.all(this.#lanes);
    this.#board.setPhase("idle", this.#problem);
  }

  async #lane(): Promise<void> {
    for (;;) {
      const recording = this.stopping ? undefined : await this.#next();
      if (!recording) return;
      await this.#scanRecording(recording.id).finally(() => this.#inWork.delete(recording.id));
      await this.#deps.claims?.ended(recording.id);
    }
  }

  async #next(): Promise<Recording | undefined> {
    const { recordings, cameras } = this.#deps.repositories;
    const queue = scanQueue(await recordings.all(), await cameras.all(), this.#deps.environment.now());
    const isFree = ({ id, sourceId }: Recording): boolean =>
      !this.#inWork.has(id) && !this.#left.has(id) && !this.#lockedSources.has(sourceId);
    const next = queue.find(isFree);
    if (!next) return undefined;
    this.#inWork.add(next.id);
    if (!this.#deps.claims || (await this.#deps.claims.claim(next))) return next;
    this.#left.add(next.id);
    this.#inWork.delete(next.id);
    return this.#next();
  }

  async #scanRecording(id: string): Promise<void> {
    try {
      const opened = await this.#open(id);
      if (!opened) return;
      const { recording, camera, file } = opened;
      if (await this.#isTimeOff(recording)) {
        await this.#update(recording, asOutsideHours);
        return;
      }
      const chunks = chunksToScan(recording.duration, recording.scanned);
      // One failing chunk ends the recording's attempt; the others' results are stored all the same.
      const results = await Promise.allSettled(chunks.map((range) => this.#scanChunk(recording, camera, file, range)));
      const failed = results.find((result) => result.status === "rejected");
      if (failed) throw failed.reason;
      const clock = await this.#clockOf(camera);
      const done = await this.#update(recording, (r) => asDone(r, clock));
      // The start may have moved with the length; or everything was stored before the tab was closed.
      if (done && (chunks.length === 0 || done.start !== recording.start)) await this.#deps.events.refresh(id);
    } catch (error) {
      await this.#failed(id, error);
    }
  }

  /**
   * Marks the recording as being scanned (first of all, so that a scan cut off here goes on by itself), opens
   * its file and learns its start and length.
   */
  async #open(id: string): Promise<{ recording: Recording; camera: Camera; file: File } | null> {
    const { repositories, library, pool } = this.#deps;
    const recording = await repositories.recordings.update(id, (r) => ({ ...r, state: "scanning", reason: null }));
    const camera = recording && (await repositories.cameras.get(recording.cameraId));
    const source = recording && (await repositories.sources.all()).find(({ id: s }) => s === recording.sourceId);
    if (!recording || !camera || !source) {
      this.#left.add(id);
      return null;
    }
    // Its name tells when it was recorded even if it can not be opened.
    if (recording.duration === 0) await this.#update(recording, (r) => withStart(r, camera.clock));
    const file = await library.open(source, recording.path, recording);
    const info = await pool.probe(file);
    const fingerprint = recording.fingerprint ?? (await library.fingerprint(file));
    const known = recording.scanned.length > 0 && recording.duration > info.duration;
    const clock = await this.#clockOf(camera);
    const opened = await this.#update(recording, (r) =>
      withStart(
        {
          ...r,
          fingerprint,
          createdAt: info.createdAt,
          duration: known ? r.duration : info.duration,
          codec: info.codec,
          frameSize: { width: info.width, height: info.height },
        },
        clock,
      ),
    );
    return opened ? { recording: opened, camera, file } : null;
  }

  /** Nobody works then, and nobody asked for it; what was begun is finished. */
  async #isTimeOff(recording: Recording): Promise<boolean> {
    if (recording.chosen || recording.scanned.length > 0) return false;
    const { workingHours, zone } = await this.#deps.repositories.settings.get();
    return !isInWorkingHours(recording, workingHours, zone);
  }

  /** How its times are read now: somebody may have set the clock while the file was being scanned. */
  async #clockOf(camera: Camera): Promise<Camera["clock"]> {
    return (await this.#deps.repositories.cameras.get(camera.id))?.clock ?? camera.clock;
  }

  /** Scans one stretch with the set-up that was there when the recording was opened. */
  async #scanChunk(recording: Recording, camera: Camera, file: File, range: Interval<Seconds>): Promise<void> {
    const { repositories, pool } = this.#deps;
    const { id, generation } = recording;
    const { detection, scanMode } = await repositories.settings.get();
    const job = {};
    let storedS = 0;
    try {
      const outcome = await pool.scan(
        { file, range, camera, settings: detection, mode: scanMode },
        (doneS, codes) => this.#board.report(job, id, doneS, codes),
        { signal: this.#abort.signal, ahead: recording.chosen === true },
      );
      const { range: covered, table, nearMisses, stills } = outcome;
      const stretch = { recordingId: id, range: covered, table, nearMisses, stills };
      const stored = await repositories.observations.store(stretch, (r) =>
        r.generation === generation ? withStretch(r, outcome) : null,
      );
      if (!stored) return;
      storedS = Math.max(0, outcome.range.to - outcome.range.from);
      await this.#deps.events.refresh(id, covered);
    } catch (error) {
      // The other chunks would only be decoded for nothing.
      if (afterFailure(failureNameOf(error)) === "stop-all") this.#stopAll(failureNameOf(error));
      throw error;
    } finally {
      this.#board.end(job, storedS);
    }
  }

  async #failed(id: string, error: unknown): Promise<void> {
    const name = failureNameOf(error);
    const after = afterFailure(name);
    if (after === "stop-all") this.#stopAll(name);
    // A full disk also refuses this note; the recording then waits for the next start as it is.
    const recording = await this.#deps.repositories.recordings
      .update(id, (r) => withFailure(r, name, this.#deps.ladder))
      .catch(() => undefined);
    // Whatever made it wait again would do so at once.
    if (after === "wait") this.#left.add(id);
    if (after === "source-locked" && recording) this.#lockedSources.add(recording.sourceId);
    if (after === "relist" && recording) await this.#deps.relist(recording.sourceId).catch(() => undefined);
  }

  #stopAll(problem: FailureName): void {
    this.#problem ??= problem;
    this.#abort.abort();
  }

  /** Changes the recording unless its scan was begun anew meanwhile: then this attempt has nothing more to say. */
  async #update(attempt: Recording, change: (now: Recording) => Recording): Promise<Recording | undefined> {
    const { generation } = attempt;
    const isMine = (now: Recording): boolean => now.generation === generation;
    const now = await this.#deps.repositories.recordings.update(attempt.id, (r) => (isMine(r) ? change(r) : r));
    return now && isMine(now) ? now : undefined;
  }
}
