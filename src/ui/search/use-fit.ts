import { useCallback, useEffect, useRef, useState } from "react";
import { failureNameOf, type FailureName } from "../../domain/model/failure";
import type { FitPreset } from "../../domain/model/fit-preset";
import type { SavedFile } from "../../ports/clip-target";
import type { PreparedClip } from "../../services/clip-preparation";
import type { FittedCopy } from "../../services/fit-service";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";

export type FitState =
  | { readonly phase: "idle" }
  | { readonly phase: "working"; readonly done: number }
  | {
      readonly phase: "ready";
      readonly copy: FittedCopy;
      /** Length of the clip it was made of. */
      readonly clipS: number;
      readonly saved: SavedFile | null;
    }
  | { readonly phase: "failed"; readonly failure: FailureName };

const IDLE: FitState = { phase: "idle" };

/** A smaller copy of an event's clip, kept until the player closes; closing ends the work. */
export const useFit = (clipOfEvent: () => Promise<PreparedClip>) => {
  const { fit, clips } = useServices();
  const { busy, run } = useTask();
  const [state, setState] = useState<FitState>(IDLE);
  const work = useRef<AbortController>(null);
  useEffect(() => () => work.current?.abort(), []);

  const start = useCallback(
    async (preset: FitPreset): Promise<void> => {
      const mine = new AbortController();
      work.current?.abort();
      work.current = mine;
      const show = (next: FitState): void => {
        if (work.current === mine && !mine.signal.aborted) setState(next);
      };
      show({ phase: "working", done: 0 });
      try {
        const clip = await clipOfEvent();
        mine.signal.throwIfAborted();
        const copy = await fit.fit(clip, preset, (done) => show({ phase: "working", done }), mine.signal);
        show({ phase: "ready", copy, clipS: clip.durationS, saved: null });
      } catch (error) {
        show({ phase: "failed", failure: failureNameOf(error) });
      }
    },
    [clipOfEvent, fit],
  );

  const reset = useCallback((): void => {
    work.current?.abort();
    setState(IDLE);
  }, []);

  const save = async (copy: FittedCopy, where: "folder" | "download"): Promise<void> => {
    await run(async () => {
      if (where === "folder" && !(await clips.folderName()) && !(await clips.chooseFolder())) return;
      const saved = await fit.save(copy, where);
      // Another copy may be asked for meanwhile.
      setState((now) => (now.phase === "ready" && now.copy === copy ? { ...now, saved } : now));
    });
  };

  return { state, start, reset, save, busy };
};
