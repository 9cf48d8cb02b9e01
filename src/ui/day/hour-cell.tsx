import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import { formatLength, formatTime } from "../common/format";
import { secondsByState, withoutCode, type DayHour } from "./day-hours";
import { DAY_LOOK, DAY_STATES } from "../common/stretch-look";
import classes from "./strip.module.css";

/** An hour is some forty pixels wide: a packing drawn thinner would not be seen, least of all one without a code among many. */
const THINNEST_S = { tall: 75, low: 170 } as const;

/** One path for all packings of an hour, in seconds of the hour: tall with a code, low without. */
const pathOf = (events: readonly PackingEvent[], hour: DayHour, tall: boolean): string =>
  events
    .map(({ from, to }) => {
      const begin = Math.max(0, (from - hour.from) / 1000);
      const length = Math.max(
        tall ? THINNEST_S.tall : THINNEST_S.low,
        (Math.min(to, hour.to) - hour.from) / 1000 - begin,
      );
      const x = Math.round(Math.min(begin, 3600 - length));
      const width = Math.round(length);
      return tall ? `M${x} 0h${width}v10h-${width}z` : `M${x} 6h${width}v4h-${width}z`;
    })
    .join("");

/** The picture of an hour: what became of its time, and the packings over it. */
const HourPicture = ({ hour }: { hour: DayHour }) => {
  const length = hour.to - hour.from;
  const coded = hour.touching.filter(({ codes }) => codes.length > 0);
  const uncoded = hour.touching.filter(({ codes }) => codes.length === 0);
  return (
    <span className={classes.picture} aria-hidden>
      {hour.stretches.map(({ from, to, state }) => (
        <span
          key={from}
          className={classes.stretch}
          data-state={state}
          style={{ left: `${((from - hour.from) / length) * 100}%`, width: `${((to - from) / length) * 100}%` }}
        />
      ))}
      {hour.touching.length > 0 && (
        <svg className={classes.events} viewBox="0 0 3600 10" preserveAspectRatio="none">
          {coded.length > 0 && <path data-kind="event" d={pathOf(coded, hour, true)} />}
          {uncoded.length > 0 && <path data-kind="noCode" d={pathOf(uncoded, hour, false)} />}
        </svg>
      )}
    </span>
  );
};

/** Everything the picture shows, in words. */
const useHourWords = (hour: DayHour, zone: string): string => {
  const { t } = useTranslation();
  const bare = withoutCode(hour.events);
  const span = `${formatTime(hour.from, zone).slice(0, 5)} – ${formatTime(hour.to, zone).slice(0, 5)}`;
  const sums = secondsByState(hour.stretches);
  const rest = DAY_STATES.flatMap((state) => {
    const seconds = state === "event" || state === "noCode" || state === "scanned" ? undefined : sums[state];
    return seconds === undefined ? [] : [`${t(DAY_LOOK[state].text)} ${formatLength(t, seconds)}`];
  });
  return [
    `${span}: ${t("day.packings", { count: hour.events.length })}`,
    ...(bare > 0 ? [t("day.withoutCode", { count: bare })] : []),
    ...rest,
  ].join(", ");
};

type HourCellProps = {
  readonly hour: DayHour;
  readonly zone: string;
  readonly chosen: boolean;
  /** The one hour of its strip that Tab reaches; arrows lead to the others. */
  readonly tabbable: boolean;
  readonly onChoose: (index: number) => void;
};

export const HourCell = memo(({ hour, zone, chosen, tabbable, onChoose }: HourCellProps) => {
  const words = useHourWords(hour, zone);
  return (
    <button
      type="button"
      className={classes.hour}
      data-hour={hour.index}
      aria-pressed={chosen}
      title={words}
      tabIndex={tabbable ? 0 : -1}
      onClick={() => onChoose(hour.index)}
    >
      <span className="visually-hidden">{words}</span>
      <span className={classes.count} aria-hidden>
        {hour.events.length > 0 ? hour.events.length : ""}
      </span>
      <HourPicture hour={hour} />
      <span className={classes.clock} aria-hidden>
        {formatTime(hour.from, zone).slice(0, 2)}
      </span>
    </button>
  );
});
HourCell.displayName = "HourCell";

/** An hour of which there is no video at all: nothing to choose. */
export const EmptyHour = ({ hour, zone }: { hour: DayHour; zone: string }) => (
  <span className={classes.hour} data-empty aria-hidden>
    <span className={classes.count} />
    <HourPicture hour={hour} />
    <span className={classes.clock}>{formatTime(hour.from, zone).slice(0, 2)}</span>
  </span>
);
