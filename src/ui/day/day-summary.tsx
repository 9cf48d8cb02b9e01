import { Button, TextInput } from "@mantine/core";
import { lazy, Suspense, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CameraDay } from "../../services/day-service";
import { shiftDate } from "../common/dates";
import { formatDate, formatDuration, formatLength, formatTime } from "../common/format";
import { dayFigures, type DayFigures } from "./day-figures";
import type { HourChartProps } from "./hour-chart";
import { useComparedDay } from "./use-compared-day";
import classes from "./summary.module.css";

/** Without the chart the table says the same: a part that can not be loaded must not take the page with it. */
const NoChart = (_props: HourChartProps): ReactNode => null;
const HourChart = lazy(() =>
  import("./hour-chart").then(
    (loaded) => ({ default: loaded.HourChart }),
    () => ({ default: NoChart }),
  ),
);

const COLOURS = ["var(--vt-packing)", "var(--vt-label)"] as const;

type SummaryDay = { readonly date: string; readonly figures: DayFigures; readonly days: readonly CameraDay[] };

const dateWords = (date: string): string => formatDate(Date.parse(`${date}T00:00:00Z`), "UTC");

/** Hours in which something was packed on one of the days, with a margin of none. */
const usedHours = (days: readonly SummaryDay[]): number[] => {
  const used = days.flatMap(({ figures }) => figures.perHour.flatMap((count, i) => (count > 0 ? [i] : [])));
  if (used.length === 0) return [];
  const [first, last] = [Math.min(...used), Math.max(...used)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
};

const Figure = ({ word, hint, values }: { word: string; hint?: string; values: readonly string[] }) => (
  <div className={classes.figure}>
    <dt>{word}</dt>
    {values.map((value, i) => (
      <dd key={i} data-other={i > 0 ? "" : undefined}>
        {value}
      </dd>
    ))}
    {hint !== undefined && <dd data-hint>{hint}</dd>}
  </div>
);

const Chart = ({ days, zone }: { days: readonly SummaryDay[]; zone: string }) => {
  const { t } = useTranslation();
  const hours = usedHours(days);
  const hourName = (index: number): string => {
    const from = days[0]?.days[0]?.from ?? 0;
    return formatTime(from + index * 3_600_000, zone).slice(0, 5);
  };
  if (hours.length === 0) return null;
  const rows = hours.map((index) => ({
    hour: hourName(index),
    counts: days.map(({ figures }) => figures.perHour[index] ?? 0),
  }));
  const names = days.map(({ date }) => dateWords(date));
  const data = rows.map(({ hour, counts }) => ({
    hour,
    ...Object.fromEntries(names.map((name, i) => [name, counts[i] ?? 0])),
  }));
  const series = names.map((name, i) => ({ name, color: COLOURS[i] ?? COLOURS[0] }));
  return (
    <>
      <div className={classes.chart} aria-hidden>
        <Suspense>
          <HourChart data={data} series={series} />
        </Suspense>
      </div>
      <details className={classes.table}>
        <summary>{t("figures.asTable")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("figures.hour")}</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ hour, counts }) => (
              <tr key={hour}>
                <th scope="row">{hour}</th>
                {counts.map((count, i) => (
                  <td key={i}>{count}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
};

type DaySummaryProps = {
  readonly date: string;
  readonly days: readonly CameraDay[];
  readonly zone: string;
  readonly other: string | null;
  readonly onOther: (date: string | null) => void;
};

/** What the day comes to, beside another day when one is chosen. */
export const DaySummary = ({ date, days, zone, other, onOther }: DaySummaryProps) => {
  const { t } = useTranslation();
  const compared = useComparedDay(other);
  const shown = useMemo<readonly SummaryDay[]>(
    () => [
      { date, days, figures: dayFigures(days) },
      ...(other !== null && compared ? [{ date: other, days: compared, figures: dayFigures(compared) }] : []),
    ],
    [date, days, other, compared],
  );
  const each = (words: (figures: DayFigures) => string): string[] =>
    shown.map(({ date: day, figures }, i) => (i === 0 ? words(figures) : `${dateWords(day)}: ${words(figures)}`));
  return (
    <section className={`panel ${classes.summary}`} aria-label={t("figures.title")} data-testid="day-summary">
      <div className={classes.head}>
        <dl className={classes.figures}>
          <Figure word={t("figures.parcels")} values={each(({ parcels }) => String(parcels))} />
          <Figure
            word={t("figures.median")}
            values={each(({ medianS }) => (medianS === null ? "–" : formatDuration(t, medianS)))}
          />
          <Figure
            word={t("figures.gap")}
            hint={t("figures.gapHint")}
            values={each(({ longestGap: gap }) =>
              gap
                ? t("figures.gapOf", {
                    length: formatLength(t, (gap.to - gap.from) / 1000),
                    camera: gap.cameraName,
                    from: formatTime(gap.from, zone).slice(0, 5),
                    to: formatTime(gap.to, zone).slice(0, 5),
                  })
                : "–",
            )}
          />
        </dl>
        <div className={classes.compare} role="group" aria-label={t("figures.compare")}>
          <TextInput
            type="date"
            label={t("figures.compare")}
            value={other ?? ""}
            onChange={(event) => {
              const typed = event.currentTarget.value;
              if (typed === "" || (shiftDate(typed, 0) !== null && typed >= "1990")) onOther(typed || null);
            }}
          />
          {other === null ? (
            <Button variant="default" size="sm" onClick={() => onOther(shiftDate(date, -7))}>
              {t("figures.weekBefore")}
            </Button>
          ) : (
            <Button variant="default" size="sm" onClick={() => onOther(null)}>
              {t("figures.alone")}
            </Button>
          )}
        </div>
      </div>
      <Chart days={shown} zone={zone} />
    </section>
  );
};
