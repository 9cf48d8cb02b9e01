import { Checkbox, SegmentedControl } from "@mantine/core";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { coverageOf, notSearched } from "../../domain/search/coverage";
import type { SearchScope } from "../../domain/search/event-match";
import type { SearchAnswer } from "../../services/search-service";
import { useAnnounce } from "../common/announcer";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { AnswerCounts } from "./answer-counts";
import { AnswerList } from "./answer-list";
import { AnswerOutput } from "./answer-output";
import { answerRows, countsOf, type AnswerFilter, type AnswerOrder, type NearCodes } from "./answer-rows";
import classes from "./answer.module.css";
import { CoverageNote } from "./coverage-note";
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

const ORDERS = ["list", "result", "time"] as const satisfies readonly AnswerOrder[];

type AnswerProps = {
  readonly answer: SearchAnswer;
  readonly scope: SearchScope;
  /** Narrows where and when it is looked for. */
  readonly filter: ReactNode;
};

/** Counts, then one block per code in the order asked, or sorted and narrowed as wished. */
export const Answer = ({ answer: { answers }, scope, filter: place }: AnswerProps) => {
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
      <div className={classes.bar}>
        <AnswerCounts counts={counts} filter={filter} onFilter={setFilter} />
        <AnswerOutput answers={rows} near={near} counts={counts} coverage={coverage} />
      </div>
      {notFound > 0 && <CoverageNote coverage={coverage} scope={scope} version={answers} />}
      {compared === null && <Notice tone="info" title={t("search.nearTooMany", { count: MOST_COMPARED })} />}
      <div className={classes.bar}>
        {answers.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t("search.order")}
            value={order}
            onChange={(value) => setOrder(ORDERS.find((one) => one === value) ?? "list")}
            data={ORDERS.map((value) => ({ value, label: t(`search.orders.${value}`) }))}
          />
        )}
        <div className={classes.places} role="group" aria-label={t("search.filter")}>
          {place}
        </div>
        <SelectAll eventIds={eventIds} />
      </div>
      <AnswerList rows={rows} near={compared} unseen={notSearched(coverage)} />
    </section>
  );
};
