import { Button, Progress } from "@mantine/core";
import { IconVideoOff } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Camera } from "../../domain/model/camera";
import { EmptyNote } from "../common/empty-note";
import { percentOf } from "../common/format";
import { useLiveData } from "../common/live-data";
import { Page } from "../common/page";
import { UnknownCamera } from "../common/unknown-camera";
import { useClockReports } from "../common/use-clock-reports";
import { ClockList } from "./clock-list";
import { ClockRulesPanel } from "./clock-rules";
import { PictureClock } from "./picture-clock";
import { useClockSave } from "./use-clock-save";
import { WarningGroups } from "./warning-groups";
import classes from "./clock.module.css";

const CameraClock = ({ camera }: { camera: Camera }) => {
  const { t } = useTranslation();
  const cameras = useMemo(() => [camera], [camera]);
  const rows = useClockReports(cameras).get(camera.id) ?? [];
  const { progress, busy, save } = useClockSave(camera.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const picture = useRef<HTMLElement>(null);
  if (rows.length === 0) return <EmptyNote icon={IconVideoOff} title={t("clock.none")} hint={t("clock.noneHint")} />;
  const compare = (recordingId: string): void => {
    setChosen(recordingId);
    picture.current?.scrollIntoView({ block: "start" });
    picture.current?.querySelector<HTMLInputElement>("[data-typed-clock]")?.focus({ preventScroll: true });
  };
  const shared = { camera, rows, busy, onSave: save };
  return (
    <>
      {progress && (
        <div className={`panel ${classes.progress}`} data-testid="clock-moving">
          <span>{t("clock.moving", progress)}</span>
          <Progress.Root size={8}>
            <Progress.Section value={percentOf(progress.done, progress.total)} aria-label={t("clock.movingLabel")} />
          </Progress.Root>
        </div>
      )}
      <WarningGroups rows={rows} />
      <PictureClock ref={picture} chosen={chosen} onChoose={setChosen} {...shared} />
      <div className={classes.columns}>
        <ClockList rows={rows} clock={camera.clock} onCompare={compare} />
        {/* What is saved elsewhere on the page shows here too. */}
        <ClockRulesPanel key={JSON.stringify(camera.clock)} {...shared} />
      </div>
    </>
  );
};

/** Which rule gave which start of a camera's recordings, what is doubtful about it, and how to set it right. */
export const ClockPage = ({ cameraId }: { cameraId: string }) => {
  const { t } = useTranslation();
  const camera = useLiveData().cameraById.get(cameraId);
  if (!camera) return <UnknownCamera />;
  return (
    <Page
      title={t("clock.title", { name: camera.name })}
      actions={
        <Button component={Link} href={`/cameras/${encodeURIComponent(camera.id)}`} variant="default" size="compact-md">
          {t("clock.toAreas")}
        </Button>
      }
    >
      <CameraClock camera={camera} />
    </Page>
  );
};
