import { Button, Progress } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { ScanStatus } from "../../services/scan-status";
import { formatClock, formatDuration, formatSpeed, percentOf } from "../common/format";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { useTask } from "../common/use-task";
import { failureSentence } from "../errors";
import { useServices } from "../services-context";
import classes from "./scan.module.css";

/** Recordings of cameras that may be scanned and are not done; `growing`: those that are still being written. */
const useWaiting = (): { readonly waiting: number; readonly growing: number } => {
  const { recordings, cameraById, scan } = useLiveData();
  const written = new Set(scan.files.flatMap(({ recordingId, growing }) => (growing ? [recordingId] : [])));
  const open = recordings.filter(
    ({ state, cameraId }) => (state === "waiting" || state === "scanning") && cameraById.get(cameraId)?.confirmed,
  );
  const growing = open.filter(({ id }) => written.has(id)).length;
  return { waiting: open.length - growing, growing };
};

const useLowBattery = (): boolean => {
  const { machine } = useServices();
  return useSyncExternalStore(machine.onChange, () => machine.conditions().isBatteryLow);
};

type HeadlineProps = {
  readonly scan: ScanStatus;
  readonly waiting: number;
  readonly growing: number;
  readonly total: number;
};

const Headline = ({ scan, waiting, growing, total }: HeadlineProps) => {
  const { t } = useTranslation();
  if (scan.phase === "stopping") return t("scan.stopping");
  if (scan.phase === "running" || (scan.phase === "follower" && waiting > 0)) return t("scan.running");
  if (waiting > 0) return t("scan.idleWaiting", { count: waiting });
  if (growing > 0) return t("scan.idleGrowing", { count: growing });
  return total > 0 ? t("scan.idleDone") : t("scan.idleNothing");
};

const Figures = ({ scan }: { scan: ScanStatus }) => {
  const { t, i18n } = useTranslation();
  return (
    <dl className={classes.figures}>
      <div>
        <dt>{t("scan.progress")}</dt>
        <dd>{t("scan.ofTotal", { done: formatClock(scan.doneS), total: formatClock(scan.totalS) })}</dd>
      </div>
      <div>
        <dt>{t("scan.speed")}</dt>
        <dd>
          {scan.speed === null
            ? t("scan.measuring")
            : t("scan.speedTimes", { speed: formatSpeed(scan.speed, i18n.language) })}
        </dd>
      </div>
      <div>
        <dt>{t("scan.timeLeft")}</dt>
        <dd>{scan.secondsLeft === null ? t("scan.measuring") : formatDuration(t, scan.secondsLeft)}</dd>
      </div>
    </dl>
  );
};

/** Start, stop, and how far it is. */
export const ScanControl = () => {
  const { t } = useTranslation();
  const { scan: service } = useServices();
  const { scan, recordings } = useLiveData();
  const { run } = useTask();
  const { waiting, growing } = useWaiting();
  const isBatteryLow = useLowBattery();
  const percent = percentOf(scan.doneS, scan.totalS);
  const busy = scan.phase === "running" || scan.phase === "stopping";
  const problem = scan.problem ? failureSentence(t, scan.problem) : null;
  return (
    <section className={`panel ${classes.control}`} aria-label={t("scan.progress")}>
      <div className={classes.controlHead}>
        <h2 className={classes.subtitle}>
          <Headline scan={scan} waiting={waiting} growing={growing} total={recordings.length} />
        </h2>
        {busy || scan.phase === "follower" ? <strong className={classes.percent}>{percent}%</strong> : null}
        <span className={classes.space} />
        {scan.phase === "idle" && (
          <Button
            disabled={waiting === 0}
            leftSection={<IconPlayerPlay size={18} />}
            onClick={() => void run(() => service.start())}
          >
            {waiting > 0 && (scan.doneS > 0 || scan.problem) ? t("scan.resume") : t("scan.start")}
          </Button>
        )}
        {busy && (
          <Button
            variant="default"
            loading={scan.phase === "stopping"}
            leftSection={<IconPlayerStop size={18} />}
            onClick={() => void run(() => service.stop())}
          >
            {t("scan.stop")}
          </Button>
        )}
      </div>
      {(busy || scan.phase === "follower") && (
        <>
          <Progress.Root size={10}>
            <Progress.Section value={percent} aria-label={t("scan.progress")} />
          </Progress.Root>
          <Figures scan={scan} />
          {busy && <p className={classes.keepOpen}>{t("scan.keepOpen")}</p>}
          {busy && isBatteryLow && <p className={classes.keepOpen}>{t("scan.batteryLow")}</p>}
        </>
      )}
      {scan.phase === "idle" && scan.stopped && <p className={classes.keepOpen}>{t("scan.stopped")}</p>}
      {problem && (
        <Notice tone="bad" urgent title={problem.title}>
          {problem.next}
        </Notice>
      )}
    </section>
  );
};
