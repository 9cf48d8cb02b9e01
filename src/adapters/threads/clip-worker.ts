import { wrap, type Remote } from "comlink";
import type { CutPlan } from "../../domain/clips/cut-plan";
import { Failure } from "../../domain/model/failure";
import type { ClipOutput, ClipVerification, ClipWriter } from "../../ports/clip-writer";
import { toFailure, withFailures } from "./failure-transfer";

/** What workers/clip.worker.ts offers. Blobs cross by reference. */
export type ClipWorkerApi = {
  write(plan: CutPlan, files: ReadonlyMap<string, Blob>): Promise<readonly ClipOutput[]>;
  verify(clip: ClipOutput): Promise<ClipVerification>;
};

/** The worker's memory is given back when nobody has cut for this long. */
const IDLE_MS = 60_000;

const newClipWorker = (): Worker =>
  new Worker(new URL("../../../workers/clip.worker.ts", import.meta.url), { type: "module", name: "clip" });

type Running = {
  readonly worker: Worker;
  readonly api: Remote<ClipWorkerApi>;
  readonly stop: (reason: Failure) => void;
  readonly stopped: Promise<never>;
};

const start = (worker: Worker): Running => {
  let stop: Running["stop"] = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => (stop = reject));
  stopped.catch(() => undefined); // nobody may be waiting when it stops
  return { worker, api: wrap<ClipWorkerApi>(worker), stop, stopped };
};

/** A ClipWriter in a worker of its own: started by the first call, one call at a time, stopped when idle. */
export class ClipWorker implements ClipWriter {
  readonly #newWorker: () => Worker;
  readonly #idleMs: number;
  #running: Running | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  /** Calls from before a cancel do not start any more. */
  #generation = 0;

  constructor(options: { readonly newWorker?: () => Worker; readonly idleMs?: number } = {}) {
    this.#newWorker = options.newWorker ?? newClipWorker;
    this.#idleMs = options.idleMs ?? IDLE_MS;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  async write(plan: CutPlan, fileOf: (recordingId: string) => Promise<Blob>): Promise<readonly ClipOutput[]> {
    const files = new Map<string, Blob>();
    for (const { recordingId } of plan.parts) {
      if (!files.has(recordingId)) files.set(recordingId, await fileOf(recordingId));
    }
    return this.#call((api) => api.write(plan, files));
  }

  verify(clip: ClipOutput): Promise<ClipVerification> {
    return this.#call((api) => api.verify(clip));
  }

  /** Ends whatever runs or waits with Failure `cancelled`; the next call starts a new worker. */
  cancel(): void {
    this.#generation++;
    this.#stop(new Failure("cancelled"));
  }

  #call<T>(ask: (api: Remote<ClipWorkerApi>) => Promise<T>): Promise<T> {
    const generation = this.#generation;
    this.#waiting++;
    clearTimeout(this.#idleTimer);
    const answer = this.#queue.then(async () => {
      if (generation !== this.#generation) throw new Failure("cancelled");
      const { api, stopped } = this.#ensureRunning();
      return withFailures(Promise.race([ask(api), stopped]));
    });
    this.#queue = answer.catch(() => undefined).then(() => this.#done());
    return answer;
  }

  #done(): void {
    this.#waiting--;
    if (this.#waiting === 0)
      this.#idleTimer = setTimeout(() => this.#stop(new Failure("cancelled", "idle")), this.#idleMs);
  }

  #ensureRunning(): Running {
    if (this.#running) return this.#running;
    const running = (this.#running = start(this.#newWorker()));
    const crashed = (event: Event) => {
      const detail = event instanceof ErrorEvent ? event.message : "the clip worker did not load";
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
