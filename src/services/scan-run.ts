import { failureNameOf, type FailureName } from "../domain/model/failure";
import type { Recording } from "../domain/model/recording";
import { chunksToScan } from "../domain/schedule/scan-chunks";
import { afterFailure, asDone, asOutsideHours, withFailure } from "../domain/schedule/scan-outcome";
import { scanQueue } from "../domain/schedule/scan-queue";
import type { Interval } from "../domain/time/interval";
import type { Seconds } from "../domain/time/units";
import type { Environment, ScanClaims, WriterLock } from "../ports/environment";
import {
  clockNow,
  isTimeOff,
  openAttempt,
  scanStretch,
  updateAttempt,
  type Attempt,
  type AttemptDeps,
} from "./recording-attempt";
import { removeOverwrittenBy } from "./recording-removal";
import type { ScanProgressBoard } from "./scan-progress";

export type ScanDeps = AttemptDeps & {
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
  /** The recording behind which none waits. */
  #last: string | null = null;
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
    const [next, another] = queue.filter(isFree);
    if (!next) return undefined;
    if (!another) this.#last = next.id;
    this.#inWork.add(next.id);
    if (!this.#deps.claims || (await this.#deps.claims.claim(next))) return next;
    this.#left.add(next.id);
    this.#inWork.delete(next.id);
    return this.#next();
  }

  async #scanRecording(id: string): Promise<void> {
    try {
      const attempt = await openAttempt(this.#deps, id);
      if (attempt === "gone") this.#left.add(id);
      if (attempt === "gone" || attempt === "begun-anew") return;
      const { recording, camera } = attempt;
      const { repositories, events, pool } = this.#deps;
      if (await isTimeOff(repositories, recording)) {
        await updateAttempt(repositories, recording, asOutsideHours);
        return;
      }
      await removeOverwrittenBy(this.#deps, recording);
      const chunks = chunksToScan(recording.duration, recording.scanned, pool.capacity > 1 && this.#last === id);
      // One failing chunk ends the recording's attempt; the others' results are stored all the same.
      const results = await Promise.allSettled(chunks.map((range) => this.#scanChunk(attempt, range)));
      const failed = results.find((result) => result.status === "rejected");
      if (failed) throw failed.reason;
      const clock = await clockNow(repositories, camera);
      const done = await updateAttempt(repositories, recording, (r) => asDone(r, clock));
      // The start may have moved with the length; or everything was stored before the tab was closed.
      if (done && (chunks.length === 0 || done.start !== recording.start)) await events.refresh(id);
    } catch (error) {
      await this.#failed(id, error);
    }
  }

  async #scanChunk(attempt: Attempt, range: Interval<Seconds>): Promise<void> {
    try {
      await scanStretch(this.#deps, attempt, range, this.#board, this.#abort.signal);
    } catch (error) {
      // The other chunks would only be decoded for nothing.
      if (afterFailure(failureNameOf(error)) === "stop-all") this.#stopAll(failureNameOf(error));
      throw error;
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
}
