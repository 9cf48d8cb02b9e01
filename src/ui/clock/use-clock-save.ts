import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClockRules } from "../../domain/model/camera";
import { useAnnounce } from "../common/announcer";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";

export type ClockSave = {
  /** Recordings that were moved and all of them, while it lasts. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly busy: boolean;
  readonly save: (clock: ClockRules) => Promise<void>;
};

/** Stores a camera's clock rules and tells how far the moving has come. */
export const useClockSave = (cameraId: string): ClockSave => {
  const { t } = useTranslation();
  const { clock: service } = useServices();
  const announce = useAnnounce();
  const { busy, run } = useTask();
  const [progress, setProgress] = useState<ClockSave["progress"]>(null);
  const save = async (clock: ClockRules): Promise<void> => {
    let count = 0;
    const saved = await run(async () => {
      await service.save(cameraId, clock, (done, total) => {
        count = total;
        setProgress({ done, total });
      });
      return true;
    });
    setProgress(null);
    if (!saved) return;
    const message = t("clock.moved", { count });
    notifications.show({ message, closeButtonProps: { "aria-label": t("app.close") } });
    announce(message);
  };
  return { progress, busy, save };
};
