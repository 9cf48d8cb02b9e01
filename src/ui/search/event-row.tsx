import { Button, Checkbox } from "@mantine/core";
import { IconChevronDown, IconPlayerPlay } from "@tabler/icons-react";
import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PackingEvent } from "../../domain/model/packing-event";
import { codeKey } from "../../domain/search/tracking-code";
import { formatDate, formatDuration, formatTime } from "../common/format";
import { useLiveData } from "../common/live-data";
import { MarkBadges } from "../disputes/mark-badges";
import { EventStills } from "../stills/event-stills";
import { EventDetails } from "./event-details";
import { EventFlags } from "./event-flags";
import { SaveResults } from "./save-results";
import { useSave } from "./save-context";
import { useCurrentEvent } from "./use-current-event";
import classes from "./event-row.module.css";

type EventRowProps = {
  readonly event: PackingEvent;
  /** The code this row answers, as typed; without a question it is the event's first. */
  readonly code?: string;
  readonly status?: ReactNode;
  /** Below its code's own line: the code is not repeated. */
  readonly nested?: boolean;
  /** False where camera and date are said by what stands around. */
  readonly withPlace?: boolean;
  /** Given where the page decides which row is open. */
  readonly openness?: { readonly open: boolean; readonly onToggle: () => void };
  /** A person gave the event a code, or took one back. */
  readonly onChanged?: (event: PackingEvent) => void;
};

/** One packing: when, where, how long; opens in place to play it. */
export const EventRow = ({
  event: given,
  code: asked,
  status,
  nested = false,
  withPlace = true,
  openness,
  onChanged,
}: EventRowProps) => {
  const { t } = useTranslation();
  const { cameraById, settings } = useLiveData();
  const { selected, select } = useSave();
  const [event, refetch] = useCurrentEvent(given, onChanged);
  const [ownOpen, setOwnOpen] = useState(false);
  const { open, onToggle } = openness ?? { open: ownOpen, onToggle: () => setOwnOpen(!ownOpen) };
  const details = useId();
  const camera = cameraById.get(event.cameraId);
  const zone = camera?.clock.zone ?? settings.zone;
  const timeOf = (ms: number | null): string => (ms === null ? t("event.unknownTime") : formatTime(ms, zone));
  const code = asked ?? event.codes[0]?.text ?? t("search.noCode");
  const others = event.codes.filter(({ text }) => codeKey(text) !== codeKey(code)).map(({ text }) => text);
  const startTime = formatTime(event.from, zone);
  return (
    <article className={classes.item} data-testid="event-row" data-result aria-label={`${code} ${startTime}`}>
      <div className={classes.row}>
        <Checkbox
          aria-label={t("event.select", { code, time: startTime })}
          checked={selected.has(event.id)}
          onChange={(change) => select([event.id], change.currentTarget.checked)}
        />
        <span className={classes.stills}>
          <EventStills event={event} code={asked} zone={zone} open={open} />
        </span>
        <span className={classes.code}>
          {!nested && <span className="code">{code}</span>}
          {!nested && status}
          {others.length > 0 && (
            <span className={classes.others}>{t("search.otherCodes", { codes: others.join(", ") })}</span>
          )}
        </span>
        <span className={classes.camera}>{withPlace && (camera?.name ?? t("event.unknownCamera"))}</span>
        <span className={classes.date}>{withPlace && formatDate(event.from, zone)}</span>
        <span className={classes.time}>
          {timeOf(event.start)} – {timeOf(event.end)}
        </span>
        <span className={classes.duration}>{formatDuration(t, (event.to - event.from) / 1000)}</span>
        <span className={classes.flags}>
          <MarkBadges eventId={event.id} />
          <EventFlags event={event} />
        </span>
        <Button
          className={classes.open ?? ""}
          variant={open ? "default" : "light"}
          size="compact-sm"
          leftSection={open ? <IconChevronDown size={16} className={classes.up} /> : <IconPlayerPlay size={16} />}
          data-open
          aria-expanded={open}
          aria-controls={details}
          onClick={onToggle}
        >
          {open ? t("event.close") : t("event.open")}
        </Button>
      </div>
      <SaveResults eventId={event.id} />
      <div id={details}>{open && <EventDetails event={event} code={code} zone={zone} onChanged={refetch} />}</div>
    </article>
  );
};
