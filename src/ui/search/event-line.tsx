import { IconChevronDown, IconPlayerPlay } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import { codeKey } from "../../domain/search/tracking-code";
import { formatDate, formatDuration, formatTime } from "../common/format";
import { MarkBadges } from "../disputes/mark-badges";
import { EventStills } from "../stills/event-stills";
import { AnswerStatus } from "./answer-status";
import { EventFlags } from "./event-flags";
import classes from "./event-row.module.css";

type EventLineProps = {
  readonly event: PackingEvent;
  readonly code: string;
  /** The code as it was asked for; undefined without a question. */
  readonly asked: string | undefined;
  readonly found: boolean;
  readonly nested: boolean;
  readonly camera: string;
  readonly zone: string;
  readonly withPlace: boolean;
  readonly selected: boolean;
  readonly onSelect: (eventIds: readonly string[], on: boolean) => void;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** Id of what the button opens. */
  readonly details: string;
};

/**
 * What is always seen of a row. Of plain elements, and drawn again only when something in it changed: a jump through a
 * long answer draws twenty of them before the next picture (measured: such a jump is seen after 30 ms).
 */
export const EventLine = memo(
  ({ event, code, asked, found, nested, camera, zone, withPlace, selected, onSelect, ...rest }: EventLineProps) => {
    const { t } = useTranslation();
    const { open, onToggle, details } = rest;
    const timeOf = (ms: number | null): string => (ms === null ? t("event.unknownTime") : formatTime(ms, zone));
    const others = event.codes.filter(({ text }) => codeKey(text) !== codeKey(code)).map(({ text }) => text);
    const IconOf = open ? IconChevronDown : IconPlayerPlay;
    return (
      <div className={classes.row}>
        <input
          type="checkbox"
          className={classes.check}
          data-choose
          aria-label={t("event.select", { code, time: formatTime(event.from, zone) })}
          checked={selected}
          onChange={(change) => onSelect([event.id], change.currentTarget.checked)}
        />
        <span className={classes.stills}>
          <EventStills event={event} code={asked} zone={zone} open={open} />
        </span>
        <span className={classes.code}>
          {!nested && <span className="code">{code}</span>}
          {found && <AnswerStatus status="found" count={1} />}
          {others.length > 0 && (
            <span className={classes.others}>{t("search.otherCodes", { codes: others.join(", ") })}</span>
          )}
        </span>
        <span className={classes.camera}>{withPlace && camera}</span>
        <span className={classes.date}>{withPlace && formatDate(event.from, zone)}</span>
        <span className={classes.time}>
          {timeOf(event.start)} – {timeOf(event.end)}
        </span>
        <span className={classes.duration}>{formatDuration(t, (event.to - event.from) / 1000)}</span>
        <span className={classes.flags}>
          <MarkBadges eventId={event.id} />
          <EventFlags event={event} />
        </span>
        <button
          type="button"
          className={classes.open}
          data-open
          aria-expanded={open}
          aria-controls={details}
          onClick={onToggle}
        >
          <IconOf size={16} aria-hidden />
          {open ? t("event.close") : t("event.open")}
        </button>
      </div>
    );
  },
);
EventLine.displayName = "EventLine";
