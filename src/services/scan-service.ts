import { failureNameOf } from "../domain/model/failure";
import { waitingAgain, withAnotherChance } from "../domain/schedule/scan-outcome";
import { ScanProgressBoard } from "./scan-progress";
import { ScanRun, type ScanDeps } from "./scan-run";
import type { ScanStatus } from "./scan-status";

export type ScanService = {
  status(): ScanStatus;
  /** Calls back on every change, at most about five times a second. Returns the unsubscriber. */
  subscribe(listener: () => void): () => void;
  /** Scans everything that waits, or the given recordings first. Goes on until nothing waits. */
  start(recordingIds?: readonly string[]): Promise<void>;
  /**
   * Begins to go on with a scan that was cut off by closing the tab; in a second tab this makes a follower. What could
   * not be read and perhaps can be now waits again.
   * @throws Failure `storage-unavailable`
   */
  resume(): Promise<void>;
  /** Stops; what is stored stays, the rest waits again. */
  stop(): Promise<void>;
  /** Marks recordings for a scan from the beginning. */
  rescan(recordingIds: readonly string[]): Promise<void>;
};

export const createScanService = (deps: ScanDeps): ScanService => {
  const board = new ScanProgressBoard(() => deps.environment.now());
  deps.repositories.recordings.watch((recordings) => board.setRecordings(recordings));
  const chosen = new Set<string>();
  let run: ScanRun | null = null;
  /** Somebody asked this tab to scan while another one did. */
  let asked = false;

  const wasCutOff = async (): Promise<boolean> =>
    (await deps.repositories.recordings.all()).some(({ state }) => state === "scanning");

  /** Takes over from the other tab when that was closed in mid-scan; not when its user has stopped it. */
  const takeOver = async (): Promise<void> => {
    board.setPhase("idle");
    if (asked || (await wasCutOff())) await scan();
    else deps.lock.release();
  };

  const giveAnotherChance = async (): Promise<void> => {
    const { recordings } = deps.repositories;
    for (const recording of await recordings.all())
      if (withAnotherChance(recording, deps.ladder))
        await recordings.update(recording.id, (now) => withAnotherChance(now, deps.ladder) ?? now);
  };

  const start = async (recordingIds: readonly string[] = []): Promise<void> => {
    recordingIds.forEach((id) => chosen.add(id));
    asked = true;
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
    resume: async () => {
      await giveAnotherChance();
      // Lasts as long as the scan: not waited for, but what stops it is told.
      if (await wasCutOff()) void scan().catch((error: unknown) => board.setPhase("idle", failureNameOf(error)));
    },
    stop: async () => run?.stop(),
    async rescan(recordingIds) {
      for (const id of recordingIds) {
        await deps.repositories.recordings.update(id, waitingAgain);
      }
      await start(recordingIds);
    },
  };
};
