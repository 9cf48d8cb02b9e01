import { useCallback, useEffect, useState } from "react";
import type { CameraDay } from "../../services/day-service";
import { useServices } from "../services-context";

export type DaysState =
  | { readonly phase: "loading" }
  /** `lastDay` is null when nothing was ever recorded; then there is no `date` either, unless one was asked for. */
  | {
      readonly phase: "ready";
      readonly date: string | null;
      readonly lastDay: string | null;
      readonly days: readonly CameraDay[];
    }
  | { readonly phase: "failed"; readonly error: unknown };

type Answer = { readonly asked: string | null; readonly state: DaysState };

/** The day asked for, else the last one with recordings; read again whenever `version` changes, without a flicker. */
export const useDays = (
  asked: string | null,
  version: unknown,
): { readonly state: DaysState; readonly stale: boolean; readonly reload: () => void } => {
  const { day } = useServices();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [reloads, setReloads] = useState(0);
  useEffect(() => {
    let current = true;
    const load = async (): Promise<DaysState> => {
      const lastDay = await day.lastDay();
      const date = asked ?? lastDay;
      return { phase: "ready", date, lastDay, days: date === null ? [] : await day.day(date) };
    };
    load().then(
      (state) => current && setAnswer({ asked, state }),
      (error: unknown) => current && setAnswer({ asked, state: { phase: "failed", error } }),
    );
    return () => {
      current = false;
    };
  }, [day, asked, version, reloads]);
  const reload = useCallback(() => setReloads((count) => count + 1), []);
  return { state: answer?.state ?? { phase: "loading" }, stale: answer !== null && answer.asked !== asked, reload };
};
