import { notifications } from "@mantine/notifications";
import { useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../domain/model/settings";
import { useAnnounce } from "../common/announcer";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";
import { SettingsChangeContext, type SettingsChange } from "./use-change-settings";

/** Stores changes and follows the detection that a changed rule starts; more can be changed while it runs. */
export const SettingsChangeProvider = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation();
  const { settings } = useServices();
  const { run } = useTask();
  const announce = useAnnounce();
  const [redetecting, setRedetecting] = useState<SettingsChange["redetecting"]>(null);
  const [redetected, setRedetected] = useState<number | null>(null);
  // What is being stored; the next change builds on it, not on what is stored so far.
  const latest = useRef<{ readonly settings: Settings } | null>(null);

  const change = useCallback(
    (edit: (before: Settings) => Settings): void => {
      void run(async () => {
        const before = latest.current?.settings ?? (await settings.get());
        const mine = { settings: edit(before) };
        if (JSON.stringify(mine.settings) === JSON.stringify(before)) return;
        latest.current = mine;
        let recordings = 0;
        setRedetected(null);
        try {
          await settings.put(mine.settings, (done, total) => {
            recordings = total;
            if (latest.current === mine) setRedetecting({ done, total });
          });
        } finally {
          // A later change makes everything anew itself and speaks for both.
          if (latest.current === mine) {
            latest.current = null;
            setRedetecting(null);
          }
        }
        if (recordings === 0) {
          notifications.show({ id: "settings-saved", message: t("settings.saved"), autoClose: 2000 });
        } else if (latest.current === null) {
          setRedetected(recordings);
          announce(t("settings.redetected", { count: recordings }));
        }
      });
    },
    [announce, run, settings, t],
  );
  const value = useMemo(() => ({ change, redetecting, redetected }), [change, redetecting, redetected]);
  return <SettingsChangeContext value={value}>{children}</SettingsChangeContext>;
};
