import { proxy } from "comlink";
import type { CutPlan } from "../../domain/clips/cut-plan";
import { DEFAULT_SETTINGS } from "../../domain/model/settings";
import type { ClipOptions, ClipOutput, ClipVerification, ClipWriter, CutWork } from "../../ports/clip-writer";
import { SerialWorker } from "./serial-worker";

/** What workers/clip.worker.ts offers. Blobs cross by reference. */
export type ClipWorkerApi = {
  write(
    plan: CutPlan,
    files: ReadonlyMap<string, Blob>,
    options: ClipOptions,
    onProgress: (done: number) => void,
  ): Promise<readonly ClipOutput[]>;
  verify(clip: ClipOutput): Promise<ClipVerification>;
};

/** The worker's memory is given back when nobody has cut for this long. */
const IDLE_MS = 60_000;

const newClipWorker = (): Worker =>
  new Worker(new URL("../../../workers/clip.worker.ts", import.meta.url), { type: "module", name: "clip" });

/** A ClipWriter in a worker of its own: started by the first call, one call at a time, stopped when idle. */
export class ClipWorker implements ClipWriter {
  readonly #worker: SerialWorker<ClipWorkerApi>;

  constructor(options: { readonly newWorker?: () => Worker; readonly idleMs?: number } = {}) {
    this.#worker = new SerialWorker(options.newWorker ?? newClipWorker, options.idleMs ?? IDLE_MS);
  }

  get isRunning(): boolean {
    return this.#worker.isRunning;
  }

  async write(
    plan: CutPlan,
    fileOf: (recordingId: string) => Promise<Blob>,
    { clipStart, clipJoin }: ClipOptions = DEFAULT_SETTINGS,
    { onProgress, signal }: CutWork = {},
  ): Promise<readonly ClipOutput[]> {
    const files = new Map<string, Blob>();
    for (const { recordingId } of plan.parts) {
      if (!files.has(recordingId)) files.set(recordingId, await fileOf(recordingId));
    }
    const progress = proxy((done: number) => onProgress?.(done));
    return this.#worker.call((api) => api.write(plan, files, { clipStart, clipJoin }, progress), signal);
  }

  verify(clip: ClipOutput): Promise<ClipVerification> {
    return this.#worker.call((api) => api.verify(clip));
  }

  /** Ends whatever runs or waits with Failure `cancelled`; the next call starts a new worker. */
  cancel(): void {
    this.#worker.cancel();
  }
}
