import { Button } from "@mantine/core";
import { IconCameraOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { EmptyNote } from "../common/empty-note";
import { FirstSteps } from "../common/first-steps";
import { useLiveData } from "../common/live-data";
import { Page } from "../common/page";
import { SetupForm } from "./setup-form";

export const CameraSetupPage = ({ cameraId }: { cameraId: string }) => {
  const { t } = useTranslation();
  const camera = useLiveData().cameraById.get(cameraId);
  if (!camera) {
    return (
      <Page title={t("cameras.unknown")}>
        <EmptyNote icon={IconCameraOff} title={t("cameras.unknown")}>
          <Button component={Link} href="/cameras" variant="light">
            {t("cameras.all")}
          </Button>
        </EmptyNote>
      </Page>
    );
  }
  return (
    <Page title={t("setup.title", { name: camera.name })}>
      <FirstSteps />
      {/* A camera of its own is a form of its own. */}
      <SetupForm key={camera.id} camera={camera} />
    </Page>
  );
};
