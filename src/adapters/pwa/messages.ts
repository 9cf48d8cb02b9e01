/** What page and service worker say to each other. */

/** workbox-window's own word for "take over now". */
export const SKIP_WAITING = "SKIP_WAITING";

/** Page → worker: fetch the background files that are not stored yet, and say how far that is. */
export const LOAD_BACKGROUND = "vtrack-load-background";

/** Worker → every page. */
export const BACKGROUND_PROGRESS = "vtrack-background-progress";

export type BackgroundProgress = {
  readonly type: typeof BACKGROUND_PROGRESS;
  readonly loadedBytes: number;
  readonly totalBytes: number;
};

export const isBackgroundProgress = (data: unknown): data is BackgroundProgress =>
  typeof data === "object" && data !== null && (data as { type?: unknown }).type === BACKGROUND_PROGRESS;
