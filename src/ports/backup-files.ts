/** Files that hold the whole library. */
export interface BackupFiles {
  /**
   * Writes the lines, compressed, to a place that the user is asked for, or to the downloads.
   * @returns false when the dialog was closed. @throws Failure `disk-full`, `permission-lost`
   */
  save(name: string, lines: AsyncIterable<readonly string[]>): Promise<boolean>;
  /**
   * The lines of such a file, read piece by piece.
   * @param onRead bytes read of the file
   * @throws Failure `not-a-backup` when it was not compressed so, `backup-damaged` when its checksum or end is wrong
   */
  lines(file: Blob, onRead?: (bytes: number) => void): AsyncIterable<string>;
}
