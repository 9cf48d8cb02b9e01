import { useEffect, useState } from "react";
import type { SearchScope } from "../../domain/search/event-match";
import type { UnseenStretch } from "../../domain/search/unseen-time";
import { useServices } from "../services-context";

/** What of the searched time was not seen, newest first; empty until it is known. */
export const useUnseen = (scope: SearchScope, version: unknown): readonly UnseenStretch[] => {
  const { search } = useServices();
  const [unseen, setUnseen] = useState<readonly UnseenStretch[]>([]);
  useEffect(() => {
    let current = true;
    search.unseen(scope).then(
      (stretches) => current && setUnseen([...stretches].sort((a, b) => b.from - a.from)),
      // A storage that fails has failed the search before.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [search, scope, version]);
  return unseen;
};
