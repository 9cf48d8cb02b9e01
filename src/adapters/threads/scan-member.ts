import { wrap, type Remote } from "comlink";
import { Failure } from "../../domain/model/failure";
import type { ScanWorkerApi } from "../../ports/worker-api";

/** One worker of the scan pool. */
export type ScanMember = {
  readonly worker: Worker;
  readonly api: Remote<ScanWorkerApi>;
  /** Rejects when the worker dies: a Comlink call would wait for ever. */
  readonly death: Promise<never>;
  idleTimer: ReturnType<typeof setTimeout> | undefined;
  /** It has answered once, so its program is loaded. */
  loaded: boolean;
};

export const newScanWorker = (): Worker =>
  new Worker(new URL("../../../workers/scan.worker.ts", import.meta.url), { type: "module", name: "scan" });

export const startMember = (worker: Worker): ScanMember => {
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) =>
      reject(new Failure(member.loaded ? "scanner-crashed" : "engine-missing", event.message)),
    );
  });
  death.catch(() => undefined);
  const member: ScanMember = { worker, api: wrap<ScanWorkerApi>(worker), death, idleTimer: undefined, loaded: false };
  return member;
};

export const stopMember = (member: ScanMember): void => {
  clearTimeout(member.idleTimer);
  member.worker.terminate();
};
