import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ClockRules } from "../../domain/model/camera";
import type { ClockRow } from "../../domain/time/clock-report";
import { formatDate } from "../common/format";
import { FilterHead } from "../common/filter-head";
import { Pages } from "../common/pages";
import { ClockRowItem } from "./clock-row";
import { hasPicture } from "./has-picture";
import classes from "./clock.module.css";

const PAGE_SIZE = 50;

const byDay = (rows: readonly ClockRow[], zone: string): (readonly [day: string, ClockRow[]])[] => {
  const days = new Map<string, ClockRow[]>();
  for (const row of rows) {
    const day = formatDate(row.recording.start, zone);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days];
};

type ClockListProps = {
  readonly rows: readonly ClockRow[];
  readonly clock: ClockRules;
  readonly onCompare: (recordingId: string) => void;
};

/** Every recording of the camera, newest first, day by day; long lists in pages. */
export const ClockList = ({ rows, clock, onCompare }: ClockListProps) => {
  const { t } = useTranslation();
  const [onlyWarned, setOnlyWarned] = useState(false);
  const [wantedPage, setPage] = useState(1);
  const warned = rows.filter(({ warnings }) => warnings.length > 0);
  const shown = onlyWarned ? warned : rows;
  const pages = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
  const page = Math.min(wantedPage, pages);
  const paths = new Map(rows.map(({ recording }) => [recording.id, recording.path]));
  return (
    <section className={classes.list} aria-labelledby="clock-list">
      <FilterHead
        id="clock-list"
        title={t("clock.list")}
        value={onlyWarned ? "warned" : "all"}
        onChange={(value) => {
          setOnlyWarned(value === "warned");
          setPage(1);
        }}
        choices={[
          { value: "all", label: t("clock.filterAll", { count: rows.length }) },
          { value: "warned", label: t("clock.filterWarned", { count: warned.length }) },
        ]}
      />
      {shown.length === 0 && <p className={classes.dim}>{t("clock.allWell")}</p>}
      {byDay(shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), clock.zone).map(([day, ofDay]) => (
        <div key={day}>
          <h3 className={classes.day}>{day}</h3>
          <ul className={`panel ${classes.rows}`}>
            {ofDay.map((row) => (
              <ClockRowItem
                key={row.recording.id}
                row={row}
                clock={clock}
                pathOf={(id) => paths.get(id) ?? ""}
                onCompare={hasPicture(row.recording) ? onCompare : null}
              />
            ))}
          </ul>
        </div>
      ))}
      <Pages label={t("clock.pages")} count={pages} page={page} onChange={setPage} />
    </section>
  );
};
