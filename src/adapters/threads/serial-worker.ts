import { wrap, type Remote } from "comlink";
import { Failure } from "../../domain/model/failure";
import { toFailure, withFailures } from "./failure-transfer";

type Running<Api> = {
  readonly worker: Worker;
  readonly api: Remote<Api>;
  readonly stop: (reason: Failure) => void;
  readonly stopped: Promise<never>;
};

const start = <Api>(worker: Worker): Running<Api> => {
  let stop: Running<Api>["stop"] = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => (stop = reject));
  stopped.catch(() => undefined); // nobody may be waiting when it stops
  return { worker, api: wrap<Api>(worker), stop, stopped };
};

/** A worker of its own for calls one at a time: started by the first one, stopped when nobody has called for a while. */
export class SerialWorker<Api> {
  readonly #newWorker: () => Worker;
  readonly #idleMs: number;
  #running: Running<Api> | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  /** Calls from before a cancel do not start any more. */
  #generation = 0;

  constructor(newWorker: () => Worker, idleMs: number) {
    this.#newWorker = newWorker;
    this.#idleMs = idleMs;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Ends whatever runs or waits with Failure `cancelled`; the next call starts a new worker. */
  cancel(): void {
    this.#generation++;
    this.#stop(new Failure("cancelled"));
  }

  /** @param signal ends this call alone @throws Failure `scanner-crashed` when the worker dies, `cancelled` */
  call<T>(ask: (api: Remote<Api>) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const generation = this.#generation;
    this.#waiting++;
    clearTimeout(this.#idleTimer);
    const answer = this.#queue.then(async () => {
      if (generation !== this.#generation || signal?.aborted) throw new Failure("cancelled");
      const { api, stopped } = this.#ensureRunning();
      const stop = (): void => this.#stop(new Failure("cancelled"));
      signal?.addEventListener("abort", stop);
      try {
        return await withFailures(Promise.race([ask(api), stopped]));
      } finally {
        signal?.removeEventListener("abort", stop);
      }
    });
    this.#queue = answer.catch(() => undefined).then(() => this.#done());
    return answer;
  }

  #done(): void {
    this.#waiting--;
    if (this.#waiting === 0)
      this.#idleTimer = setTimeout(() => this.#stop(new Failure("cancelled", "idle")), this.#idleMs);
  }

  #ensureRunning(): Running<Api> {
    if (this.#running) return this.#running;
    const running = (this.#running = start<Api>(this.#newWorker()));
    const crashed = (event: Event) => {
      const detail = event instanceof ErrorEvent ? event.message : "the worker did not load";
      if (this.#running === running) this.#stop(new Failure("scanner-crashed", detail));
    };
    running.worker.addEventListener("error", crashed);
    running.worker.addEventListener("messageerror", crashed);
    return running;
  }

  #stop(reason: Failure): void {
    clearTimeout(this.#idleTimer);
    const running = this.#running;
    this.#running = null;
    running?.worker.terminate();
    running?.stop(toFailure(reason));
  }
}
