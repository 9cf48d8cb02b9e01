import { ActionIcon, Progress, Tooltip } from "@mantine/core";
import {
  IconCircleCheck,
  IconClockHour4,
  IconFileAlert,
  IconFileOff,
  IconHistory,
  IconHourglass,
  IconLoader,
  IconMoon,
  IconPlayerTrackNext,
  IconRefresh,
  IconVectorBezier,
  type Icon,
} from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { fileNameOf, formatClock, formatSpeed, percentOf } from "../common/format";
import { StateBadge, type Tone } from "../common/state-badge";
import { failureSentence } from "../errors";
import { ScanCost } from "./scan-cost";
import type { FileRowData } from "./file-rows";
import classes from "./scan.module.css";

const LOOK = {
  waiting: { text: "scan.waiting", icon: IconClockHour4, tone: "quiet" },
  growing: { text: "scan.growing", icon: IconHourglass, tone: "quiet" },
  chosen: { text: "scan.chosen", icon: IconPlayerTrackNext, tone: "info" },
  older: { text: "scan.older", icon: IconHistory, tone: "quiet" },
  "not-set-up": { text: "scan.notSetUp", icon: IconVectorBezier, tone: "warn" },
  scanning: { text: "scan.scanning", icon: IconLoader, tone: "info" },
  done: { text: "scan.done", icon: IconCircleCheck, tone: "good" },
  gone: { text: "scan.gone", icon: IconFileOff, tone: "quiet" },
  unreadable: { text: "scan.unreadable", icon: IconFileAlert, tone: "bad" },
  "outside-hours": { text: "scan.outsideHours", icon: IconMoon, tone: "quiet" },
  missing: { text: "scan.missing", icon: IconFileOff, tone: "bad" },
} as const satisfies Record<FileRowData["state"], { text: string; icon: Icon; tone: Tone }>;

/** What the file is doing: how far, how fast; or why not and what to do next. */
const Detail = ({ row }: { row: FileRowData }) => {
  const { t, i18n } = useTranslation();
  if (row.state === "scanning") {
    const percent = percentOf(row.doneS, row.durationS);
    return (
      <span className={classes.fileProgress}>
        <Progress.Root size={8} className={classes.bar ?? ""}>
          <Progress.Section value={percent} aria-label={fileNameOf(row.path)} />
        </Progress.Root>
        <span className={classes.filePercent}>{percent}%</span>
        <span className={classes.dim}>
          {row.speed === null ? "" : t("scan.speedShort", { speed: formatSpeed(row.speed, i18n.language) })}
        </span>
      </span>
    );
  }
  if (row.reason) {
    const { title, next } = failureSentence(t, row.reason);
    return (
      <span className={classes.reason}>
        <strong>{title}</strong> {next}
      </span>
    );
  }
  if (row.cost) return <ScanCost cost={row.cost} videoS={row.durationS} path={row.path} />;
  return null;
};

type FileRowProps = {
  readonly row: FileRowData;
  readonly codes: number;
  /** Null when another tab scans. */
  readonly onRescan: ((ids: readonly string[]) => void) | null;
  readonly onChoose: (ids: readonly string[]) => void;
};

const RESCANNED: ReadonlySet<FileRowData["state"]> = new Set(["done", "unreadable", "missing"]);
/** What was overwritten can only come back. */
const isRescannable = ({ state, reason }: FileRowData): boolean =>
  RESCANNED.has(state) && reason !== "file-overwritten";
const CHOOSABLE: ReadonlySet<FileRowData["state"]> = new Set(["waiting", "growing", "outside-hours", "older"]);

export const FileRow = memo(({ row, codes, onRescan, onChoose }: FileRowProps) => {
  const { t } = useTranslation();
  const { text, icon, tone } = LOOK[row.state];
  const name = fileNameOf(row.path);
  return (
    <li className={classes.file} data-testid="file-row" data-state={row.state}>
      <span className={classes.fileCamera}>{row.camera}</span>
      <span className={classes.fileName} title={row.path}>
        {name}
      </span>
      <span className={classes.dim}>{row.durationS > 0 ? formatClock(row.durationS) : ""}</span>
      <span className={classes.fileState}>
        <StateBadge icon={icon} tone={tone}>
          {t(text)}
        </StateBadge>
      </span>
      <span className={classes.fileDetail}>
        <Detail row={row} />
      </span>
      <span className={classes.fileCodes}>{codes > 0 ? t("scan.codesFound", { count: codes }) : ""}</span>
      <span className={classes.fileAction}>
        {CHOOSABLE.has(row.state) && (
          <Tooltip label={t("scan.choose")}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("scan.chooseNamed", { name })}
              onClick={() => onChoose([row.id])}
            >
              <IconPlayerTrackNext size={17} />
            </ActionIcon>
          </Tooltip>
        )}
        {onRescan && isRescannable(row) && (
          <Tooltip label={t("scan.rescan")}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("scan.rescanNamed", { name })}
              onClick={() => onRescan([row.id])}
            >
              <IconRefresh size={17} />
            </ActionIcon>
          </Tooltip>
        )}
      </span>
    </li>
  );
});
FileRow.displayName = "FileRow";
