import { FFmpeg, FFFSType } from "@ffmpeg/ffmpeg";
import coreUrl from "@ffmpeg/core?url";
import wasmUrl from "@ffmpeg/core/wasm?url";
import workerUrl from "@ffmpeg/ffmpeg/worker?worker&url";
import { Failure } from "../../../domain/model/failure";
import { readFailureOf } from "../read-failure";

export const FOLDER = "/input";
const NAME = "recording";
/** Path of the recording in a job's arguments. */
export const RECORDING = `${FOLDER}/${NAME}`;
/** Path at which a job leaves its result. */
export const RESULT = "/result";

/** A heap that has grown does not shrink, and every command leaves its arguments behind (media.md). */
const JOBS_PER_WORKER = 50;
/** No copy takes this long; a program that does goes in circles. */
const LONGEST_COPY_MS = 600_000;

/** Of a job's log that are kept. */
const MOST_LINES = 2000;

/** What the library says of a job whose worker was ended. */
const TERMINATED = "called FFmpeg.terminate()";

export type JobResult = {
  /** What the job left, null when it left nothing. */
  readonly result: Uint8Array<ArrayBuffer> | null;
  readonly log: readonly string[];
};

/** What a job may need besides its recording. */
export type JobExtras = {
  /** Files beside the recording, in FOLDER. */
  readonly beside?: readonly { readonly name: string; readonly data: Blob }[];
  /** Told now and then how many seconds of the result are done. */
  readonly onTime?: (doneS: number) => void;
  /** The program is stopped then; what it left so far is the result. */
  readonly limitMs?: number;
};

const absolute = (url: string): string => new URL(url, import.meta.url).href;

const startFfmpeg = async (): Promise<FFmpeg> => {
  const ffmpeg = new FFmpeg();
  try {
    // A worker whose script is missing never answers.
    const script = await fetch(workerUrl);
    if (!script.ok) throw new Error(`${workerUrl}: ${script.status}`);
    await ffmpeg.load({
      classWorkerURL: absolute(workerUrl),
      coreURL: absolute(coreUrl),
      wasmURL: absolute(wasmUrl),
    });
    await ffmpeg.createDir(FOLDER);
    return ffmpeg;
  } catch (error) {
    ffmpeg.terminate();
    throw new Failure("engine-missing", String(error), { cause: error });
  }
};

/**
 * Whole runs of ffmpeg over a recording, one at a time, in a worker of the library's: they need no promise
 * integration. The recording is mounted and read where it lies; the result comes through memory, so it is a stretch
 * of a recording and never all of it.
 */
export class FfmpegJobs {
  #running: Promise<FFmpeg> | null = null;
  #jobs = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @throws Failure `engine-missing`, `video-damaged` when the program broke down; errors of the file */
  run(program: "exec" | "ffprobe", file: Blob, args: readonly string[], extras: JobExtras = {}): Promise<JobResult> {
    const job = this.#last.then(() => this.#run(program, file, args, extras));
    this.#last = job.catch(() => undefined);
    return job;
  }

  /** Ends the program and gives its memory back; the next job starts it anew. */
  close(): void {
    void this.#running?.then(
      (ffmpeg) => ffmpeg.terminate(),
      () => undefined,
    );
    this.#running = null;
    this.#jobs = 0;
  }

  async #run(
    program: "exec" | "ffprobe",
    file: Blob,
    args: readonly string[],
    { beside = [], onTime, limitMs = LONGEST_COPY_MS }: JobExtras,
  ): Promise<JobResult> {
    if (this.#jobs >= JOBS_PER_WORKER) this.close();
    this.#jobs++;
    const log: string[] = [];
    const onProgress = ({ time }: { readonly time: number }) => onTime?.(time / 1e6);
    const onLog = ({ message }: { readonly message: string }) => {
      // A damaged hour has a word on every picture; its beginning and its end are what is asked for.
      if (log.push(message) > MOST_LINES) log.splice(MOST_LINES / 4, MOST_LINES / 2);
    };
    try {
      const ffmpeg = await (this.#running ??= startFfmpeg());
      ffmpeg.on("log", onLog);
      ffmpeg.on("progress", onProgress);
      try {
        await ffmpeg.mount(FFFSType.WORKERFS, { blobs: [{ name: NAME, data: file }, ...beside] }, FOLDER);
        await ffmpeg[program]([...args], limitMs);
        const result = await ffmpeg.readFile(RESULT).catch(() => null);
        if (result) await ffmpeg.deleteFile(RESULT);
        await ffmpeg.unmount(FOLDER);
        return { result: result as Uint8Array<ArrayBuffer> | null, log };
      } finally {
        ffmpeg.off("log", onLog);
        ffmpeg.off("progress", onProgress);
      }
    } catch (error) {
      if (error instanceof Error && error.message === TERMINATED) throw new Failure("cancelled", TERMINATED);
      this.close();
      throw await readFailureOf(error, [file]);
    }
  }
}
