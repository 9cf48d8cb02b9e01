import { IconCircleCheck, IconCircleX, IconCopyCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { notSearched, type SearchCoverage } from "../../domain/search/coverage";
import type { CodeAnswer } from "../../services/search-service";
import { StateBadge } from "../common/state-badge";
import { EventRow } from "./event-row";
import classes from "./search.module.css";

const Status = ({ answer }: { answer: CodeAnswer }) => {
  const { t } = useTranslation();
  if (answer.status === "not-found")
    return (
      <StateBadge icon={IconCircleX} tone="bad">
        {t("search.notFound")}
      </StateBadge>
    );
  if (answer.status === "several") {
    return (
      <StateBadge icon={IconCopyCheck} tone="warn">
        {t("search.several")}: {t("search.times", { count: answer.events.length })}
      </StateBadge>
    );
  }
  return (
    <StateBadge icon={IconCircleCheck} tone="good">
      {t("search.found")}
    </StateBadge>
  );
};

/** A code and what was found for it. A code found once is one line; the code is its row's first column. */
export const CodeAnswerRow = ({ answer, coverage }: { answer: CodeAnswer; coverage: SearchCoverage }) => {
  const { t } = useTranslation();
  const only = answer.status === "found" ? answer.events[0] : undefined;
  const unseen = notSearched(coverage);
  if (only) return <EventRow event={only} code={answer.code} status={<Status answer={answer} />} />;
  return (
    <div className={classes.codeGroup} data-testid="code-answer" data-status={answer.status}>
      <div className={classes.codeLine}>
        <span className="code">{answer.code}</span>
        <Status answer={answer} />
        {answer.status === "not-found" && (
          <span className={classes.reach}>
            {unseen > 0 ? t("search.maybeUnseen", { count: unseen }) : t("search.covComplete")}
          </span>
        )}
      </div>
      {answer.events.map((event) => (
        <EventRow key={event.id} event={event} code={answer.code} nested />
      ))}
    </div>
  );
};
