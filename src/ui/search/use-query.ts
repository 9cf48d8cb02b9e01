import { useCallback } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";

/** Longer lists stay out of the address bar: servers refuse long addresses on reload. */
const LONGEST_IN_ADDRESS = 2000;

type QueryState = { readonly query?: string } | null;

export type Query = {
  /** What was asked; "" for nothing. */
  readonly query: string;
  /** The address is of a long list that is not in this tab's history: it was copied from elsewhere. */
  readonly lost: boolean;
  readonly ask: (text: string) => void;
};

/** The query lives in the address (`?q=`), a long list in the history entry, so that Back and reload keep it. */
export const useQuery = (): Query => {
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const state = useHistoryState<QueryState>();
  const listed = params.has("list");
  const query = listed ? (state?.query ?? "") : (params.get("q") ?? "");
  const ask = useCallback(
    (text: string) => {
      const trimmed = text.trim();
      if (!trimmed) navigate("/");
      else if (trimmed.length <= LONGEST_IN_ADDRESS) navigate(`/?q=${encodeURIComponent(trimmed)}`);
      else navigate("/?list", { state: { query: trimmed } });
    },
    [navigate],
  );
  return { query, lost: listed && query === "", ask };
};
