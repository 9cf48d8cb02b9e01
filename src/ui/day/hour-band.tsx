import { Button, Tooltip } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import { formatTime } from "../common/format";
import type { DayHour } from "./day-hours";
import { DAY_LOOK } from "../common/stretch-look";
import { EventStills } from "../stills/event-stills";
import { useRoving } from "./use-roving";
import classes from "./strip.module.css";

const ZOOMS = [1, 2, 4, 8] as const;
/** Minutes between two ticks, by zoom. */
const TICK_MINUTES: Readonly<Record<(typeof ZOOMS)[number], number>> = { 1: 10, 2: 5, 4: 2, 8: 1 };
/** A narrower stretch has no room for its icon. Fraction of the hour. */
const ROOM_FOR_ICON = 0.03;

/** What a packing looked like, before it is opened. */
const MarkPreview = ({ event, words, zone }: { event: PackingEvent; words: string; zone: string }) => (
  <span className={classes.preview}>
    <EventStills event={event} zone={zone} plain />
    {words}
  </span>
);

type HourBandProps = {
  readonly hour: DayHour;
  readonly zone: string;
  readonly openId: string | null;
  readonly onOpen: (event: PackingEvent) => void;
};

/** One hour, wide enough to tell every packing apart; each is a button that opens its clip. */
export const HourBand = ({ hour, zone, openId, onOpen }: HourBandProps) => {
  const { t } = useTranslation();
  const { touching, stretches } = hour;
  const { current, onKeyDown } = useRoving(
    touching.length,
    touching.findIndex(({ id }) => id === openId),
  );
  const [zoom, setZoom] = useState<(typeof ZOOMS)[number]>(1);
  const every = TICK_MINUTES[zoom];
  const ticks = Array.from({ length: 60 / every + 1 }, (_, i) => i * every);
  const length = hour.to - hour.from;
  const percent = (ms: number): number => (Math.min(Math.max(ms - hour.from, 0), length) / length) * 100;
  return (
    <>
      <div className={classes.zooms} role="group" aria-label={t("figures.zoom")}>
        {ZOOMS.map((times) => (
          <Button
            key={times}
            size="compact-xs"
            variant={times === zoom ? "light" : "subtle"}
            aria-pressed={times === zoom}
            aria-label={t("figures.minutes", { count: times })}
            onClick={() => setZoom(times)}
          >
            {times} ×
          </Button>
        ))}
      </div>
      <div className={classes.scroll}>
        <div className={classes.band} style={{ width: `${zoom * 100}%` }}>
          <div className={classes.bandPicture}>
            {stretches.map(({ from, to, state }) => {
              const { icon: IconOf, text } = DAY_LOOK[state];
              return (
                <span
                  key={from}
                  className={classes.stretch}
                  data-state={state}
                  title={t(text)}
                  style={{ left: `${percent(from)}%`, width: `${percent(to) - percent(from)}%` }}
                >
                  {state !== "scanned" && (to - from) / length >= ROOM_FOR_ICON && <IconOf size={16} aria-hidden />}
                </span>
              );
            })}
            <div role="group" aria-label={t("day.packingsOfHour")} onKeyDown={onKeyDown}>
              {touching.map((event, index) => {
                const code = event.codes[0]?.text ?? t("search.noCode");
                const words = `${formatTime(event.from, zone)} – ${formatTime(event.to, zone)}: ${code}`;
                return (
                  <Tooltip
                    key={event.id}
                    events={{ hover: true, focus: true, touch: false }}
                    openDelay={150}
                    multiline
                    label={<MarkPreview event={event} words={words} zone={zone} />}
                  >
                    <button
                      type="button"
                      className={classes.mark}
                      data-kind={event.codes.length > 0 ? "event" : "noCode"}
                      aria-label={words}
                      aria-pressed={event.id === openId}
                      tabIndex={index === current ? 0 : -1}
                      style={{ left: `${percent(event.from)}%`, width: `${percent(event.to) - percent(event.from)}%` }}
                      onClick={() => onOpen(event)}
                    />
                  </Tooltip>
                );
              })}
            </div>
          </div>
          <div className={classes.ticks} aria-hidden>
            {ticks.map((minute) => (
              <span key={minute} style={{ left: `${(minute / 60) * 100}%` }}>
                {formatTime(hour.from + minute * 60_000, zone).slice(0, 5)}
              </span>
            ))}
          </div>
        </div>
      </div>
    </>
  );
};
