/** A file as it lies in the folder. `intact`: read back from there, it has the bytes it was given. */
export type SavedFile = { readonly name: string; readonly intact: boolean };

/** Where finished clips go. */
export interface ClipTarget {
  /** Asks for a folder; null when the user closed the dialog. @throws Failure `browser-unsupported` */
  chooseFolder(): Promise<string | null>;
  /** Name of the chosen folder, null when none or when its permission was lost. */
  folderName(): Promise<string | null>;
  /**
   * Writes a file into the chosen folder; never overwrites: a second file of the same name gets `_2`.
   * The file is read back where it lies and stays there also when it is not intact, since its picture may be good.
   * @param sha256 hex digest of the content
   * @returns the name used. @throws Failure `permission-lost`, `disk-full`
   */
  saveToFolder(name: string, content: Blob, sha256: string): Promise<SavedFile>;
  /** Hands the file to the browser's downloads, which can not be read back. */
  download(name: string, content: Blob): void;
  /** Streams the entries into one zip, to disk where the browser can; the zip is not read back. */
  saveZip(name: string, entries: AsyncIterable<{ name: string; blob: Blob }>): Promise<void>;
}
