import { Checkbox } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { coverageOf, notSearched } from "../../domain/search/coverage";
import type { SearchScope } from "../../domain/search/event-match";
import type { SearchAnswer } from "../../services/search-service";
import { useAnnounce } from "../common/announcer";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { AnswerBar } from "./answer-bar";
import { AnswerCounts } from "./answer-counts";
import { AnswerList } from "./answer-list";
import { AnswerOutput } from "./answer-output";
import { answerRows, countsOf, type AnswerFilter, type AnswerOrder, type NearCodes } from "./answer-rows";
import classes from "./answer.module.css";
import { CoverageNote } from "./coverage-note";
import type { PlaceChoice } from "./place-and-days";
import { useSave } from "./save-context";
import { MOST_COMPARED, useNearCodes } from "./use-near-codes";

const NOT_COMPARED: NearCodes = new Map();

const SelectAll = ({ eventIds }: { eventIds: readonly string[] }) => {
  const { t } = useTranslation();
  const { selected, select } = useSave();
  if (eventIds.length === 0) return null;
  const chosen = eventIds.filter((id) => selected.has(id)).length;
  return (
    <Checkbox
      className={classes.selectAll ?? ""}
      label={t("save.selectAll")}
      checked={chosen === eventIds.length}
      indeterminate={chosen > 0 && chosen < eventIds.length}
      onChange={(event) => select(eventIds, event.currentTarget.checked)}
    />
  );
};

type AnswerProps = {
  readonly answer: SearchAnswer;
  readonly scope: SearchScope;
  /** Narrows where and when it is looked for. */
  readonly place: PlaceChoice;
  readonly onPlace: (place: PlaceChoice) => void;
};

/** Counts, then one block per code in the order asked, or sorted and narrowed as wished. */
export const Answer = ({ answer: { answers }, scope, place, onPlace }: AnswerProps) => {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { recordings } = useLiveData();
  const [filter, setFilter] = useState<AnswerFilter | null>(null);
  const [order, setOrder] = useState<AnswerOrder>("list");
  const compared = useNearCodes(answers, scope);
  const near = compared ?? NOT_COMPARED;
  const coverage = useMemo(() => coverageOf(recordings, scope), [recordings, scope]);
  const counts = useMemo(() => countsOf(answers, near), [answers, near]);
  // Near codes come one by one; only one kind of list depends on them.
  const nearInRows = filter === "near" ? near : NOT_COMPARED;
  const rows = useMemo(() => answerRows(answers, nearInRows, filter, order), [answers, nearInRows, filter, order]);
  const eventIds = useMemo(() => rows.flatMap(({ events }) => events.map(({ id }) => id)), [rows]);
  const { found, several, notFound } = counts;
  useEffect(() => {
    if (found + several + notFound > 0) announce(t("search.announce", { found, several, notFound }));
  }, [announce, found, several, notFound, t]);

  if (answers.length === 0) {
    return <Notice tone="info" title={t("search.refused")} />;
  }
  return (
    <section aria-label={t("search.title")} className={classes.answer}>
      <AnswerBar
        order={answers.length > 1 ? order : null}
        onOrder={setOrder}
        place={place}
        onPlace={onPlace}
        counts={<AnswerCounts counts={counts} filter={filter} onFilter={setFilter} />}
        output={<AnswerOutput answers={rows} near={near} counts={counts} coverage={coverage} />}
        selectAll={<SelectAll eventIds={eventIds} />}
      />
      {notFound > 0 && <CoverageNote coverage={coverage} scope={scope} version={answers} />}
      {compared === null && <Notice tone="info" title={t("search.nearTooMany", { count: MOST_COMPARED })} />}
      <AnswerList rows={rows} near={compared} unseen={notSearched(coverage)} />
    </section>
  );
};
