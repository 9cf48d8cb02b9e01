import { useTranslation } from "react-i18next";
import type { ClockRules } from "../../domain/model/camera";
import { ClockFields } from "./clock-fields";
import classes from "./setup.module.css";

/** Closed at first: the defaults suit most cameras. */
export const ClockPanel = ({ clock, onChange }: { clock: ClockRules; onChange: (clock: ClockRules) => void }) => {
  const { t } = useTranslation();
  return (
    <details className={`panel ${classes.box}`}>
      <summary className={classes.summary}>
        {t("setup.clock")}{" "}
        <span className={classes.dim}>
          {clock.zone}
          {clock.offsetS !== 0 && `, ${clock.offsetS > 0 ? "+" : ""}${clock.offsetS} s`}
        </span>
      </summary>
      <ClockFields clock={clock} onChange={onChange} />
    </details>
  );
};
