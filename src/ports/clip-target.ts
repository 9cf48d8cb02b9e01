/** Where finished clips go. */
export interface ClipTarget {
  /** Asks for a folder; null when the user closed the dialog. @throws Failure `browser-unsupported` */
  chooseFolder(): Promise<string | null>;
  /** Name of the chosen folder, null when none or when its permission was lost. */
  folderName(): Promise<string | null>;
  /**
   * Writes a file into the chosen folder; never overwrites: a second file of the same name gets `_2`.
   * @returns the name used. @throws Failure `permission-lost`, `disk-full`
   */
  saveToFolder(name: string, content: Blob): Promise<string>;
  download(name: string, content: Blob): void;
  /** Streams the entries into one zip, to disk where the browser can. */
  saveZip(name: string, entries: AsyncIterable<{ name: string; blob: Blob }>): Promise<void>;
}
