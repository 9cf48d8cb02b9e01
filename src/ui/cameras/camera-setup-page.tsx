import { useTranslation } from "react-i18next";
import { FirstSteps } from "../common/first-steps";
import { useLiveData } from "../common/live-data";
import { Page } from "../common/page";
import { UnknownCamera } from "../common/unknown-camera";
import { SetupForm } from "./setup-form";

export const CameraSetupPage = ({ cameraId }: { cameraId: string }) => {
  const { t } = useTranslation();
  const camera = useLiveData().cameraById.get(cameraId);
  if (!camera) return <UnknownCamera />;
  return (
    <Page title={t("setup.title", { name: camera.name })}>
      <FirstSteps />
      {/* A camera of its own is a form of its own. */}
      <SetupForm key={camera.id} camera={camera} />
    </Page>
  );
};
