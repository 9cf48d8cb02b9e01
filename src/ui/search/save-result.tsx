import { IconAlertTriangle, IconCircleX, IconShieldCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ClipResult } from "../../services/clip-service";
import { StateBadge } from "../common/state-badge";
import { failureSentence } from "../errors";
import classes from "./search.module.css";

/** What became of one clip: its name and whether it was verified, or why not. */
export const SaveResult = ({ result }: { result: ClipResult }) => {
  const { t } = useTranslation();
  const failure = result.failure ? failureSentence(t, result.failure) : null;
  return (
    <div className={classes.saveResult} data-testid="save-result">
      {result.clip && (
        <span className={classes.fileName}>
          {t("save.savedAs", { name: [result.clip, ...(result.more ?? [])].map(({ name }) => name).join(", ") })}
        </span>
      )}
      {result.clip?.verified && (
        <StateBadge icon={IconShieldCheck} tone="good">
          {t("player.verified")}
        </StateBadge>
      )}
      {result.clip && !result.clip.verified && (
        <StateBadge icon={IconAlertTriangle} tone="warn">
          {t("player.notVerified")}
        </StateBadge>
      )}
      {!result.clip && (
        <StateBadge icon={IconCircleX} tone="bad">
          {t("save.failed")}
        </StateBadge>
      )}
      {failure && (
        <span>
          {failure.title} {failure.next}
        </span>
      )}
    </div>
  );
};
