import { liveQuery } from "dexie";
import type { Watch } from "../../ports/repositories";

/** Watches a query across tabs. A query that fails stops telling; the next call of the repository says why. */
export const liveWatch =
  <T>(query: () => Promise<T>): Watch<T> =>
  (onChange) => {
    const subscription = liveQuery(query).subscribe({ next: onChange, error: () => undefined });
    return () => subscription.unsubscribe();
  };
