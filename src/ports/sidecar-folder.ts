/** One file of the sidecar, its lines in order. */
export type SidecarFile = {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  lines(): AsyncIterable<string>;
};

/** Where the sidecar lies: a folder of its own in the output folder. */
export interface SidecarFolder {
  /** Name of the output folder; null when none was chosen or its permission has to be given again. */
  name(): Promise<string | null>;
  /**
   * Adds lines to the library's latest file, or begins one with `head`. Nothing is half written: what stands in the
   * folder is the file as it was or with all of the lines.
   * @throws Failure `permission-lost`, `disk-full`
   */
  append(library: string, head: () => string, lines: readonly string[]): Promise<void>;
  /** Replaces all that the library has written by these lines, in one step. @throws Failure as `append` */
  replace(library: string, lines: AsyncIterable<readonly string[]>): Promise<void>;
  /** Bytes of the library's files: those begun anew by `replace`, and those added since. */
  sizes(library: string): Promise<{ readonly whole: number; readonly added: number }>;
  /**
   * Notes whether everything was written, so that a tab that was killed is noticed at the next start.
   * Kept beside the library, not in the folder.
   */
  setClean(library: string, clean: boolean): void;
  isClean(library: string): Promise<boolean>;
}

/** Asks for the folder of a sidecar that is to be read; null when the dialog was closed. */
export type PickSidecar = () => Promise<ReadonlyMap<string, readonly SidecarFile[]> | null>;
