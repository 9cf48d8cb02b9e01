import coreUrl from "@ffmpeg/core?url";
import wasmUrl from "@ffmpeg/core/wasm?url";
import { Failure } from "../../../domain/model/failure";
import { promiseIntegration, type WasmFunction } from "./promise-integration";

/**
 * @ffmpeg/core 0.12.10 (GPL-2.0-or-later) stays two files of its own, unchanged, fetched when a video first needs
 * them. In its build these are the names of two imports and of the exports that run the two programs.
 */
const FD_READ = "x";
const FD_WRITE = "q";
const PROGRAMS = { ffmpeg: "ya", ffprobe: "za" } as const;
export type ProgramName = keyof typeof PROGRAMS;

type FileNode = { node_ops: Record<string, unknown>; stream_ops: Record<string, unknown> };

/** What we use of Emscripten's file system. */
export type CoreFileSystem = {
  writeFile(path: string, data: string): void;
  readFile(path: string, options: { encoding: "utf8" }): string;
  lookupPath(path: string): { readonly node: FileNode };
};

export type Core = {
  readonly FS: CoreFileSystem;
  /** Exit code of the last command. */
  readonly ret: number;
  setLogger(logger: (line: { readonly message: string }) => void): void;
  stringsToPtr(strings: readonly string[]): number;
};

type Exports = WebAssembly.Exports;

type CoreOverrides = {
  instantiateWasm(
    info: { readonly a: Record<string, WasmFunction> },
    receive: (instance: { readonly exports: Exports }) => void,
  ): object;
};

type Engine = {
  readonly create: (overrides: CoreOverrides) => Promise<Core>;
  readonly module: WebAssembly.Module;
};

const fetchEngine = async (): Promise<Engine> => {
  const [{ default: create }, module] = await Promise.all([
    import(/* @vite-ignore */ coreUrl) as Promise<{ default: Engine["create"] }>,
    WebAssembly.compileStreaming(fetch(wasmUrl)),
  ]);
  return { create, module };
};

let shared: Promise<Engine> | null = null;

/** Loaded and compiled once per worker; when that fails, the next call tries again. */
const loadEngine = (): Promise<Engine> =>
  (shared ??= fetchEngine().catch((error: unknown) => {
    shared = null;
    throw new Failure("engine-missing", String(error), { cause: error });
  }));

export type Program = {
  readonly core: Core;
  /** Settles when the program has ended; it ends by a rejection, because it does so by `exit`. */
  run(args: readonly string[]): Promise<unknown>;
};

/** What the program may have to wait for. */
export type Waits = {
  /** Asked after every read: a promise when what was to be read is not there yet. It is read again then. */
  readonly forInput: () => Promise<void> | null;
  /** Asked after every write: a promise when the program must not go on yet. */
  readonly forOutput: () => Promise<void> | null;
};

/**
 * A fresh instance with a heap of its own (20 ms, the compiled code is shared). One run each: the program leaves its
 * memory behind, and one that was stopped half-way can not be used again.
 * @throws Failure `engine-missing`, `browser-unsupported`
 */
export const createProgram = async (name: ProgramName, { forInput, forOutput }: Waits): Promise<Program> => {
  const integration = promiseIntegration();
  if (!integration) throw new Failure("browser-unsupported", "WebAssembly cannot wait for promises");
  const { create, module } = await loadEngine();
  const instantiated = Promise.withResolvers<Exports>();
  const core = await create({
    instantiateWasm: (info, receive) => {
      const { [FD_READ]: read, [FD_WRITE]: write } = info.a;
      if (!read || !write) throw new Failure("engine-missing", "another build of the program");
      const imports = {
        ...info.a,
        [FD_READ]: new integration.Suspending((...args) => {
          const result = read(...args);
          return forInput()?.then(() => read(...args)) ?? result;
        }),
        [FD_WRITE]: new integration.Suspending((...args) => {
          const result = write(...args);
          return forOutput()?.then(() => result) ?? result;
        }),
      };
      WebAssembly.instantiate(module, { a: imports } as WebAssembly.Imports).then((instance) => {
        instantiated.resolve(instance.exports);
        receive(instance);
      }, instantiated.reject);
      return {};
    },
  });
  const exports = await instantiated.promise;
  const main = integration.promising(exports[PROGRAMS[name]] as WasmFunction);
  return { core, run: (args) => main(args.length + 1, core.stringsToPtr([`./${name}`, ...args])) };
};
