import { memo, useMemo, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { CameraDay } from "../../services/day-service";
import { formatLength } from "../common/format";
import { StateBadge } from "../common/state-badge";
import { hasSomething, hoursOf, secondsByState, withoutCode } from "./day-hours";
import { EmptyHour, HourCell } from "./hour-cell";
import { HourView } from "./hour-view";
import { DAY_LOOK, TIME_STATES } from "../common/stretch-look";
import { useRoving } from "./use-roving";
import classes from "./day.module.css";
import strip from "./strip.module.css";

/** Shorter times are seams between files, not worth a word. */
const WORTH_SAYING_S = 1;

const Sums = ({ day }: { day: CameraDay }) => {
  const { t } = useTranslation();
  const sums = secondsByState(day.coverage);
  return (
    <p className={classes.sums}>
      {TIME_STATES.map((state) => {
        const seconds = sums[state] ?? 0;
        const { icon, text, tone } = DAY_LOOK[state];
        if (seconds < WORTH_SAYING_S) return null;
        return (
          <StateBadge key={state} icon={icon} tone={tone}>
            {state === "scanned" ? t("day.watched") : t(text)}: {formatLength(t, seconds)}
          </StateBadge>
        );
      })}
    </p>
  );
};

type CameraStripProps = {
  readonly day: CameraDay;
  readonly zone: string;
  readonly chosen: number | null;
  readonly onChoose: (cameraId: string, index: number | null) => void;
  readonly onChanged: () => void;
};

/** One camera's day as a strip of hours; the chosen hour opens below it. */
export const CameraStrip = memo(({ day, zone, chosen, onChoose, onChanged }: CameraStripProps) => {
  const { t } = useTranslation();
  const { camera, events } = day;
  const hours = useMemo(() => hoursOf(day), [day]);
  const usable = hours.filter(hasSomething);
  const open = hours.find(({ index }) => index === chosen);
  const place = usable.findIndex(({ index }) => index === chosen);
  const { current, onKeyDown } = useRoving(usable.length, Math.max(0, place));
  const bare = withoutCode(events);
  const choose = (index: number | null): void => onChoose(camera.id, index);
  return (
    <section className={`panel ${classes.camera}`} aria-label={camera.name} data-testid="camera-day">
      <div className={classes.cameraHead}>
        <h2 className={classes.cameraName}>{camera.name}</h2>
        {usable.length > 0 && (
          <>
            <span>{t("day.packings", { count: events.length })}</span>
            {bare > 0 && (
              <StateBadge icon={DAY_LOOK.noCode.icon} tone="warn">
                {t("day.withoutCode", { count: bare })}
              </StateBadge>
            )}
          </>
        )}
      </div>
      {usable.length === 0 ? (
        <p className={classes.none}>{t("day.cameraEmpty")}</p>
      ) : (
        <>
          <div
            className={strip.strip}
            role="group"
            aria-label={t("day.hoursOf", { camera: camera.name })}
            style={{ "--hours": hours.length } as CSSProperties}
            onKeyDown={onKeyDown}
          >
            {hours.map((hour) =>
              hasSomething(hour) ? (
                <HourCell
                  key={hour.index}
                  hour={hour}
                  zone={zone}
                  chosen={hour.index === chosen}
                  tabbable={usable[current]?.index === hour.index}
                  onChoose={(index) => choose(index === chosen ? null : index)}
                />
              ) : (
                <EmptyHour key={hour.index} hour={hour} zone={zone} />
              ),
            )}
          </div>
          <Sums day={day} />
        </>
      )}
      {open && (
        <HourView
          key={open.index}
          camera={camera}
          hour={open}
          before={usable.findLast(({ index }) => index < open.index)?.index ?? null}
          after={usable.find(({ index }) => index > open.index)?.index ?? null}
          zone={zone}
          onHour={choose}
          onChanged={onChanged}
        />
      )}
    </section>
  );
});
CameraStrip.displayName = "CameraStrip";
