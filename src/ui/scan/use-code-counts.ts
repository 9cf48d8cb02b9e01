import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useLiveData } from "../common/live-data";
import { useServices } from "../services-context";
import type { FileRowData } from "./file-rows";

const NONE: ReadonlyMap<string, number> = new Map();

/** Codes found in the files on the screen, from the stored packings: right after a reload and a rescan too. */
export const useCodeCounts = (rows: readonly FileRowData[]): ReadonlyMap<string, number> => {
  const { search } = useServices();
  const { eventCount } = useLiveData();
  const [counts, setCounts] = useState(NONE);
  const ids = rows.map(({ id }) => id).join("\n");
  // While a scan runs the number of packings changes several times a second.
  const [version] = useDebouncedValue(eventCount, 1000);
  useEffect(() => {
    let current = true;
    search.codeCounts(ids === "" ? [] : ids.split("\n")).then(
      (found) => current && setCounts(found),
      // The search page will tell what is wrong with the storage.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [search, ids, version]);
  return counts;
};
