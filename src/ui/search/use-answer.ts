import { useEffect, useState } from "react";
import type { SearchScope } from "../../domain/search/event-match";
import type { SearchAnswer } from "../../services/search-service";
import { useServices } from "../services-context";

export type AnswerState =
  | { readonly phase: "none" }
  | { readonly phase: "searching"; readonly query: string }
  | { readonly phase: "ready"; readonly query: string; readonly answer: SearchAnswer }
  | { readonly phase: "failed"; readonly query: string; readonly error: unknown };

/** Searches again whenever `version` changes, keeping the old answer until the new one is there (no jumps). */
export const useAnswer = (query: string, scope: SearchScope, version: unknown): AnswerState => {
  const { search } = useServices();
  const [state, setState] = useState<AnswerState>({ phase: "none" });
  useEffect(() => {
    if (!query) return;
    let current = true;
    search.search(query, scope).then(
      (answer) => current && setState({ phase: "ready", query, answer }),
      (error: unknown) => current && setState({ phase: "failed", query, error }),
    );
    return () => {
      current = false;
    };
  }, [search, query, scope, version]);
  if (!query) return { phase: "none" };
  return state.phase !== "none" && state.query === query ? state : { phase: "searching", query };
};
