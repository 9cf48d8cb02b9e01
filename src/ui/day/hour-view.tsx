import { ActionIcon, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconX } from "@tabler/icons-react";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Camera } from "../../domain/model/camera";
import type { PackingEvent } from "../../domain/model/packing-event";
import { formatLength, formatTime } from "../common/format";
import { StateBadge } from "../common/state-badge";
import { failureSentence } from "../errors";
import { EventRow } from "../search/event-row";
import type { DayHour, Stretch } from "./day-hours";
import { HourBand } from "./hour-band";
import { DAY_LOOK } from "../common/stretch-look";
import classes from "./day.module.css";

/** A pause between two parcels is not worth a line of its own. */
const WORTH_A_LINE_MS = 5000;

type Item = { readonly at: number; readonly event: PackingEvent } | { readonly at: number; readonly stretch: Stretch };

/** Packings and everything that is not simply "watched", in the order of the clock. */
const itemsOf = ({ touching, stretches }: DayHour): Item[] => {
  const rest = stretches.filter(({ state, from, to }) => state !== "scanned" && to - from >= WORTH_A_LINE_MS);
  const items: Item[] = [
    ...rest.map((stretch) => ({ at: stretch.from, stretch })),
    ...touching.map((event) => ({ at: event.from, event })),
  ];
  return items.sort((a, b) => a.at - b.at);
};

const StretchLine = ({ stretch, zone }: { stretch: Stretch; zone: string }) => {
  const { t } = useTranslation();
  const { from, to, state, reason } = stretch;
  const { icon, text, tone } = DAY_LOOK[state];
  return (
    <p className={classes.stretchLine} data-testid="stretch-line">
      <span className={classes.stretchTime}>
        {formatTime(from, zone)} – {formatTime(to, zone)}
      </span>
      <StateBadge icon={icon} tone={tone}>
        {t(text)}
      </StateBadge>
      <span className={classes.dim}>
        {formatLength(t, (to - from) / 1000)}
        {reason && ` · ${failureSentence(t, reason).title}`}
      </span>
    </p>
  );
};

type HourViewProps = {
  readonly camera: Camera;
  readonly hour: DayHour;
  /** The hours of this camera before and after it that have something; null at the ends. */
  readonly before: number | null;
  readonly after: number | null;
  readonly zone: string;
  readonly onHour: (index: number | null) => void;
  readonly onChanged: () => void;
};

/** The chosen hour: a wide band, then every packing as a row that plays in place. */
export const HourView = ({ camera, hour, before, after, zone, onHour, onChanged }: HourViewProps) => {
  const { t } = useTranslation();
  const titleId = useId();
  const [openId, setOpenId] = useState<string | null>(null);
  const toggle = useCallback((id: string) => setOpenId((before) => (before === id ? null : id)), []);
  const rows = useRef(new Map<string, HTMLElement>());
  const section = useRef<HTMLElement>(null);
  // Chosen far down a list of tables, what opens must be in sight.
  useEffect(() => {
    section.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const openFromBand = (event: PackingEvent): void => {
    setOpenId(event.id);
    const row = rows.current.get(event.id);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "start" });
  };
  const items = itemsOf(hour);
  const step = (label: string, index: number | null, IconOf: typeof IconX) => (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={label}
        disabled={index === null}
        onClick={() => onHour(index)}
      >
        <IconOf size={18} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <section ref={section} className={classes.hourView} aria-labelledby={titleId}>
      <div className={classes.hourHead}>
        <div className={classes.hourWords}>
          <h3 id={titleId} className={classes.hourTitle}>
            {camera.name}, {formatTime(hour.from, zone).slice(0, 5)} – {formatTime(hour.to, zone).slice(0, 5)}
          </h3>
          <span className={classes.dim}>{t("day.packings", { count: hour.events.length })}</span>
        </div>
        {step(t("day.previousHour"), before, IconChevronLeft)}
        {step(t("day.nextHour"), after, IconChevronRight)}
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("day.closeHour")}
          onClick={() => onHour(null)}
        >
          <IconX size={18} />
        </ActionIcon>
      </div>
      <HourBand hour={hour} zone={zone} openId={openId} onOpen={openFromBand} />
      <div className={classes.items}>
        {items.map((item) =>
          "event" in item ? (
            <div
              key={item.event.id}
              ref={(element) => {
                if (element) rows.current.set(item.event.id, element);
                else rows.current.delete(item.event.id);
              }}
              tabIndex={-1}
              className={classes.item}
            >
              <EventRow
                event={item.event}
                withPlace={false}
                name={item.event.id}
                open={openId === item.event.id}
                onToggle={toggle}
                onChanged={onChanged}
              />
            </div>
          ) : (
            <StretchLine key={`${item.stretch.state}${item.at}`} stretch={item.stretch} zone={zone} />
          ),
        )}
      </div>
    </section>
  );
};
