import { Checkbox } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconCopyCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CodeAnswer } from "../../services/search-service";
import { useSave } from "./save-context";
import classes from "./search.module.css";

export type AnswerCountsValue = { readonly found: number; readonly several: number; readonly notFound: number };

export const countsOf = (answers: readonly CodeAnswer[]): AnswerCountsValue => ({
  found: answers.filter(({ status }) => status === "found").length,
  several: answers.filter(({ status }) => status === "several").length,
  notFound: answers.filter(({ status }) => status === "not-found").length,
});

const KINDS = [
  { key: "found", tone: "good", text: "search.found", icon: IconCircleCheck },
  { key: "several", tone: "warn", text: "search.several", icon: IconCopyCheck },
  { key: "notFound", tone: "bad", text: "search.notFound", icon: IconCircleX },
] as const;

export const AnswerCounts = ({ counts, eventIds }: { counts: AnswerCountsValue; eventIds: readonly string[] }) => {
  const { t } = useTranslation();
  const { selected, select } = useSave();
  const chosen = eventIds.filter((id) => selected.has(id)).length;
  return (
    <div className={classes.counts}>
      {KINDS.map(({ key, tone, text, icon: IconOf }) => (
        <span key={key} className={classes.count} data-tone={tone} data-none={counts[key] === 0}>
          <IconOf size={20} aria-hidden />
          <strong data-testid={`count-${key}`}>{counts[key]}</strong>
          {t(text)}
        </span>
      ))}
      {eventIds.length > 0 && (
        <Checkbox
          className={classes.selectAll ?? ""}
          label={t("save.selectAll")}
          checked={chosen === eventIds.length}
          indeterminate={chosen > 0 && chosen < eventIds.length}
          onChange={(event) => select(eventIds, event.currentTarget.checked)}
        />
      )}
    </div>
  );
};
