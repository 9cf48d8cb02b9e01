import { failureNameOf } from "../domain/model/failure";
import { asChosen, waitingAgain, withAnotherChance } from "../domain/schedule/scan-outcome";
import { scanQueue } from "../domain/schedule/scan-queue";
import type { StopSign } from "../ports/environment";
import { ScanProgressBoard } from "./scan-progress";
import { ScanRun, type ScanDeps } from "./scan-run";
import type { ScanStatus } from "./scan-status";

export type ScanService = {
  status(): ScanStatus;
  /** Calls back on every change, at most about five times a second. Returns the unsubscriber. */
  subscribe(listener: () => void): () => void;
  /** Scans everything that waits, also after a stop in another tab. Goes on until nothing waits. */
  start(): Promise<void>;
  /**
   * Scans what waits and can be read now, without anybody having asked for it: not after a scan was stopped, in whatever
   * tab, or has met what stops it as a whole, until somebody starts one. In a second tab this makes a follower.
   */
  goOn(): Promise<void>;
  /** Scans these now, ahead of the rest, also those that were left out for their time. */
  choose(recordingIds: readonly string[]): Promise<void>;
  /**
   * Begins to go on with a scan that was cut off by closing the tab; in a second tab this makes a follower. What could
   * not be read and perhaps can be now waits again.
   * @throws Failure `storage-unavailable`
   */
  resume(): Promise<void>;
  /** Stops, for all tabs; what is stored stays, the rest waits again. */
  stop(): Promise<void>;
  /** Marks recordings for a scan from the beginning. */
  rescan(recordingIds: readonly string[]): Promise<void>;
};

export const createScanService = (deps: ScanDeps & { readonly stopSign: StopSign }): ScanService => {
  const { stopSign } = deps;
  const board = new ScanProgressBoard(() => deps.environment.now());
  deps.repositories.recordings.watch((recordings) => board.setRecordings(recordings));
  stopSign.onChange(() => board.setStopped(stopSign.isUp()));
  let run: ScanRun | null = null;
  /** Somebody asked this tab to scan while another one did. */
  let asked = false;
  /** Nothing goes on by itself here: the machine has stopped the scan. */
  let held = false;

  const wasCutOff = async (): Promise<boolean> =>
    (await deps.repositories.recordings.all()).some(({ state }) => state === "scanning");

  /** Takes over from the other tab when that was closed in mid-scan; not when its user has stopped it. */
  const takeOver = async (): Promise<void> => {
    board.setPhase("idle");
    if (!stopSign.isUp() && (asked || (await wasCutOff()))) return scan();
    asked = false;
    deps.lock.release();
  };

  /** Something waits that may be read: nothing is gained by trying a folder again that is locked. */
  const isWorkLeft = async (): Promise<boolean> => {
    const { recordings, cameras, sources } = deps.repositories;
    const queue = scanQueue(await recordings.all(), await cameras.all(), deps.environment.now());
    const waiting = new Set(queue.map(({ sourceId }) => sourceId));
    for (const source of await sources.all())
      if (waiting.has(source.id) && (await deps.library.permission(source)) === "granted") return true;
    return false;
  };

  const giveAnotherChance = async (): Promise<void> => {
    const { recordings } = deps.repositories;
    for (const recording of await recordings.all())
      if (withAnotherChance(recording, deps.ladder))
        await recordings.update(recording.id, (now) => withAnotherChance(now, deps.ladder) ?? now);
  };

  const start = async (): Promise<void> => {
    asked = true;
    held = false;
    stopSign.put(false);
    await giveAnotherChance();
    return scan();
  };

  const scan = async (): Promise<void> => {
    if (run?.stopping) {
      await run.finished;
      return start();
    }
    if (run) return run.wake();
    if (!(await deps.lock.tryAcquire())) {
      board.setPhase("follower");
      deps.lock.onAcquired(() => void takeOver());
      return;
    }
    if (run) return (run as ScanRun).wake();
    asked = false;
    run = new ScanRun(deps, board);
    try {
      await run.finished;
      held = board.status().problem !== null;
    } finally {
      run = null;
      deps.lock.release();
    }
  };

  return {
    status: () => board.status(),
    subscribe: (listener) => board.subscribe(listener),
    start,
    async goOn() {
      if (held || stopSign.isUp() || !(await isWorkLeft())) return;
      if (run) run.fillLanes();
      else await scan();
    },
    async choose(recordingIds) {
      for (const id of recordingIds) await deps.repositories.recordings.update(id, asChosen);
      await start();
    },
    resume: async () => {
      await giveAnotherChance();
      // Lasts as long as the scan: not waited for, but what stops it is told.
      if (await wasCutOff()) void scan().catch((error: unknown) => board.setPhase("idle", failureNameOf(error)));
    },
    stop: async () => {
      // First: a tab that takes over now has to know it.
      stopSign.put(true);
      await run?.stop();
    },
    async rescan(recordingIds) {
      for (const id of recordingIds) {
        await deps.repositories.recordings.update(id, (recording) => asChosen(waitingAgain(recording)));
      }
      await start();
    },
  };
};
