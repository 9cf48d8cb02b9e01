import type { ListedFile } from "./place";

/**
 * The files of this session's listings. Chrome takes a folder's permission back when the tab has been
 * in the background for about half a minute (measured: 27–29 s), but a `File` it has handed out stays
 * readable; so a scan in a hidden tab goes on, and clips can still be cut.
 */
export const createSeenFiles = () => {
  const bySource = new Map<string, Map<string, File>>();
  return {
    remember(sourceId: string, listed: readonly ListedFile[]): void {
      const files = listed.flatMap(({ path, file }) => (file ? [[path, file] as const] : []));
      bySource.set(sourceId, new Map(files));
    },
    forget: (sourceId: string): void => void bySource.delete(sourceId),
    /** The file seen under a path when only the permission is gone. @throws the error otherwise */
    async insteadOf(error: unknown, sourceId: string, path: string): Promise<File> {
      const file = bySource.get(sourceId)?.get(path);
      if (!file || (error as { name?: unknown } | null)?.name !== "NotAllowedError") throw error;
      await file.slice(0, 1).arrayBuffer(); // throws when it was changed or deleted meanwhile
      return file;
    },
  };
};
