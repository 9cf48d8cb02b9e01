import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCamera, IconCircleCheck, IconClock, IconVectorBezier } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Camera } from "../../domain/model/camera";
import { EmptyNote } from "../common/empty-note";
import { useLiveData } from "../common/live-data";
import { Page } from "../common/page";
import { sourceName } from "../common/source-name";
import { StateBadge } from "../common/state-badge";
import { useClockReports } from "../common/use-clock-reports";
import { useMovedStickers } from "../common/use-moved-stickers";
import classes from "./cameras.module.css";

type CameraRowProps = {
  readonly camera: Camera;
  readonly videos: number;
  readonly source: string;
  readonly moved: boolean;
  /** Recordings whose time can not be right. */
  readonly doubtful: number;
};

const CameraState = ({ camera, moved }: Pick<CameraRowProps, "camera" | "moved">) => {
  const { t } = useTranslation();
  if (moved) {
    return (
      <StateBadge icon={IconAlertTriangle} tone="warn">
        {t("cameras.moved")}
      </StateBadge>
    );
  }
  return camera.confirmed ? (
    <StateBadge icon={IconCircleCheck} tone="good">
      {t("cameras.ready")}
    </StateBadge>
  ) : (
    <StateBadge icon={IconVectorBezier} tone="warn">
      {t("cameras.needsSetUp")}
    </StateBadge>
  );
};

const CameraRow = ({ camera, videos, source, moved, doubtful }: CameraRowProps) => {
  const { t } = useTranslation();
  const href = `/cameras/${encodeURIComponent(camera.id)}`;
  return (
    <li className={classes.row} data-testid="camera-row">
      <span className={classes.name}>
        <strong>{camera.name}</strong>
        <small>{[source, camera.folder].filter(Boolean).join(" / ")}</small>
      </span>
      <span className={classes.kind}>
        {t(camera.table === "standard" ? "cameras.standard" : "cameras.nonstandard")}
      </span>
      <span className={classes.kind}>{t("cameras.recordings", { count: videos })}</span>
      <span className={classes.states}>
        <CameraState camera={camera} moved={moved} />
        {doubtful > 0 && (
          <Link href={`${href}/clock`} className={classes.doubt}>
            <StateBadge icon={IconAlertTriangle} tone="warn">
              {t("clock.badge", { count: doubtful })}
            </StateBadge>
          </Link>
        )}
      </span>
      <Button
        component={Link}
        href={`${href}/clock`}
        size="compact-md"
        variant="subtle"
        leftSection={<IconClock size={16} />}
        aria-label={t("clock.openNamed", { name: camera.name })}
      >
        {t("clock.open")}
      </Button>
      <Button
        component={Link}
        href={href}
        size="compact-md"
        variant={camera.confirmed ? "default" : "filled"}
        aria-label={t(camera.confirmed ? "cameras.changeNamed" : "cameras.setUpNamed", { name: camera.name })}
      >
        {t(camera.confirmed ? "cameras.change" : "cameras.setUp")}
      </Button>
    </li>
  );
};

export const CamerasPage = () => {
  const { t } = useTranslation();
  const { cameras, recordings, sources } = useLiveData();
  const moved = useMovedStickers();
  const reports = useClockReports(cameras);
  const nameOfSource = (sourceId: string): string => {
    const source = sources.find(({ id }) => id === sourceId);
    return source ? sourceName(t, source) : "";
  };
  const sorted = [...cameras].sort(
    (a, b) => Number(a.confirmed) - Number(b.confirmed) || a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
  return (
    <Page title={t("cameras.title")}>
      {sorted.length === 0 ? (
        <EmptyNote icon={IconCamera} title={t("cameras.empty")} hint={t("cameras.emptyHint")}>
          <Button component={Link} href="/scan" variant="light">
            {t("search.goScan")}
          </Button>
        </EmptyNote>
      ) : (
        <ul className={`panel ${classes.list}`}>
          {sorted.map((camera) => (
            <CameraRow
              key={camera.id}
              camera={camera}
              videos={recordings.filter(({ cameraId }) => cameraId === camera.id).length}
              source={nameOfSource(camera.sourceId)}
              moved={moved.has(camera.id)}
              doubtful={reports.get(camera.id)?.filter(({ warnings }) => warnings.length > 0).length ?? 0}
            />
          ))}
        </ul>
      )}
    </Page>
  );
};
