import { useCallback, useMemo } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { ANYWHERE, type PlaceChoice } from "./place-and-days";

/** Longer lists stay out of the address bar: servers refuse long addresses on reload. */
const LONGEST_IN_ADDRESS = 2000;

type QueryState = { readonly query?: string } | null;

export type Query = {
  /** What was asked; "" for nothing. */
  readonly query: string;
  /** Where and when it is looked for; everywhere unless somebody says so. */
  readonly place: PlaceChoice;
  /** The address is of a long list that is not in this tab's history: it was copied from elsewhere. */
  readonly lost: boolean;
  /** Asks for other codes, everywhere. */
  readonly ask: (text: string) => void;
  /** Asks for the same codes elsewhere. */
  readonly narrow: (place: PlaceChoice) => void;
};

const addressOf = (query: string, place: PlaceChoice): string => {
  const isLong = query.length > LONGEST_IN_ADDRESS;
  const asked = isLong ? "list" : `q=${encodeURIComponent(query)}`;
  const narrowed = [
    ["table", place.cameraId],
    ["from", place.from],
    ["to", place.to],
  ].flatMap(([name = "", value = ""]) => (value === "" ? [] : [`&${name}=${encodeURIComponent(value)}`]));
  return `/?${asked}${narrowed.join("")}`;
};

/** The query lives in the address (`?q=`), a long list in the history entry, so that Back and reload keep it. */
export const useQuery = (): Query => {
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const state = useHistoryState<QueryState>();
  const listed = params.has("list");
  const query = listed ? (state?.query ?? "") : (params.get("q") ?? "");
  const [cameraId, from, to] = [params.get("table") ?? "", params.get("from") ?? "", params.get("to") ?? ""];
  const place = useMemo((): PlaceChoice => ({ cameraId, from, to }), [cameraId, from, to]);
  const go = useCallback(
    (text: string, where: PlaceChoice, replace: boolean) =>
      navigate(addressOf(text, where), { state: { query: text }, replace }),
    [navigate],
  );
  const ask = useCallback(
    (text: string) => {
      const trimmed = text.trim();
      if (trimmed) go(trimmed, ANYWHERE, false);
      else navigate("/");
    },
    [go, navigate],
  );
  const narrow = useCallback((where: PlaceChoice) => go(query, where, true), [go, query]);
  return { query, place, lost: listed && query === "", ask, narrow };
};
