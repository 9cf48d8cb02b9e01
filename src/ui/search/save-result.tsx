import { IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ClipResult } from "../../services/clip-service";
import { StateBadge } from "../common/state-badge";
import { failureSentence } from "../errors";
import { ClipCheck } from "./clip-check";
import classes from "./search.module.css";

/** What became of one clip: its name and whether it was verified, or why not. */
export const SaveResult = ({ result }: { result: ClipResult }) => {
  const { t } = useTranslation();
  const clips = result.clip ? [result.clip, ...(result.more ?? [])] : [];
  const failure = result.failure ? failureSentence(t, result.failure) : null;
  // Why it is not verified is told more exactly beside its name.
  const isTold = result.failure === "clip-not-verified" && clips.some(({ problem }) => problem);
  return (
    <div className={classes.saveResult} data-testid="save-result">
      {clips.length > 0 ? (
        <>
          <span className={classes.fileName}>
            {t("save.savedAs", { name: clips.map(({ name }) => name).join(", ") })}
          </span>
          <ClipCheck clips={clips} />
        </>
      ) : (
        <StateBadge icon={IconCircleX} tone="bad">
          {t("save.failed")}
        </StateBadge>
      )}
      {failure && (
        <span>
          {!isTold && failure.title} {failure.next}
        </span>
      )}
    </div>
  );
};
