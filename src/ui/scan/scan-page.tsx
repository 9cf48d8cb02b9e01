import { Button } from "@mantine/core";
import { IconVideoOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { EmptyNote } from "../common/empty-note";
import { FirstSteps } from "../common/first-steps";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { Page } from "../common/page";
import { FileList } from "./file-list";
import { FirstFound } from "./first-found";
import { ScanControl } from "./scan-control";
import { SourceList } from "./source-list";
import { AddSourceButtons } from "./add-source-buttons";

const SHOWN_CAMERAS = 8;

/** Cameras nobody has drawn areas for are not scanned; say so where it is missed. */
const SetUpNotice = () => {
  const { t } = useTranslation();
  const open = useLiveData().cameras.filter((camera) => !camera.confirmed);
  if (open.length === 0) return null;
  return (
    <Notice tone="warn" title={t("scan.setUpFirst")}>
      {open.slice(0, SHOWN_CAMERAS).map((camera) => (
        <Button
          key={camera.id}
          component={Link}
          href={`/cameras/${encodeURIComponent(camera.id)}`}
          size="compact-sm"
          variant="default"
        >
          {camera.name}: {t("scan.setUp")}
        </Button>
      ))}
      {open.length > SHOWN_CAMERAS && <Link href="/cameras">+ {open.length - SHOWN_CAMERAS}</Link>}
    </Notice>
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
        <Notice tone="info" title={t("scan.followerTitle")}>
          {t("scan.followerBody")}
        </Notice>
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
