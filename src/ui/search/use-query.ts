import { useCallback } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";

/** Longer lists stay out of the address bar: servers refuse long addresses on reload. */
const LONGEST_IN_ADDRESS = 2000;

type QueryState = { readonly query?: string } | null;

/** The query lives in the address (`?q=`), a long pasted list in the history entry, so that Back and reload keep it. */
export const useQuery = (): readonly [query: string, ask: (text: string) => void] => {
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const state = useHistoryState<QueryState>();
  const query = params.has("list") ? (state?.query ?? "") : (params.get("q") ?? "");
  const ask = useCallback(
    (text: string) => {
      const trimmed = text.trim();
      if (!trimmed) navigate("/");
      else if (trimmed.length <= LONGEST_IN_ADDRESS) navigate(`/?q=${encodeURIComponent(trimmed)}`);
      else navigate("/?list", { state: { query: trimmed } });
    },
    [navigate],
  );
  return [query, ask];
};
