import { Progress } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { percentOf } from "../common/format";
import { StateBadge } from "../common/state-badge";
import { useSettingsChange } from "./use-change-settings";
import classes from "./settings.module.css";

/** What a changed rule sets off: counted while it runs, confirmed when it is over. */
export const Redetection = () => {
  const { t } = useTranslation();
  const { redetecting, redetected } = useSettingsChange();
  if (redetecting) {
    const { done, total } = redetecting;
    return (
      <div className={classes.redetecting} data-testid="redetecting">
        <span>{t("settings.redetecting", { done, total })}</span>
        <Progress.Root size={8}>
          <Progress.Section value={percentOf(done, total)} aria-label={t("settings.redetectingLabel")} />
        </Progress.Root>
      </div>
    );
  }
  return (
    <div className={classes.redetecting}>
      <span className={classes.dim}>{t("settings.noVideoRead")}</span>
      {redetected !== null && (
        <StateBadge icon={IconCircleCheck} tone="good">
          {t("settings.redetected", { count: redetected })}
        </StateBadge>
      )}
    </div>
  );
};
