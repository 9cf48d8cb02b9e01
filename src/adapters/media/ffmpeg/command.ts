import { createProgram } from "./engine";
import { InputFile } from "./input-file";

export const INPUT = "/input";
export const OUTPUT = "/output";

/** Ends a command whose rest nobody needs. */
class StopError extends Error {}

export type CommandHooks = {
  /** A line of the program's log with its level: `[hevc @ 0x1] [error] …`. Comes before anything else happens. */
  readonly onLine: (line: string) => void;
  /** Bytes of the output, valid during the call. The program waits for the promise, if there is one. */
  readonly onOutput: (bytes: Uint8Array) => Promise<void> | null;
};

const COMMON = ["-nostdin", "-y", "-hide_banner", "-nostats", "-loglevel", "level+info"];

/** The program ends by aborting; what it left in `ret` tells how. */
const isExit = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError && error.message.startsWith("Aborted(");
const NOT_SET = -1;

/** One run of ffmpeg over a file. Its output goes to OUTPUT, in which it can not seek. */
export class Command {
  readonly #file: Blob;
  #input: InputFile | null = null;
  /** Why the program must not go on. */
  #halt: unknown = null;
  #wait: Promise<void> | null = null;

  constructor(file: Blob) {
    this.#file = file;
  }

  get bytesRead(): number {
    return this.#input?.bytesRead ?? 0;
  }

  /** To be called in a hook: the program goes no further. */
  stop(): void {
    this.#halt ??= new StopError();
  }

  /**
   * @returns true when the program ended by itself or was stopped, false when it broke down in the middle
   * @throws Failure `engine-missing`, `browser-unsupported`, `video-damaged`; errors of the file; what a hook threw
   * or what it made the program wait for
   */
  async run(args: readonly string[], { onLine, onOutput }: CommandHooks): Promise<boolean> {
    const { core, run } = await createProgram("ffmpeg", {
      forInput: () => this.#input?.missing() ?? null,
      forOutput: () => this.#pause(),
    });
    this.#input = new InputFile(core.FS, INPUT, this.#file);
    core.FS.writeFile(OUTPUT, "");
    core.FS.lookupPath(OUTPUT).node.stream_ops = {
      write: (_stream: unknown, heap: Int8Array, offset: number, length: number): number => {
        this.#wait = onOutput(new Uint8Array(heap.buffer as ArrayBuffer, offset, length)) ?? this.#wait;
        return length;
      },
    };
    core.setLogger(({ message }) => this.#guarded(() => onLine(message)));
    try {
      await run([...COMMON, ...args]);
      return true;
    } catch (error) {
      if (error instanceof StopError) return true;
      if (this.#halt || !(error instanceof WebAssembly.RuntimeError)) throw error;
      return isExit(error) && core.ret !== NOT_SET;
    }
  }

  /** Emscripten swallows what is thrown while a line is written. */
  #guarded(hook: () => void): void {
    try {
      hook();
    } catch (error) {
      this.#halt ??= error;
    }
  }

  #pause(): Promise<void> | null {
    if (this.#halt) throw this.#halt;
    const wait = this.#wait;
    this.#wait = null;
    return wait;
  }
}

/** ffprobe's answer to a question about a file, null when it has none. @throws as Command.run */
export const runFfprobe = async (file: Blob, args: readonly string[]): Promise<string | null> => {
  let input: InputFile | null = null;
  const { core, run } = await createProgram("ffprobe", {
    forInput: () => input?.missing() ?? null,
    forOutput: () => null,
  });
  input = new InputFile(core.FS, INPUT, file);
  core.setLogger(() => undefined);
  try {
    await run(["-hide_banner", "-loglevel", "quiet", ...args, "-o", OUTPUT, INPUT]);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
  }
  try {
    return core.FS.readFile(OUTPUT, { encoding: "utf8" });
  } catch {
    return null; // ended before it wrote anything
  }
};
