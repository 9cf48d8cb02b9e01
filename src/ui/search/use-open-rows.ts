import { useCallback, useState } from "react";

const NONE: ReadonlySet<string> = new Set();

/** What is open in an answer, by name. A row of which nothing is open gets the same empty set, so that it is not drawn again. */
export const useOpenRows = () => {
  const [open, setOpen] = useState(NONE);
  const toggle = useCallback((name: string) => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(name)) next.add(name);
      return next;
    });
  }, []);
  const openOf = (names: readonly string[]): ReadonlySet<string> =>
    open.size > 0 && names.some((name) => open.has(name)) ? open : NONE;
  return { openOf, isAnyOpen: open.size > 0, toggle };
};
