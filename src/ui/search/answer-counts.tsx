import { IconCircleCheck, IconCircleX, IconCopyCheck, IconZoomQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { AnswerCountsValue, AnswerFilter } from "./answer-rows";
import classes from "./answer.module.css";

const KINDS = [
  { key: "found", filter: "found", tone: "good", text: "search.found", icon: IconCircleCheck },
  { key: "several", filter: "several", tone: "warn", text: "search.several", icon: IconCopyCheck },
  { key: "notFound", filter: "not-found", tone: "bad", text: "search.notFound", icon: IconCircleX },
  { key: "near", filter: "near", tone: "warn", text: "search.near", icon: IconZoomQuestion },
] as const;

type AnswerCountsProps = {
  readonly counts: AnswerCountsValue;
  readonly filter: AnswerFilter | null;
  readonly onFilter: (filter: AnswerFilter | null) => void;
};

/** How many of each kind; pressing one shows only those, pressing it again all. */
export const AnswerCounts = ({ counts, filter, onFilter }: AnswerCountsProps) => {
  const { t } = useTranslation();
  return (
    <div className={classes.counts} role="group" aria-label={t("search.filterResults")}>
      {KINDS.map(({ key, filter: kind, tone, text, icon: IconOf }) => (
        <button
          key={key}
          type="button"
          className={classes.count}
          data-tone={tone}
          data-none={counts[key] === 0}
          aria-pressed={filter === kind}
          disabled={counts[key] === 0 && filter !== kind}
          onClick={() => onFilter(filter === kind ? null : kind)}
        >
          <IconOf size={20} aria-hidden />
          <strong data-testid={`count-${key}`}>{counts[key]}</strong>
          <span className={classes.countWord}>{t(text)}</span>
        </button>
      ))}
    </div>
  );
};
