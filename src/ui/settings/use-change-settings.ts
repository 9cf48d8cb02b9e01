import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../domain/model/settings";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";

/** Stores a change at once; there is no Save button to forget. */
export const useChangeSettings = (): ((change: (settings: Settings) => Settings) => void) => {
  const { t } = useTranslation();
  const { settings } = useServices();
  const { run } = useTask();
  return (change) =>
    void run(async () => {
      const before = await settings.get();
      const after = change(before);
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      await settings.put(after);
      notifications.show({ id: "settings-saved", message: t("settings.saved"), autoClose: 2000 });
    });
};
