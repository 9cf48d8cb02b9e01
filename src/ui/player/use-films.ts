import { useCallback, useEffect, useRef, useState } from "react";
import type { PackingEvent } from "../../domain/model/packing-event";
import type { PreparedClip } from "../../services/clip-preparation";
import type { Footage } from "../../services/footage-service";
import { useServices } from "../services-context";
import { filmsOf, filmsOfClip, type Film } from "./film";

/** `clip` is what is played where the browser can not play the recording itself. */
export type FilmsState =
  | { readonly phase: "opening" }
  | {
      readonly phase: "preparing";
      readonly footage: Footage | null;
      /** Share that is done, 0 to 1; null where nobody knows. */
      readonly done: number | null;
    }
  | {
      readonly phase: "ready";
      readonly films: readonly Film[];
      readonly footage: Footage | null;
      readonly clip: PreparedClip | null;
    }
  | { readonly phase: "failed"; readonly error: unknown };

const OPENING: FilmsState = { phase: "opening" };

export type Films = {
  readonly state: FilmsState;
  readonly retry: () => void;
  /** The browser can not play what it was given: a clip is prepared instead. Asked for again, one of the present range. */
  readonly prepare: () => void;
  /** Ends the preparing. */
  readonly cancel: () => void;
};

/** What plays an event: its recordings as they lie there, else a clip. Addresses are given back when the player closes. */
export const useFilms = (event: PackingEvent): Films => {
  const { clips, footage: recordings } = useServices();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<FilmsState>(OPENING);
  const [prepareFor, setPrepareFor] = useState<{ readonly footage: Footage | null } | null>(null);
  const stopper = useRef<AbortController>(null);
  const setPreparing = useCallback((what: { readonly footage: Footage | null }) => {
    setPrepareFor(what);
    setState({ phase: "preparing", done: null, ...what });
  }, []);
  // The event is read again whenever a person changes it; its pictures stay the same.
  const latest = useRef(event);
  useEffect(() => {
    latest.current = event;
  });
  const { id } = event;

  useEffect(() => {
    if (prepareFor) return;
    let current = true;
    const urls: string[] = [];
    const urlOf = (file: Blob): string => {
      const url = URL.createObjectURL(file);
      urls.push(url);
      return url;
    };
    recordings.open(latest.current).then(
      (footage) => {
        if (current) setState({ phase: "ready", films: filmsOf(footage, urlOf), footage, clip: null });
      },
      // Cutting finds out what is wrong, and reads more than a player.
      () => current && setPreparing({ footage: null }),
    );
    return () => {
      current = false;
      for (const url of urls) URL.revokeObjectURL(url);
    };
  }, [recordings, id, attempt, prepareFor, setPreparing]);

  useEffect(() => {
    if (!prepareFor) return;
    let current = true;
    let url = "";
    const { footage } = prepareFor;
    const onProgress = (done: number): void => {
      if (current) setState((now) => (now.phase === "preparing" ? { ...now, done } : now));
    };
    const work = (stopper.current = new AbortController());
    clips.prepare(id, { onProgress, signal: work.signal }).then(
      (clip) => {
        if (!current) return;
        url = URL.createObjectURL(clip.blob);
        setState({ phase: "ready", films: filmsOfClip(clip, url), footage, clip });
      },
      (error: unknown) => current && setState({ phase: "failed", error }),
    );
    return () => {
      current = false;
      work.abort(); // nobody waits for it any more
      if (url) URL.revokeObjectURL(url);
    };
  }, [clips, id, prepareFor]);

  const retry = useCallback(() => {
    setState(OPENING);
    setPrepareFor(null);
    setAttempt((count) => count + 1);
  }, []);
  const footage = state.phase === "ready" || state.phase === "preparing" ? state.footage : null;
  const prepare = useCallback(() => setPreparing({ footage }), [setPreparing, footage]);
  const cancel = useCallback(() => stopper.current?.abort(), []);
  return { state, retry, prepare, cancel };
};
