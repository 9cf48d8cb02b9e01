import { Button, SegmentedControl } from "@mantine/core";
import { IconGavel } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { isOpenDispute } from "../../domain/model/event-mark";
import type { DisputeEntry } from "../../services/marks-service";
import { EmptyNote } from "../common/empty-note";
import { formatDate, formatTime } from "../common/format";
import { useLiveData } from "../common/live-data";
import { Page } from "../common/page";
import { useTask } from "../common/use-task";
import { EventHead } from "../search/event-head";
import { EventRow } from "../search/event-row";
import { SaveBar } from "../search/save-bar";
import { SaveProvider } from "../search/save-context";
import { useServices } from "../services-context";
import { DisputeButtons } from "./dispute-buttons";
import { useMarks } from "./marks-context";
import classes from "./marks.module.css";

/** The disputes as they are now; null until they were read once. */
const useDisputes = (): readonly DisputeEntry[] | null => {
  const { marks } = useServices();
  const { run } = useTask();
  const { eventsVersion } = useLiveData();
  const known = useMarks();
  const [entries, setEntries] = useState<readonly DisputeEntry[] | null>(null);
  useEffect(() => {
    let current = true;
    void run(() => marks.disputes()).then((found) => current && found && setEntries(found));
    return () => {
      current = false;
    };
  }, [marks, run, known, eventsVersion]);
  return entries;
};

/** What is left of a dispute whose recordings were taken out of the library. */
const GoneEvent = ({ mark: { subject } }: DisputeEntry) => {
  const { t } = useTranslation();
  const { cameraById, settings } = useLiveData();
  const camera = cameraById.get(subject.cameraId);
  const zone = camera?.clock.zone ?? settings.zone;
  return (
    <div className={classes.goneHead}>
      <span className="code">{subject.codes.join(", ") || t("search.noCode")}</span>
      <span>{camera?.name ?? t("event.unknownCamera")}</span>
      <span>
        {formatDate(subject.from, zone)} {formatTime(subject.from, zone)}
      </span>
      <span className={classes.dim}>{t("disputes.gone")}</span>
    </div>
  );
};

const Entry = ({ entry }: { entry: DisputeEntry }) => {
  const { t } = useTranslation();
  const { settings } = useLiveData();
  const { mark, event } = entry;
  const { dispute, note, eventId } = mark;
  const [open, setOpen] = useState(false);
  const toggle = useCallback(() => setOpen((before) => !before), []);
  return (
    <div className={classes.entry} data-testid="dispute">
      {event ? <EventRow event={event} open={open} onToggle={toggle} /> : <GoneEvent {...entry} />}
      <div className={classes.line}>
        {dispute && (
          <span className={classes.dim}>
            {t("disputes.since", { date: formatDate(dispute.openedAt, settings.zone) })}
            {dispute.closedAt !== null &&
              ` · ${t("disputes.closedOn", { date: formatDate(dispute.closedAt, settings.zone) })}`}
          </span>
        )}
        <span className={classes.words}>{note}</span>
        {/* What opens has its own, beside the other marks. */}
        {!(event && open) && <DisputeButtons eventId={eventId} dispute={dispute} />}
      </div>
    </div>
  );
};

const Empty = ({ shown }: { shown: "open" | "closed" }) => {
  const { t } = useTranslation();
  if (shown === "closed")
    return <EmptyNote icon={IconGavel} title={t("disputes.emptyClosed")} hint={t("disputes.emptyClosedHint")} />;
  return (
    <EmptyNote icon={IconGavel} title={t("disputes.emptyOpen")} hint={t("disputes.emptyOpenHint")}>
      <Button component={Link} href="/" variant="light">
        {t("disputes.goSearch")}
      </Button>
    </EmptyNote>
  );
};

/** Disputes that are open, with all that answering them needs; and those that are over. */
export const DisputesPage = () => {
  const { t } = useTranslation();
  const entries = useDisputes();
  const [shown, setShown] = useState<"open" | "closed">("open");
  const ofState = (state: "open" | "closed"): readonly DisputeEntry[] =>
    (entries ?? []).filter(({ mark }) => isOpenDispute(mark) === (state === "open"));
  const list = ofState(shown);
  return (
    <Page
      title={t("disputes.title")}
      actions={
        <SegmentedControl
          aria-label={t("disputes.show")}
          value={shown}
          onChange={setShown}
          data={(["open", "closed"] as const).map((state) => ({
            value: state,
            label: t(`disputes.${state}`, { count: ofState(state).length }),
          }))}
        />
      }
    >
      <SaveProvider>
        {entries && list.length === 0 && <Empty shown={shown} />}
        {list.length > 0 && (
          <div className="panel">
            <EventHead />
            {list.map((entry) => (
              <Entry key={entry.mark.eventId} entry={entry} />
            ))}
          </div>
        )}
        <SaveBar />
      </SaveProvider>
    </Page>
  );
};
