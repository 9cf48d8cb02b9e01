import { useEffect, useMemo, useState } from "react";
import type { CodeAnswer } from "../../services/search-service";
import { useServices } from "../services-context";
import type { NearCodes } from "./answer-rows";

/** A list of which so many were not found is of another shop or time; comparing each would take minutes. */
export const MOST_COMPARED = 300;

const NOTHING: NearCodes = new Map();

/** Looks for codes like those not found, one after the other; null when they are too many. */
export const useNearCodes = (answers: readonly CodeAnswer[]): NearCodes | null => {
  const { search } = useServices();
  const missing = answers.filter(({ status }) => status === "not-found").map(({ key }) => key);
  const tooMany = missing.length > MOST_COMPARED;
  // While a scan runs the same question is answered every second; it is compared again when other codes are missing.
  const asked = tooMany ? "" : missing.join("\n");
  const [state, setState] = useState<{ readonly asked: string; readonly near: NearCodes }>({
    asked: "",
    near: NOTHING,
  });
  useEffect(() => {
    let current = true;
    const compare = async (): Promise<void> => {
      const near = new Map<string, Awaited<ReturnType<typeof search.near>>>();
      for (const key of asked.split("\n").filter((one) => one !== "")) {
        const found = await search.near(key);
        if (!current) return;
        near.set(key, found);
        setState({ asked, near: new Map(near) });
      }
    };
    // A storage that fails has failed the search before.
    void compare().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [search, asked]);
  const { asked: done, near } = state;
  return useMemo(() => (tooMany ? null : done === asked ? near : NOTHING), [tooMany, done, asked, near]);
};
