import { proxy, type Remote } from "comlink";
import { Failure } from "../../domain/model/failure";
import type { Ticker } from "../../ports/environment";
import type { ScanPool, ScanWorkerApi } from "../../ports/worker-api";
import { toFailure } from "./failure-transfer";
import { newScanWorker, startMember, stopMember, type ScanMember } from "./scan-member";

/** A worker without work keeps its wasm heap for a minute, then goes. */
const IDLE_MS = 60_000;

/** What may have left a decoder or a heap behind: the worker is not used again. */
const SUSPICIOUS: ReadonlySet<string> = new Set(["cancelled", "scanner-crashed", "engine-missing", "unexpected"]);

/**
 * A job that has told nothing for so many ticks (four minutes) hangs. Ticks, not time: a computer that was asleep has
 * not ticked. Opening a large broken file over a slow network is the longest silence that is none.
 */
const SILENT_TICKS = 48;

/** Pictures and probes for somebody who waits, then what was chosen, then the rest. */
const RANKS = { rest: 0, ahead: 1, urgent: 2 } as const;
type Rank = (typeof RANKS)[keyof typeof RANKS];
type Turn = { readonly rank: Rank; readonly begin: () => void };

export type ScanPoolOptions = {
  /** Most workers at once. */
  readonly capacity: number;
  readonly ticker: Ticker;
  readonly newWorker?: () => Worker;
  readonly silentTicks?: number;
};

/**
 * Scan workers, started when first needed, one job each at a time. Cancelling a job terminates its
 * worker: nothing inside it needs to be asked to stop. So does a job that hangs.
 */
export const createScanPool = (options: ScanPoolOptions): ScanPool => {
  const { capacity, ticker, newWorker = newScanWorker, silentTicks = SILENT_TICKS } = options;
  const idle: ScanMember[] = [];
  const waiting: Turn[] = [];
  let size = capacity;
  let busy = 0;

  /** Gives free places to whoever waits; what is urgent is short and may take a place that is kept free. */
  const handOut = (): void => {
    for (;;) {
      const best = waiting.reduce((rank, turn) => Math.max(rank, turn.rank), 0);
      const index = waiting.findIndex(({ rank }) => rank === best);
      if (index < 0 || busy >= (best === RANKS.urgent ? capacity : size)) return;
      busy++;
      waiting.splice(index, 1)[0]?.begin();
    }
  };

  const leave = (): void => {
    busy--;
    handOut();
  };

  /** Waits for a place; a job that was cancelled meanwhile starts nothing. */
  const acquire = async (rank: Rank, signal: AbortSignal | undefined): Promise<ScanMember> => {
    await new Promise<void>((begin) => {
      waiting.push({ rank, begin });
      handOut();
    });
    if (signal?.aborted) {
      leave();
      throw new Failure("cancelled");
    }
    const member = idle.pop() ?? startMember(newWorker());
    clearTimeout(member.idleTimer);
    return member;
  };

  const release = (member: ScanMember, healthy: boolean): void => {
    if (healthy) {
      idle.push(member);
      member.idleTimer = setTimeout(() => {
        idle.splice(idle.indexOf(member), 1);
        stopMember(member);
      }, IDLE_MS);
    } else stopMember(member);
    leave();
  };

  const run = async <T>(
    work: (api: Remote<ScanWorkerApi>, alive: () => void) => Promise<T>,
    { rank = RANKS.urgent, signal }: { rank?: Rank; signal?: AbortSignal } = {},
  ): Promise<T> => {
    const member = await acquire(rank, signal);
    const stopped = Promise.withResolvers<never>();
    stopped.promise.catch(() => undefined);
    const stop = (): void => stopped.reject(new Failure("cancelled"));
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
    let silent = 0;
    const stopTicks = ticker.onTick(() => {
      if (++silent >= silentTicks) stopped.reject(new Failure("scanner-crashed", `silent for ${silent} ticks`));
    });
    let healthy = true;
    try {
      const answer = await Promise.race([work(member.api, () => (silent = 0)), member.death, stopped.promise]);
      member.loaded = true;
      return answer;
    } catch (error) {
      const failure = toFailure(error);
      healthy = !SUSPICIOUS.has(failure.name);
      member.loaded ||= healthy;
      throw failure;
    } finally {
      stopTicks();
      signal?.removeEventListener("abort", stop);
      release(member, healthy);
    }
  };

  return {
    capacity,
    resize(wanted) {
      size = Math.min(capacity, Math.max(1, wanted));
      handOut();
    },
    probe: (file) => run((api) => api.probe(file)),
    still: (file, at) => run((api) => api.still(file, at)),
    scan: (job, progress, { signal, ahead = false }) =>
      run(
        (api, alive) => {
          const told = (doneS: number, codes: number): void => {
            alive();
            progress(doneS, codes);
          };
          return api.scan(job, proxy(told));
        },
        { rank: ahead ? RANKS.ahead : RANKS.rest, signal },
      ),
    dispose: () => idle.splice(0).forEach(stopMember),
  };
};
