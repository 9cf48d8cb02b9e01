import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import type { ClipResult, ClipTargetKind } from "../../services/clip-service";
import type { PackOptions, PackProgress, PackResult } from "../../services/evidence-service";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";

/** What is saved of each event: its clip alone, or an evidence pack. */
export type SaveJob =
  { readonly what: "clips"; readonly where: ClipTargetKind } | ({ readonly what: "packs" } & PackOptions);

type SaveProgress =
  | { readonly what: "clips"; readonly done: number; readonly total: number }
  | ({ readonly what: "packs" } & PackProgress);

export type SaveState = {
  readonly selected: ReadonlySet<string>;
  readonly select: (eventIds: readonly string[], on: boolean) => void;
  readonly results: ReadonlyMap<string, ClipResult>;
  readonly packs: ReadonlyMap<string, PackResult>;
  /** Null when nothing is being saved. */
  readonly progress: SaveProgress | null;
  /** The last job, and what of it failed. */
  readonly last: { readonly job: SaveJob; readonly total: number; readonly failed: readonly string[] } | null;
  /** Saves the given events, or else the selected ones. */
  readonly save: (job: SaveJob, eventIds?: readonly string[]) => Promise<void>;
  readonly stop: () => void;
};

/** What of the last job failed because the browser has closed a folder. */
export const closedFailures = ({ last, results, packs }: Pick<SaveState, "last" | "results" | "packs">): string[] =>
  (last?.failed ?? []).filter((eventId) => {
    const result = last?.job.what === "packs" ? packs.get(eventId) : results.get(eventId);
    return result?.failure === "permission-lost";
  });

const SaveContext = createContext<SaveState | null>(null);

const byEvent = <T extends { readonly eventId: string }>(
  before: ReadonlyMap<string, T>,
  more: readonly T[],
): ReadonlyMap<string, T> => new Map([...before, ...more.map((one) => [one.eventId, one] as const)]);

/** The selection of one answer, and what became of each clip and pack. */
export const SaveProvider = ({ children }: { children: ReactNode }) => {
  const { clips, evidence } = useServices();
  const { run } = useTask();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<ReadonlyMap<string, ClipResult>>(new Map());
  const [packs, setPacks] = useState<ReadonlyMap<string, PackResult>>(new Map());
  const [progress, setProgress] = useState<SaveState["progress"]>(null);
  const [last, setLast] = useState<SaveState["last"]>(null);
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

  const saveClips = useCallback(
    async (eventIds: readonly string[], where: ClipTargetKind, signal: AbortSignal): Promise<string[]> => {
      const onProgress = (done: number, total: number): void => setProgress({ what: "clips", done, total });
      onProgress(0, eventIds.length);
      const finished = await clips.save(eventIds, where, onProgress, signal);
      setResults((before) => byEvent(before, finished));
      return finished.filter(({ clip }) => clip === null).map(({ eventId }) => eventId);
    },
    [clips],
  );

  const savePacks = useCallback(
    async (eventIds: readonly string[], options: PackOptions, signal: AbortSignal): Promise<string[]> => {
      const onProgress = (now: PackProgress): void => setProgress({ what: "packs", ...now });
      onProgress({ done: 0, total: eventIds.length, step: "clip", part: null });
      const finished = await evidence.save(eventIds, options, onProgress, signal);
      setPacks((before) => byEvent(before, finished));
      return finished.filter(({ pack }) => pack === null).map(({ eventId }) => eventId);
    },
    [evidence],
  );

  const save = useCallback(
    async (job: SaveJob, given?: readonly string[]): Promise<void> => {
      await run(async () => {
        // Asked for inside the click, before any work, or the browser refuses the dialog.
        if (job.where === "folder" && !(await clips.folderName()) && !(await clips.chooseFolder())) return;
        const eventIds = given ?? [...selected];
        const { signal } = (stopper.current = new AbortController());
        try {
          const failed = await (job.what === "clips"
            ? saveClips(eventIds, job.where, signal)
            : savePacks(eventIds, job, signal));
          setLast({ job, total: eventIds.length, failed });
        } finally {
          setProgress(null);
        }
      });
    },
    [clips, run, saveClips, savePacks, selected],
  );

  const stop = useCallback(() => stopper.current?.abort(), []);
  const value = useMemo(
    () => ({ selected, select, results, packs, progress, last, save, stop }),
    [selected, select, results, packs, progress, last, save, stop],
  );
  return <SaveContext value={value}>{children}</SaveContext>;
};

export const useSave = (): SaveState => {
  const state = use(SaveContext);
  if (!state) throw new Error("useSave was called outside of a SaveProvider.");
  return state;
};
