import { Button } from "@mantine/core";
import { IconVideoOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { EmptyNote } from "../common/empty-note";
import type { Camera } from "../../domain/model/camera";
import { FirstSteps } from "../common/first-steps";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { Page } from "../common/page";
import { useMovedStickers } from "../common/use-moved-stickers";
import { FileList } from "./file-list";
import { FirstFound } from "./first-found";
import { ScanControl } from "./scan-control";
import { SourceList } from "./source-list";
import { AddSourceButtons } from "./add-source-buttons";

const SHOWN_CAMERAS = 8;

type CamerasNoticeProps = { readonly title: string; readonly action: string; readonly cameras: readonly Camera[] };

const CamerasNotice = ({ title, action, cameras }: CamerasNoticeProps) => {
  if (cameras.length === 0) return null;
  return (
    <Notice tone="warn" title={title}>
      {cameras.slice(0, SHOWN_CAMERAS).map((camera) => (
        <Button
          key={camera.id}
          component={Link}
          href={`/cameras/${encodeURIComponent(camera.id)}`}
          size="compact-sm"
          variant="default"
        >
          {camera.name}: {action}
        </Button>
      ))}
      {cameras.length > SHOWN_CAMERAS && <Link href="/cameras">+ {cameras.length - SHOWN_CAMERAS}</Link>}
    </Notice>
  );
};

/** Cameras nobody has drawn areas for are not scanned; say so where it is missed. */
const SetUpNotice = () => {
  const { t } = useTranslation();
  const open = useLiveData().cameras.filter((camera) => !camera.confirmed);
  return <CamerasNotice title={t("scan.setUpFirst")} action={t("scan.setUp")} cameras={open} />;
};

/** What is scanned with a sticker area that has become wrong finds no beginnings and ends. */
const MovedNotice = () => {
  const { t } = useTranslation();
  const moved = useMovedStickers();
  const cameras = useLiveData().cameras.filter(({ id }) => moved.has(id));
  return <CamerasNotice title={t("cameras.moved")} action={t("scan.checkMoved")} cameras={cameras} />;
};

/** Tables without a sticker go by hands; where none can be looked for, the scan goes on without. */
const HandsNotice = () => {
  const { t } = useTranslation();
  if (!useLiveData().recordings.some(({ handsUnavailable }) => handsUnavailable)) return null;
  return (
    <Notice tone="info" title={t("scan.noHands")}>
      {t("scan.noHandsBody")}
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
          <MovedNotice />
          <HandsNotice />
          <ScanControl />
          <FileList />
        </>
      )}
    </Page>
  );
};
