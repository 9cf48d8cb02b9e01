import { Anchor } from "@mantine/core";
import { IconAlertTriangle, IconClockQuestion, IconFile, IconFileTime, IconTag, type Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ClockRules } from "../../domain/model/camera";
import type { Recording } from "../../domain/model/recording";
import type { ClockRow } from "../../domain/time/clock-report";
import { fileNameOf, formatTime } from "../common/format";
import { StateBadge } from "../common/state-badge";
import { evidenceWords, lengthWords, warningWords } from "./clock-words";
import { OtherReadings } from "./other-readings";
import classes from "./clock.module.css";

const ICONS = {
  name: IconTag,
  container: IconFile,
  modified: IconFileTime,
  unknown: IconClockQuestion,
} as const satisfies Record<Recording["startEvidence"]["rule"], Icon>;

type RowProps = {
  readonly row: ClockRow;
  readonly clock: ClockRules;
  readonly pathOf: (recordingId: string) => string;
  /** Shows its picture beside the typed clock; null when it has none. */
  readonly onCompare: ((recordingId: string) => void) | null;
};

/** One recording: when it began, what told so, and what can not be right. */
export const ClockRowItem = ({ row, clock, pathOf, onCompare }: RowProps) => {
  const { t } = useTranslation();
  const { recording, warnings, note } = row;
  const { rule } = recording.startEvidence;
  const evidence = rule === "unknown" ? null : evidenceWords(t, row, rule, clock);
  return (
    <li className={classes.row} data-testid="clock-row">
      <span className={classes.time}>
        <strong>{note === "unopened" && rule === "unknown" ? "–" : formatTime(recording.start, clock.zone)}</strong>
        {recording.duration > 0 && <small>{lengthWords(t, recording.duration)}</small>}
      </span>
      <div className={classes.about}>
        <span className={classes.file} title={recording.path}>
          {fileNameOf(recording.path)}
        </span>
        <span className={classes.evidence}>
          <StateBadge icon={ICONS[rule]} tone={rule === "name" || rule === "container" ? "good" : "quiet"}>
            {t(`clock.rule.${rule}`)}
          </StateBadge>
          {evidence && <small>{evidence}</small>}
        </span>
        {note && <small className={classes.dim}>{t(`clock.notes.${note}`)}</small>}
        {warnings.map((warning, index) => (
          <StateBadge key={index} icon={IconAlertTriangle} tone="warn">
            {warningWords(t, warning, pathOf)}
          </StateBadge>
        ))}
        <div className={classes.more}>
          {onCompare && (
            <Anchor
              component="button"
              type="button"
              fz={13}
              aria-label={t("clock.compareOf", { file: fileNameOf(recording.path) })}
              onClick={() => onCompare(recording.id)}
            >
              {t("clock.compare")}
            </Anchor>
          )}
          <OtherReadings row={row} clock={clock} />
        </div>
      </div>
    </li>
  );
};
