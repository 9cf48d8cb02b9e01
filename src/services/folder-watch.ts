import type { Environment, Ticker, WriterLock } from "../ports/environment";
import type { Repositories } from "../ports/repositories";
import type { LibraryService } from "./library-service";
import type { ScanService } from "./scan-service";

/**
 * From the end of one listing to the next one: new files are found well within a minute, and at least once more before
 * Chrome takes a passing permission back from a tab just hidden (27–29 s).
 */
const LIST_AGAIN_MS = 15_000;

/** A folder that takes long to list is listed less often: at most this part of the time. */
const MOST_TIME_SHARE = 10;

type Deps = {
  readonly repositories: Pick<Repositories, "settings" | "sources">;
  readonly library: Pick<LibraryService, "refresh" | "locked">;
  readonly scan: Pick<ScanService, "goOn">;
  readonly ticker: Ticker;
  readonly environment: Environment;
  /** One tab watches. Holding a lock also keeps Chrome from freezing the tab. */
  readonly lock: WriterLock;
};

/**
 * The default programme: lists every folder that may be read again and again, and scans what waits by itself. Ends
 * with the returned function.
 */
export const watchFolders = ({ repositories, library, scan, ticker, environment, lock }: Deps): (() => void) => {
  let isWatcher = false;
  let isListing = false;
  let listAgainAt = 0;
  lock.onAcquired(() => (isWatcher = true));

  const listAll = async (): Promise<void> => {
    const locked = new Set((await library.locked()).map(({ id }) => id));
    for (const { id, kind } of await repositories.sources.all())
      if (kind !== "sample" && !locked.has(id))
        // The scan page tells of a folder that can not be opened; the others go on.
        await library.refresh(id).catch(() => undefined);
  };

  const round = async (): Promise<void> => {
    if (!(await repositories.settings.get()).watching) return;
    const begin = environment.now();
    await listAll();
    listAgainAt = environment.now() + Math.max(LIST_AGAIN_MS, MOST_TIME_SHARE * (environment.now() - begin));
    // Lasts as long as the scan: not waited for. What stops a scan is told by its status.
    void scan.goOn().catch(() => undefined);
  };

  const stop = ticker.onTick(() => {
    if (!isWatcher || isListing || environment.now() < listAgainAt) return;
    isListing = true;
    // A storage that can not be read is told by whatever else asks it; the next tick tries again.
    void round()
      .catch(() => undefined)
      .finally(() => (isListing = false));
  });
  return () => {
    stop();
    lock.release();
  };
};
