import { Chip, Group, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../domain/model/settings";
import { areWorkingHours, USUAL_HOURS, type WorkingHours } from "../../domain/schedule/working-hours";
import { useLiveData } from "../common/live-data";
import { failureSentence } from "../errors";
import { Section } from "./section";
import { useChangeSettings } from "./use-change-settings";

/** Monday first; 2026-01-05 was one. */
const dayNames = (language: string): string[] => {
  const format = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, i) => format.format(Date.UTC(2026, 0, 5 + i)));
};

const HoursFields = ({ hours, onChange }: { hours: WorkingHours; onChange: (hours: WorkingHours) => void }) => {
  const { t, i18n } = useTranslation();
  const [draft, setDraft] = useState(hours);
  const change = (part: Partial<WorkingHours>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (areWorkingHours(next)) onChange(next);
  };
  const wrong = areWorkingHours(draft) ? null : failureSentence(t, "hours-invalid").next;
  return (
    <>
      <Chip.Group
        multiple
        value={draft.days.map(String)}
        onChange={(days) => change({ days: days.map(Number).sort((a, b) => a - b) })}
      >
        <Group gap={6} role="group" aria-label={t("settings.workDays")}>
          {dayNames(i18n.language).map((name, i) => (
            <Chip key={name} value={String(i + 1)} size="sm">
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group grow align="start">
        <TextInput
          type="time"
          label={t("settings.workFrom")}
          value={draft.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t("settings.workTo")}
          description={draft.to <= draft.from ? t("settings.workNextDay") : undefined}
          error={wrong}
          value={draft.to}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
      </Group>
    </>
  );
};

/** How videos are scanned, and which: what was recorded when nobody works is left out. */
export const ScanSection = () => {
  const { t } = useTranslation();
  const { workingHours, scanMode } = useLiveData().settings;
  const changeSettings = useChangeSettings();
  const change = (part: Partial<Settings>): void => changeSettings((before) => ({ ...before, ...part }));
  return (
    <Section title={t("settings.scan")}>
      <Switch
        label={t("settings.thorough")}
        description={t("settings.thoroughHint")}
        checked={scanMode === "thorough"}
        onChange={(event) => change({ scanMode: event.currentTarget.checked ? "thorough" : "balanced" })}
      />
      <Switch
        label={t("settings.hoursOnly")}
        description={t("settings.hoursHint")}
        checked={workingHours !== null}
        onChange={(event) => change({ workingHours: event.currentTarget.checked ? USUAL_HOURS : null })}
      />
      {workingHours && <HoursFields hours={workingHours} onChange={(hours) => change({ workingHours: hours })} />}
    </Section>
  );
};
