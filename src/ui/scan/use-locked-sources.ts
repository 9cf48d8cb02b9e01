import { useCallback, useEffect, useState } from "react";
import type { LockedSource } from "../../services/library-service";
import { useLiveData } from "../common/live-data";
import { useServices } from "../services-context";

/**
 * Folders the browser has closed since the last visit; asked again when a scan stops or the window returns.
 * @param eventIds only folders that these events lie in
 */
export const useLockedSources = (
  eventIds?: readonly string[],
): { readonly locked: readonly LockedSource[]; readonly check: () => void } => {
  const { library } = useServices();
  const { sources, scan } = useLiveData();
  const [locked, setLocked] = useState<readonly LockedSource[]>([]);
  const ids = eventIds?.join(" ");
  const [asked, setAsked] = useState(0);
  const check = useCallback(() => setAsked((count) => count + 1), []);
  useEffect(() => {
    let current = true;
    library.locked(ids?.split(" ")).then(
      (found) => current && setLocked(found),
      // Not being able to ask is no news of its own: opening a file will say what is wrong.
      () => current && setLocked([]),
    );
    return () => {
      current = false;
    };
  }, [library, sources, scan.phase, asked, ids]);
  useEffect(() => {
    window.addEventListener("focus", check);
    return () => window.removeEventListener("focus", check);
  }, [check]);
  return { locked, check };
};
