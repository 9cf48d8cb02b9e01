import { proxy, wrap, type Remote } from "comlink";
import { Failure } from "../../domain/model/failure";
import type { ScanPool, ScanWorkerApi } from "../../ports/worker-api";
import { toFailure } from "./failure-transfer";

/** A worker without work keeps its wasm heap for a minute, then goes. */
const IDLE_MS = 60_000;

type Member = {
  readonly worker: Worker;
  readonly api: Remote<ScanWorkerApi>;
  /** Rejects when the worker dies: a Comlink call would wait for ever. */
  readonly death: Promise<never>;
  idleTimer: ReturnType<typeof setTimeout> | undefined;
};

const startMember = (): Member => {
  const worker = new Worker(new URL("../../../workers/scan.worker.ts", import.meta.url), { type: "module" });
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) => reject(new Failure("scanner-crashed", event.message)));
  });
  death.catch(() => undefined);
  return { worker, api: wrap<ScanWorkerApi>(worker), death, idleTimer: undefined };
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
  const waiting: (() => void)[] = [];
  let busy = 0;

  const acquire = async (): Promise<Member> => {
    while (busy >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    busy++;
    const member = idle.pop() ?? startMember();
    clearTimeout(member.idleTimer);
    return member;
  };

  const release = (member: Member, healthy: boolean): void => {
    busy--;
    if (healthy) {
      idle.push(member);
      member.idleTimer = setTimeout(() => {
        idle.splice(idle.indexOf(member), 1);
        stopMember(member);
      }, IDLE_MS);
    } else stopMember(member);
    waiting.shift()?.();
  };

  const run = async <T>(work: (api: Remote<ScanWorkerApi>) => Promise<T>, signal?: AbortSignal): Promise<T> => {
    if (signal?.aborted) throw new Failure("cancelled");
    const member = await acquire();
    const stopped = Promise.withResolvers<never>();
    stopped.promise.catch(() => undefined);
    const stop = (): void => stopped.reject(new Failure("cancelled"));
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
    let healthy = true;
    try {
      return await Promise.race([work(member.api), member.death, stopped.promise]);
    } catch (error) {
      const failure = toFailure(error);
      // Whatever was cancelled, crashed or surprised us may have left a decoder or a heap behind.
      healthy = failure.name !== "cancelled" && failure.name !== "scanner-crashed" && failure.name !== "unexpected";
      throw failure;
    } finally {
      signal?.removeEventListener("abort", stop);
      release(member, healthy);
    }
  };

  return {
    size,
    probe: (file) => run((api) => api.probe(file)),
    still: (file, at) => run((api) => api.still(file, at)),
    scan: (job, progress, signal) => run((api) => api.scan(job, proxy(progress)), signal),
    dispose: () => idle.splice(0).forEach(stopMember),
  };
};
