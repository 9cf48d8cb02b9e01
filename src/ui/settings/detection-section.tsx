import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DetectionSettings } from "../../domain/model/settings";
import { useLiveData } from "../common/live-data";
import { NumberField } from "./number-field";
import { Redetection } from "./redetection";
import { Section } from "./section";
import { useChangeSettings } from "./use-change-settings";
import classes from "./settings.module.css";

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
        description={t("settings.splitHint")}
        checked={detection.splitAtEachLabel}
        onChange={(event) => change({ splitAtEachLabel: event.currentTarget.checked })}
      />
      <details className={classes.more}>
        <summary>{t("settings.moreRules")}</summary>
        <div className={classes.fields}>
          <NumberField
            label={t("settings.earlyCode")}
            hint={t("settings.earlyCodeHint")}
            value={detection.earlyCodeS}
            min={0}
            max={60}
            onCommit={(earlyCodeS) => change({ earlyCodeS })}
          />
          <NumberField
            label={t("settings.lateCode")}
            hint={t("settings.lateCodeHint")}
            value={detection.lateCodeS}
            min={0}
            max={60}
            onCommit={(lateCodeS) => change({ lateCodeS })}
          />
        </div>
      </details>
      <Redetection />
    </Section>
  );
};
