import { Alert, Button } from "@mantine/core";
import { IconInfoCircle, IconVideoOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { EmptyNote } from "../common/empty-note";
import { FirstSteps } from "../common/first-steps";
import { useLiveData } from "../common/live-data";
import { Page } from "../common/page";
import { FileList } from "./file-list";
import { FirstFound } from "./first-found";
import { ScanControl } from "./scan-control";
import { SourceList } from "./source-list";
import { AddSourceButtons } from "./add-source-buttons";
import classes from "./scan.module.css";

/** Cameras nobody has drawn areas for are not scanned; say so where it is missed. */
const SetUpNotice = () => {
  const { t } = useTranslation();
  const open = useLiveData().cameras.filter((camera) => !camera.confirmed);
  if (open.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconInfoCircle />} title={t("scan.setUpFirst")}>
      <div className={classes.notice}>
        {open.map((camera) => (
          <Button
            key={camera.id}
            component={Link}
            href={`/cameras/${encodeURIComponent(camera.id)}`}
            size="compact-md"
            variant="default"
            aria-label={t("cameras.setUpNamed", { name: camera.name })}
          >
            {camera.name}: {t("scan.setUp")}
          </Button>
        ))}
      </div>
    </Alert>
  );
};

export const ScanPage = () => {
  const { t } = useTranslation();
  const { sources, scan } = useLiveData();
  return (
    <Page title={t("scan.title")} actions={<AddSourceButtons />}>
      <FirstSteps />
      <FirstFound />
      {scan.phase === "follower" && (
        <Alert color="gray" icon={<IconInfoCircle />} title={t("scan.followerTitle")}>
          {t("scan.followerBody")}
        </Alert>
      )}
      {sources.length === 0 ? (
        <EmptyNote icon={IconVideoOff} title={t("scan.idleNothing")} hint={t("scan.dropAnywhere")} />
      ) : (
        <>
          <SourceList />
          <SetUpNotice />
          <ScanControl />
          <FileList />
        </>
      )}
    </Page>
  );
};
