import { useEffect, useState } from "react";
import { useServices } from "../services-context";

type PairedClip =
  | { readonly phase: "preparing" }
  | { readonly phase: "ready"; readonly url: string }
  | { readonly phase: "failed"; readonly error: unknown };

/** An event's clip, cut in memory; its address is given back when it is no longer shown. */
export const usePairedClip = (eventId: string): PairedClip => {
  const { clips } = useServices();
  const [state, setState] = useState<PairedClip>({ phase: "preparing" });
  useEffect(() => {
    let current = true;
    let url = "";
    clips.prepare(eventId).then(
      ({ blob }) => {
        if (!current) return;
        url = URL.createObjectURL(blob);
        setState({ phase: "ready", url });
      },
      (error: unknown) => current && setState({ phase: "failed", error }),
    );
    return () => {
      current = false;
      if (url) URL.revokeObjectURL(url);
    };
  }, [clips, eventId]);
  return state;
};
