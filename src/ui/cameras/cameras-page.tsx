import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCamera, IconCircleCheck, IconVectorBezier } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Camera } from "../../domain/model/camera";
import { EmptyNote } from "../common/empty-note";
import { useLiveData } from "../common/live-data";
import { Page } from "../common/page";
import { sourceName } from "../common/source-name";
import { StateBadge } from "../common/state-badge";
import { useMovedStickers } from "../common/use-moved-stickers";
import classes from "./cameras.module.css";

type CameraRowProps = {
  readonly camera: Camera;
  readonly videos: number;
  readonly source: string;
  readonly moved: boolean;
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

const CameraRow = ({ camera, videos, source, moved }: CameraRowProps) => {
  const { t } = useTranslation();
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
      <span>
        <CameraState camera={camera} moved={moved} />
      </span>
      <Button
        component={Link}
        href={`/cameras/${encodeURIComponent(camera.id)}`}
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
            />
          ))}
        </ul>
      )}
    </Page>
  );
};
