import { Checkbox, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CodePatterns } from "../../domain/model/settings";
import { CARRIERS } from "../../domain/search/carriers";
import { useLiveData } from "../common/live-data";
import { PatternField } from "./pattern-field";
import { Redetection } from "./redetection";
import { Section } from "./section";
import { useChangeSettings } from "./use-change-settings";
import classes from "./settings.module.css";

/** Which of the codes that were read are tracking codes, and whose come first. */
export const CodesSection = () => {
  const { t } = useTranslation();
  const { detection } = useLiveData().settings;
  const { codePatterns } = detection;
  const changeSettings = useChangeSettings();
  const change = (part: Partial<CodePatterns>): void =>
    changeSettings((before) => ({
      ...before,
      detection: { ...before.detection, codePatterns: { ...before.detection.codePatterns, ...part } },
    }));
  return (
    <Section title={t("settings.codes")}>
      <Checkbox.Group
        label={t("settings.carriers")}
        description={t("settings.carriersHint")}
        value={[...codePatterns.carriers]}
        onChange={(carriers) => change({ carriers })}
      >
        <div className={classes.carriers}>
          {CARRIERS.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={<span lang="vi">{name}</span>} />
          ))}
        </div>
      </Checkbox.Group>
      <PatternField
        label={t("settings.allow")}
        hint={t("settings.allowHint")}
        patterns={codePatterns.allow}
        onChange={(allow) => change({ allow })}
      />
      <PatternField
        label={t("settings.deny")}
        hint={t("settings.denyHint")}
        patterns={codePatterns.deny}
        onChange={(deny) => change({ deny })}
      />
      <p className={classes.syntax}>{t("settings.patternSyntax")}</p>
      <Switch
        label={t("settings.productCodes")}
        description={t("settings.productCodesHint")}
        checked={detection.productCodes}
        onChange={(event) => {
          const productCodes = event.currentTarget.checked;
          changeSettings((before) => ({ ...before, detection: { ...before.detection, productCodes } }));
        }}
      />
      <Redetection />
    </Section>
  );
};
