import { useEffect, useState } from "react";
import type { NearMiss } from "../../domain/model/near-miss";
import { useServices } from "../services-context";

export type SeenLabel = {
  readonly nearMiss: NearMiss;
  /** Address of the picture; null when it is no longer stored. */
  readonly url: string | null;
};

type NearMissState =
  | { readonly phase: "loading" }
  | { readonly phase: "ready"; readonly labels: readonly SeenLabel[] }
  | { readonly phase: "failed"; readonly error: unknown };

const LOADING: NearMissState = { phase: "loading" };

/** Labels of an event that were seen but not read; their addresses are given back when the panel closes. */
export const useNearMisses = (eventId: string): NearMissState => {
  const { review } = useServices();
  const [state, setState] = useState<NearMissState>(LOADING);
  useEffect(() => {
    let current = true;
    const urls: string[] = [];
    const addressOf = (picture: Blob): string => {
      const url = URL.createObjectURL(picture);
      urls.push(url);
      return url;
    };
    review.nearMisses(eventId).then(
      (found) => {
        if (!current) return;
        const labels = found.map(({ nearMiss, picture }) => ({ nearMiss, url: picture ? addressOf(picture) : null }));
        setState({ phase: "ready", labels });
      },
      (error: unknown) => current && setState({ phase: "failed", error }),
    );
    return () => {
      current = false;
      for (const url of urls) URL.revokeObjectURL(url);
    };
  }, [review, eventId]);
  return state;
};
