import { useEffect, useState } from "react";
import type { UnseenStretch } from "../../domain/search/unseen-time";
import { useServices } from "../services-context";

/** What of all recordings was not seen, newest first; empty until it is known. */
export const useUnseen = (version: unknown): readonly UnseenStretch[] => {
  const { search } = useServices();
  const [unseen, setUnseen] = useState<readonly UnseenStretch[]>([]);
  useEffect(() => {
    let current = true;
    search.unseen({}).then(
      (stretches) => current && setUnseen([...stretches].sort((a, b) => b.from - a.from)),
      // A storage that fails has failed the search before.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [search, version]);
  return unseen;
};
