import { useEffect, useState } from "react";
import type { SearchScope } from "../../domain/search/event-match";
import { useServices } from "../services-context";

/** More are not counted one by one. */
export const MANY_WITHOUT_CODE = 200;

/** How many packings have no code, at most one more than `MANY_WITHOUT_CODE`; null until it is known. */
export const usePackingsWithoutCode = (scope: SearchScope, version: unknown): number | null => {
  const { search } = useServices();
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    let current = true;
    search.browse({ ...scope, withoutCode: true, limit: MANY_WITHOUT_CODE + 1 }).then(
      (events) => current && setCount(events.length),
      // A storage that fails has failed the search before.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [search, scope, version]);
  return count;
};
