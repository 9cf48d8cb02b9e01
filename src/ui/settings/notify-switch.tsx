import { Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../domain/model/settings";
import { useLiveData } from "../common/live-data";

/** The browser's own permission is asked for only here, by switching it on. */
export const NotifySwitch = ({ onChange }: { onChange: (part: Partial<Settings>) => void }) => {
  const { t } = useTranslation();
  const { notifyWhenDone } = useLiveData().settings;
  const [refused, setRefused] = useState(false);
  if (!("Notification" in window)) return null;
  const change = async (wanted: boolean): Promise<void> => {
    const allowed = !wanted || (await Notification.requestPermission()) === "granted";
    setRefused(!allowed);
    if (allowed) onChange({ notifyWhenDone: wanted });
  };
  return (
    <Switch
      label={t("settings.notify")}
      description={t("settings.notifyHint")}
      error={refused ? t("settings.notifyRefused") : undefined}
      checked={notifyWhenDone && Notification.permission === "granted"}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
};
