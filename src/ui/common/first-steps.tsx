import { Stepper } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLiveData } from "./live-data";

/** The three steps of a first visit; gone once something was found. */
export const FirstSteps = () => {
  const { t } = useTranslation();
  const { sources, cameras, hasEvents } = useLiveData();
  if (hasEvents) return null;
  const active = sources.length === 0 ? 0 : cameras.some((camera) => camera.confirmed) ? 2 : 1;
  return (
    <Stepper
      active={active}
      size="sm"
      iconSize={30}
      allowNextStepsSelect={false}
      aria-label={t("steps.label")}
      component="div"
    >
      <Stepper.Step label={t("steps.source")} />
      <Stepper.Step label={t("steps.cameras")} />
      <Stepper.Step label={t("steps.scan")} />
    </Stepper>
  );
};
