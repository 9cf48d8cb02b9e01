import { useTranslation } from "react-i18next";
import type { CameraDay } from "../../services/day-service";
import { withoutCode } from "./day-hours";
import { DAY_LOOK, DAY_STATES, type DayState } from "../common/stretch-look";
import classes from "./day.module.css";
import strip from "./strip.module.css";

/** What the patterns of the day mean, each with its icon and word; those that do not occur are left out. */
export const DayLegend = ({ days }: { days: readonly CameraDay[] }) => {
  const { t } = useTranslation();
  const here = new Set<DayState>(["event", "missing", ...days.flatMap(({ coverage }) => coverage.map((e) => e.state))]);
  if (days.some(({ events }) => withoutCode(events) > 0)) here.add("noCode");
  return (
    <ul className={classes.legend} aria-label={t("day.legend")}>
      {DAY_STATES.filter((state) => here.has(state)).map((state) => {
        const { icon: IconOf, text } = DAY_LOOK[state];
        return (
          <li key={state}>
            <span className={classes.swatch} aria-hidden>
              <span
                className={strip.stretch}
                data-state={state === "event" || state === "noCode" ? "scanned" : state}
              />
              {(state === "event" || state === "noCode") && (
                <svg className={strip.events} viewBox="0 0 26 10" preserveAspectRatio="none">
                  <path data-kind={state} d={state === "event" ? "M8 0h10v10h-10z" : "M8 6h10v4h-10z"} />
                </svg>
              )}
            </span>
            <IconOf size={15} aria-hidden />
            {t(text)}
          </li>
        );
      })}
    </ul>
  );
};
