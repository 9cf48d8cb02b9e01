import { Button } from "@mantine/core";
import { IconBoxMultiple, IconFilterOff } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "wouter";
import type { PackingEvent } from "../../domain/model/packing-event";
import { EmptyNote } from "../common/empty-note";
import { useLiveData } from "../common/live-data";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";
import { BrowseFilter, FIRST_CHOICE, filterOf, type BrowseChoice } from "./browse-filter";
import { EventHead } from "./event-head";
import { EventRow } from "./event-row";
import classes from "./search.module.css";

const STEP = 50;

/** Who works down the list of packings without a code must not lose the row just given one. */
const withKept = (events: readonly PackingEvent[], kept: ReadonlyMap<string, PackingEvent>): PackingEvent[] => {
  const found = new Set(events.map(({ id }) => id));
  const missing = [...kept.values()].filter(({ id }) => !found.has(id));
  return [...events, ...missing].sort((a, b) => b.from - a.from);
};

const NOTHING_KEPT: ReadonlyMap<string, PackingEvent> = new Map();

const Nothing = ({ filtered }: { filtered: boolean }) => {
  const { t } = useTranslation();
  if (filtered) return <EmptyNote icon={IconFilterOff} title={t("search.filterEmpty")} hint={t("search.filterHint")} />;
  return (
    <EmptyNote icon={IconBoxMultiple} title={t("search.newestEmpty")} hint={t("search.newestEmptyHint")}>
      <Button component={Link} href="/scan" variant="light">
        {t("search.goScan")}
      </Button>
    </EmptyNote>
  );
};

/** Without a query: what was packed last, narrowed by code, table and days. */
export const Browse = ({ version }: { version: unknown }) => {
  const { t } = useTranslation();
  const { search } = useServices();
  const { settings, hasEvents } = useLiveData();
  const { run } = useTask();
  const [params] = useSearchParams();
  const [choice, setChoice] = useState<BrowseChoice>(
    // The answer "not found" leads here.
    params.get("codes") === "without" ? { ...FIRST_CHOICE, codes: "without" } : FIRST_CHOICE,
  );
  const [limit, setLimit] = useState(STEP);
  const [events, setEvents] = useState<readonly PackingEvent[] | null>(null);
  const [kept, setKept] = useState(NOTHING_KEPT);
  const { zone } = settings;
  useEffect(() => {
    let current = true;
    // One more than shown tells whether there is more.
    void run(() => search.browse({ limit: limit + 1, ...filterOf(choice, zone) })).then(
      (found) => current && found && setEvents(found),
    );
    return () => {
      current = false;
    };
  }, [search, run, limit, choice, zone, version]);
  const choose = (next: BrowseChoice): void => {
    setChoice(next);
    setLimit(STEP);
    setKept(NOTHING_KEPT);
  };
  const keep = useCallback((event: PackingEvent) => setKept((before) => new Map([...before, [event.id, event]])), []);
  if (!events) return null;
  const shown = withKept(events.slice(0, limit), kept);
  return (
    <section className={classes.answer} aria-labelledby="browse-title">
      <div className={classes.browseHead}>
        <h2 id="browse-title" className={classes.subtitle}>
          {t("search.newest")}
        </h2>
        {hasEvents && <BrowseFilter choice={choice} onChoice={choose} />}
      </div>
      {shown.length === 0 ? (
        <Nothing filtered={hasEvents} />
      ) : (
        <div className={`panel ${classes.list}`}>
          <EventHead />
          {shown.map((event) => (
            <EventRow key={event.id} event={event} onChanged={keep} />
          ))}
        </div>
      )}
      {events.length > limit && (
        <Button variant="default" onClick={() => setLimit(limit + STEP)}>
          {t("search.showMore")}
        </Button>
      )}
    </section>
  );
};
