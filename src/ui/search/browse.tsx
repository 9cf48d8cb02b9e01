import { Button, Switch } from "@mantine/core";
import { IconBoxMultiple } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { PackingEvent } from "../../domain/model/packing-event";
import { EmptyNote } from "../common/empty-note";
import { useTask } from "../common/use-task";
import { useServices } from "../services-context";
import { EventHead } from "./event-head";
import { EventRow } from "./event-row";
import classes from "./search.module.css";

const STEP = 50;

/** Without a query: what was packed last. Events without a code are hidden until asked for. */
export const Browse = ({ version }: { version: unknown }) => {
  const { t } = useTranslation();
  const { search } = useServices();
  const { run } = useTask();
  const [withoutCode, setWithoutCode] = useState(false);
  const [limit, setLimit] = useState(STEP);
  const [events, setEvents] = useState<readonly PackingEvent[] | null>(null);
  useEffect(() => {
    let current = true;
    // One more than shown tells whether there is more.
    void run(() => search.browse({ limit: limit + 1, ...(withoutCode ? {} : { withoutCode: false }) })).then(
      (found) => current && found && setEvents(found),
    );
    return () => {
      current = false;
    };
  }, [search, run, limit, withoutCode, version]);
  if (!events) return null;
  return (
    <section className={classes.answer} aria-labelledby="browse-title">
      <div className={classes.browseHead}>
        <h2 id="browse-title" className={classes.subtitle}>
          {t("search.newest")}
        </h2>
        <Switch
          label={t("search.showNoCode")}
          checked={withoutCode}
          onChange={(event) => setWithoutCode(event.currentTarget.checked)}
        />
      </div>
      {events.length === 0 ? (
        <EmptyNote icon={IconBoxMultiple} title={t("search.newestEmpty")} hint={t("search.newestEmptyHint")}>
          <Button component={Link} href="/scan" variant="light">
            {t("search.goScan")}
          </Button>
        </EmptyNote>
      ) : (
        <div className={`panel ${classes.list}`}>
          <EventHead />
          {events.slice(0, limit).map((event) => (
            <EventRow key={event.id} event={event} code={event.codes[0]?.text ?? t("search.noCode")} />
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
