import { useEffect, useState } from "react";
import type { SearchScope } from "../../domain/search/event-match";
import type { CodeAnswer } from "../../services/search-service";
import { useServices } from "../services-context";
import type { NearCodes } from "./answer-rows";

/** A list of which so many were not found is of another shop or time; comparing each would take minutes. */
export const MOST_COMPARED = 300;

type Compared = { readonly asked: string; readonly scope: SearchScope; readonly near: NearCodes };

const NOTHING: NearCodes = new Map();

/** Looks for codes like those not found, one after the other; null when they are too many. */
export const useNearCodes = (answers: readonly CodeAnswer[], scope: SearchScope): NearCodes | null => {
  const { search } = useServices();
  const missing = answers.filter(({ status }) => status === "not-found").map(({ key }) => key);
  const tooMany = missing.length > MOST_COMPARED;
  // While a scan runs the same question is answered every second; it is compared again when other codes are missing.
  const asked = tooMany ? "" : missing.join("\n");
  const [state, setState] = useState<Compared>({ asked: "", scope, near: NOTHING });
  useEffect(() => {
    let current = true;
    const compare = async (): Promise<void> => {
      const near = new Map<string, Awaited<ReturnType<typeof search.near>>>();
      for (const key of asked.split("\n").filter((one) => one !== "")) {
        const found = await search.near(key, scope);
        if (!current) return;
        near.set(key, found);
        setState({ asked, scope, near: new Map(near) });
      }
    };
    // A storage that fails has failed the search before.
    void compare().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [search, asked, scope]);
  if (tooMany) return null;
  return state.asked === asked && state.scope === scope ? state.near : NOTHING;
};
