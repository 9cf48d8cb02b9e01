import { useEffect, useState } from "react";
import type { SearchScope } from "../../domain/search/event-match";
import type { CodeAnswer } from "../../services/search-service";
import { useServices } from "../services-context";
import type { NearCodes } from "./answer-rows";

/** Each showing counts thousands of rows anew; nobody reads faster. */
const SHOWN_EACH_MS = 250;

type Compared = { readonly asked: string; readonly scope: SearchScope; readonly near: NearCodes };

const NOTHING: NearCodes = new Map();

/** Looks for codes like those not found; what was compared so far. */
export const useNearCodes = (answers: readonly CodeAnswer[], scope: SearchScope): NearCodes => {
  const { search } = useServices();
  // While a scan runs the same question is answered every second; it is compared again when other codes are missing.
  const asked = answers.flatMap(({ status, key }) => (status === "not-found" ? [key] : [])).join("\n");
  const [state, setState] = useState<Compared>({ asked: "", scope, near: NOTHING });
  useEffect(() => {
    if (asked === "") return;
    const stopper = new AbortController();
    const near = new Map<string, Awaited<ReturnType<NearCodes["get"]>> & {}>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const show = (): void => {
      timer = null;
      setState({ asked, scope, near: new Map(near) });
    };
    void search
      .near(
        asked.split("\n"),
        scope,
        (found) => {
          for (const [key, codes] of found) near.set(key, codes);
          timer ??= setTimeout(show, near.size === 1 ? 0 : SHOWN_EACH_MS);
        },
        stopper.signal,
      )
      // A storage that fails has failed the search before.
      .catch(() => undefined);
    return () => {
      stopper.abort();
      if (timer !== null) clearTimeout(timer);
    };
  }, [search, asked, scope]);
  return state.asked === asked && state.scope === scope ? state.near : NOTHING;
};
