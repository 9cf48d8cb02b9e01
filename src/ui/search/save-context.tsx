import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import type { ClipResult, ClipTargetKind } from "../../services/clip-service";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";

export type SaveState = {
  readonly selected: ReadonlySet<string>;
  readonly select: (eventIds: readonly string[], on: boolean) => void;
  readonly results: ReadonlyMap<string, ClipResult>;
  /** Null when nothing is being saved. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Saves the given events, or else the selected ones. */
  readonly save: (target: ClipTargetKind, eventIds?: readonly string[]) => Promise<void>;
  readonly stop: () => void;
};

const SaveContext = createContext<SaveState | null>(null);

/** The selection of one answer, and what became of each clip. */
export const SaveProvider = ({ children }: { children: ReactNode }) => {
  const { clips } = useServices();
  const { run } = useTask();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<ReadonlyMap<string, ClipResult>>(new Map());
  const [progress, setProgress] = useState<SaveState["progress"]>(null);
  const stopper = useRef<AbortController>(null);

  const select = useCallback((eventIds: readonly string[], on: boolean): void => {
    setSelected((before) => {
      const next = new Set(before);
      for (const id of eventIds) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  }, []);

  const save = useCallback(
    async (target: ClipTargetKind, given?: readonly string[]): Promise<void> => {
      await run(async () => {
        // Asked for inside the click, before any work, or the browser refuses the dialog.
        if (target === "folder" && !(await clips.folderName()) && !(await clips.chooseFolder())) return;
        const eventIds = given ?? [...selected];
        stopper.current = new AbortController();
        setProgress({ done: 0, total: eventIds.length });
        try {
          const onProgress = (done: number, total: number): void => setProgress({ done, total });
          const finished = await clips.save(eventIds, target, onProgress, stopper.current.signal);
          setResults((before) => new Map([...before, ...finished.map((one) => [one.eventId, one] as const)]));
        } finally {
          setProgress(null);
        }
      });
    },
    [clips, run, selected],
  );

  const stop = useCallback(() => stopper.current?.abort(), []);
  const value = useMemo(
    () => ({ selected, select, results, progress, save, stop }),
    [selected, select, results, progress, save, stop],
  );
  return <SaveContext value={value}>{children}</SaveContext>;
};

export const useSave = (): SaveState => {
  const state = use(SaveContext);
  if (!state) throw new Error("useSave was called outside of a SaveProvider.");
  return state;
};
