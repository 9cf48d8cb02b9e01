import { useCallback, useEffect, useState } from "react";
import type { PreparedClip } from "../../services/clip-preparation";
import { useServices } from "../services-context";

type ClipState =
  | { readonly phase: "preparing" }
  | { readonly phase: "ready"; readonly clip: PreparedClip; readonly url: string }
  | { readonly phase: "failed"; readonly error: unknown };

const PREPARING: ClipState = { phase: "preparing" };

/** Cuts the event in memory; its address is given back when the player closes. */
export const usePreparedClip = (eventId: string): { readonly state: ClipState; readonly retry: () => void } => {
  const { clips } = useServices();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<ClipState>(PREPARING);
  useEffect(() => {
    let current = true;
    let url = "";
    clips.prepare(eventId).then(
      (clip) => {
        if (!current) return;
        url = URL.createObjectURL(clip.blob);
        setState({ phase: "ready", clip, url });
      },
      (error: unknown) => current && setState({ phase: "failed", error }),
    );
    return () => {
      current = false;
      if (url) URL.revokeObjectURL(url);
    };
  }, [clips, eventId, attempt]);
  const retry = useCallback(() => {
    setState(PREPARING);
    setAttempt((count) => count + 1);
  }, []);
  return { state, retry };
};
