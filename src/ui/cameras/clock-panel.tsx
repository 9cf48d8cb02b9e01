import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ClockRules } from "../../domain/model/camera";
import { ClockFields } from "./clock-fields";
import classes from "./setup.module.css";

type ClockPanelProps = {
  readonly cameraId: string;
  readonly clock: ClockRules;
  readonly onChange: (changed: Partial<ClockRules>) => void;
};

/** Closed at first: the defaults suit most cameras. */
export const ClockPanel = ({ cameraId, clock, onChange }: ClockPanelProps) => {
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
      <Link href={`/cameras/${encodeURIComponent(cameraId)}/clock`}>{t("clock.more")}</Link>
    </details>
  );
};
