/** A file that the service worker fetches after the shell; the build lists them (scripts/vite). */
export type BackgroundFile = {
  /** Path on this origin, beginning with `/`. */
  readonly url: string;
  readonly bytes: number;
  /** Changes with the content. */
  readonly revision: string;
};

/** Where the build writes the list, as JSON of BackgroundFile[]. */
export const BACKGROUND_LIST = "/background-files.json";
