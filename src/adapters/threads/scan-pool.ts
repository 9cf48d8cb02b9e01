import { proxy, wrap, type Remote } from "comlink";
import { Failure } from "../../domain/model/failure";
import type { ScanPool, ScanWorkerApi } from "../../ports/worker-api";
import { toFailure } from "./failure-transfer";

/** A worker without work keeps its wasm heap for a minute, then goes. */
const IDLE_MS = 60_000;

/** What may have left a decoder or a heap behind: the worker is not used again. */
const SUSPICIOUS: ReadonlySet<string> = new Set(["cancelled", "scanner-crashed", "engine-missing", "unexpected"]);

/** Pictures for a person who waits come before scan jobs. */
type Turn = { readonly urgent: boolean; readonly begin: () => void };

type Member = {
  readonly worker: Worker;
  readonly api: Remote<ScanWorkerApi>;
  /** Rejects when the worker dies: a Comlink call would wait for ever. */
  readonly death: Promise<never>;
  idleTimer: ReturnType<typeof setTimeout> | undefined;
  /** It has answered once, so its program is loaded. */
  loaded: boolean;
};

const startMember = (): Member => {
  const worker = new Worker(new URL("../../../workers/scan.worker.ts", import.meta.url), { type: "module" });
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) =>
      reject(new Failure(member.loaded ? "scanner-crashed" : "engine-missing", event.message)),
    );
  });
  death.catch(() => undefined);
  const member: Member = { worker, api: wrap<ScanWorkerApi>(worker), death, idleTimer: undefined, loaded: false };
  return member;
};

const stopMember = (member: Member): void => {
  clearTimeout(member.idleTimer);
  member.worker.terminate();
};

/**
 * Scan workers, started when first needed, one job each at a time. Cancelling a job terminates its
 * worker: nothing inside it needs to be asked to stop.
 */
export const createScanPool = (size: number): ScanPool => {
  const idle: Member[] = [];
  const waiting: Turn[] = [];
  let busy = 0;

  /** Waits for a place; a job that was cancelled meanwhile starts nothing. */
  const acquire = async (urgent: boolean, signal: AbortSignal | undefined): Promise<Member> => {
    if (busy >= size) await new Promise<void>((begin) => waiting.push({ urgent, begin }));
    else busy++;
    if (signal?.aborted) {
      handOn();
      throw new Failure("cancelled");
    }
    const member = idle.pop() ?? startMember();
    clearTimeout(member.idleTimer);
    return member;
  };

  /** Gives the place to whoever waits, urgent ones first. */
  const handOn = (): void => {
    const index = Math.max(
      0,
      waiting.findIndex(({ urgent }) => urgent),
    );
    const [turn] = waiting.splice(index, 1);
    if (turn) turn.begin();
    else busy--;
  };

  const release = (member: Member, healthy: boolean): void => {
    if (healthy) {
      idle.push(member);
      member.idleTimer = setTimeout(() => {
        idle.splice(idle.indexOf(member), 1);
        stopMember(member);
      }, IDLE_MS);
    } else stopMember(member);
    handOn();
  };

  const run = async <T>(
    work: (api: Remote<ScanWorkerApi>) => Promise<T>,
    { urgent = false, signal }: { urgent?: boolean; signal?: AbortSignal } = {},
  ): Promise<T> => {
    const member = await acquire(urgent, signal);
    const stopped = Promise.withResolvers<never>();
    stopped.promise.catch(() => undefined);
    const stop = (): void => stopped.reject(new Failure("cancelled"));
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
    let healthy = true;
    try {
      const answer = await Promise.race([work(member.api), member.death, stopped.promise]);
      member.loaded = true;
      return answer;
    } catch (error) {
      const failure = toFailure(error);
      healthy = !SUSPICIOUS.has(failure.name);
      member.loaded ||= healthy;
      throw failure;
    } finally {
      signal?.removeEventListener("abort", stop);
      release(member, healthy);
    }
  };

  return {
    size,
    probe: (file) => run((api) => api.probe(file), { urgent: true }),
    still: (file, at) => run((api) => api.still(file, at), { urgent: true }),
    scan: (job, progress, signal) => run((api) => api.scan(job, proxy(progress)), { signal }),
    dispose: () => idle.splice(0).forEach(stopMember),
  };
};
