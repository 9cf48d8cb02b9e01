import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SearchAnswer } from "../../services/search-service";
import { useAnnounce } from "../common/announcer";
import { Notice } from "../common/notice";
import { AnswerCounts, countsOf } from "./answer-counts";
import { CodeAnswerRow } from "./code-answer-row";
import { CoverageNote } from "./coverage-note";
import { EventHead } from "./event-head";
import classes from "./search.module.css";

/** Codes drawn at once; a pasted list of 500 opens in steps. */
const STEP = 100;

/** Counts, then one block per code in the order asked. */
export const Answer = ({ answer }: { answer: SearchAnswer }) => {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [shown, setShown] = useState(STEP);
  const { answers, coverage } = answer;
  const counts = countsOf(answers);
  const { found, several, notFound } = counts;
  useEffect(() => {
    if (found + several + notFound > 0) announce(t("search.announce", { found, several, notFound }));
  }, [announce, found, several, notFound, t]);

  if (answers.length === 0) {
    return <Notice tone="info" title={t("search.refused")} />;
  }
  const eventIds = answers.flatMap(({ events }) => events.map(({ id }) => id));
  return (
    <section aria-label={t("search.title")} className={classes.answer}>
      <AnswerCounts counts={counts} eventIds={eventIds} />
      {notFound > 0 && <CoverageNote coverage={coverage} />}
      <div className={`panel ${classes.list}`}>
        {eventIds.length > 0 && <EventHead />}
        {answers.slice(0, shown).map((one) => (
          <CodeAnswerRow key={one.code} answer={one} coverage={coverage} />
        ))}
      </div>
      {answers.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + STEP)}>
          {t("search.showMore")} ({answers.length - shown})
        </Button>
      )}
    </section>
  );
};
