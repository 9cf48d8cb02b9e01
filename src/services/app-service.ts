/** Updates of the app itself and the parts it loads for offline use. */
export type AppService = {
  /** Calls back once a new version waits to take over (also when it already waits). Returns the unsubscriber. */
  onUpdateReady(callback: () => void): () => void;
  /** Lets the new version take over and reloads the page. The UI calls it only while no scan runs. */
  applyUpdate(): void;
  /** Bytes of the offline parts loaded so far, and in all; loaded = total when everything is there. */
  onPrecacheProgress(callback: (progress: PrecacheProgress) => void): () => void;
};

export type PrecacheProgress = { readonly loadedBytes: number; readonly totalBytes: number };
