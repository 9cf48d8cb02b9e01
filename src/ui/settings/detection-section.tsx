import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DetectionSettings } from "../../domain/model/settings";
import { useLiveData } from "../common/live-data";
import { NumberField } from "./number-field";
import { Section } from "./section";
import { useChangeSettings } from "./use-change-settings";

export const DetectionSection = () => {
  const { t } = useTranslation();
  const { detection } = useLiveData().settings;
  const changeSettings = useChangeSettings();
  const change = (part: Partial<DetectionSettings>): void =>
    changeSettings((before) => ({ ...before, detection: { ...before.detection, ...part } }));
  return (
    <Section title={t("settings.detection")}>
      <NumberField
        label={t("settings.minPacking")}
        hint={t("settings.packingHint")}
        value={detection.minPackingS}
        min={1}
        max={600}
        problem={(value) => (value >= detection.maxPackingS ? t("settings.minAboveMax") : null)}
        onCommit={(minPackingS) => change({ minPackingS })}
      />
      <NumberField
        label={t("settings.maxPacking")}
        hint={t("settings.packingHint")}
        value={detection.maxPackingS}
        min={10}
        max={7200}
        problem={(value) => (value <= detection.minPackingS ? t("settings.minAboveMax") : null)}
        onCommit={(maxPackingS) => change({ maxPackingS })}
      />
      <Switch
        label={t("settings.split")}
        checked={detection.splitAtEachLabel}
        onChange={(event) => change({ splitAtEachLabel: event.currentTarget.checked })}
      />
      <Switch
        label={t("settings.productCodes")}
        description={t("settings.productCodesHint")}
        checked={detection.productCodes}
        onChange={(event) => change({ productCodes: event.currentTarget.checked })}
      />
    </Section>
  );
};
