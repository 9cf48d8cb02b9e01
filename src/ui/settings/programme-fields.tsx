import { SegmentedControl, Select, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ScanSpeed, Settings } from "../../domain/model/settings";
import { useLiveData } from "../common/live-data";
import { NotifySwitch } from "./notify-switch";
import { Field } from "./section";
import classes from "./settings.module.css";

const FIRST_RUN_DAYS = [1, 3, 7, 14, 30] as const;
const ALL = "all";

const SPEEDS = ["light", "medium", "fast"] as const satisfies readonly ScanSpeed[];

/** What is scanned by itself, and how much of the computer that may take. */
export const ProgrammeFields = ({ onChange }: { onChange: (part: Partial<Settings>) => void }) => {
  const { t } = useTranslation();
  const { watching, firstRunDays, scanSpeed } = useLiveData().settings;
  const days = [...new Set([...FIRST_RUN_DAYS, ...(firstRunDays === null ? [] : [firstRunDays])])].sort(
    (a, b) => a - b,
  );
  return (
    <>
      <Switch
        label={t("settings.watching")}
        description={t("settings.watchingHint")}
        checked={watching}
        onChange={(event) => onChange({ watching: event.currentTarget.checked })}
      />
      <Select
        label={t("settings.firstRun")}
        description={t("settings.firstRunHint")}
        allowDeselect={false}
        value={firstRunDays === null ? ALL : String(firstRunDays)}
        data={[
          ...days.map((count) => ({ value: String(count), label: t("settings.firstRunDays", { count }) })),
          { value: ALL, label: t("settings.firstRunAll") },
        ]}
        onChange={(value) => value !== null && onChange({ firstRunDays: value === ALL ? null : Number(value) })}
      />
      <Field label={t("settings.speed")}>
        <SegmentedControl
          size="sm"
          aria-label={t("settings.speed")}
          value={scanSpeed}
          onChange={(value) => onChange({ scanSpeed: SPEEDS.find((speed) => speed === value) ?? "medium" })}
          data={SPEEDS.map((value) => ({ value, label: t(`settings.speeds.${value}`) }))}
        />
        <div className={classes.dim}>{t(`settings.speedHints.${scanSpeed}`)}</div>
      </Field>
      <NotifySwitch onChange={onChange} />
    </>
  );
};
