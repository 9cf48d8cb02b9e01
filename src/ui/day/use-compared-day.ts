import { useEffect, useState } from "react";
import type { CameraDay } from "../../services/day-service";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";

/** Another day to look at beside; null until it was read, or when none is wanted. */
export const useComparedDay = (date: string | null): readonly CameraDay[] | null => {
  const { day } = useServices();
  const { run } = useTask();
  const [answer, setAnswer] = useState<{ readonly date: string; readonly days: readonly CameraDay[] } | null>(null);
  useEffect(() => {
    if (date === null) return;
    let current = true;
    void run(() => day.day(date)).then((days) => current && days && setAnswer({ date, days }));
    return () => {
      current = false;
    };
  }, [day, date, run]);
  return answer?.date === date ? answer.days : null;
};
