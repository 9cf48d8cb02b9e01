/** A file of a pack; `sha256` is the hex digest of its content. */
export type PackFile = { readonly name: string; readonly blob: Blob; readonly sha256: string };

/** Where evidence packs go. */
export interface PackTarget {
  /**
   * Writes the files, in their order, into a new sub-folder of the chosen folder; never into one that is there already:
   * a second of the same name gets `_2`. Each file is read back and compared. When anything fails nothing of the
   * sub-folder stays; what a closed tab has left unfinished goes with the next pack.
   * @returns the folder's name. @throws Failure `permission-lost`, `disk-full`, `pack-not-intact`, `cancelled`
   */
  savePack(name: string, files: readonly PackFile[], signal?: AbortSignal): Promise<string>;
}
