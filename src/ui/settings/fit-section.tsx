import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  DEFAULT_FIT_PRESETS,
  FIT_BOUNDS,
  FIT_SIDES,
  isFitPreset,
  MOST_FIT_PRESETS,
  type FitPreset,
} from "../../domain/model/fit-preset";
import { useLiveData } from "../common/live-data";
import { presetLabel } from "../common/preset-label";
import { NumberField } from "./number-field";
import { Section } from "./section";
import { useChangeSettings } from "./use-change-settings";
import classes from "./fit-section.module.css";

const NameField = ({ value, onCommit }: { value: string; onCommit: (name: string) => void }) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setDraft(value);
  }
  return (
    <TextInput
      label={t("fit.presetName")}
      placeholder={t("fit.presetNameNone")}
      maxLength={30}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => onCommit(draft.trim())}
    />
  );
};

type PresetFieldsProps = {
  readonly preset: FitPreset;
  readonly onChange: (part: Partial<FitPreset>) => void;
  /** Null when it is the only one. */
  readonly onRemove: (() => void) | null;
};

const RECORDED = "recorded";

const PresetFields = ({ preset, onChange, onRemove }: PresetFieldsProps) => {
  const { t } = useTranslation();
  const sides = FIT_SIDES.map((side) => ({
    value: side === null ? RECORDED : String(side),
    label: side === null ? t("fit.sideRecorded") : t("fit.lines", { count: side }),
  }));
  const label = presetLabel(t, preset);
  return (
    <li className={classes.preset} aria-label={label}>
      <div className={classes.name}>
        <NameField value={preset.name} onCommit={(name) => onChange({ name })} />
      </div>
      <NumberField
        label={t("fit.maxMb")}
        value={preset.maxMb}
        plain
        {...FIT_BOUNDS.maxMb}
        onCommit={(maxMb) => onChange({ maxMb })}
      />
      <NumberField
        label={t("fit.maxS")}
        value={preset.maxS}
        plain
        {...FIT_BOUNDS.maxS}
        onCommit={(maxS) => onChange({ maxS })}
      />
      <Select
        label={t("fit.side")}
        data={sides}
        allowDeselect={false}
        value={preset.shortSide === null ? RECORDED : String(preset.shortSide)}
        onChange={(value) => onChange({ shortSide: value === RECORDED ? null : Number(value) })}
      />
      {onRemove && (
        <ActionIcon
          className={classes.remove}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t("fit.remove", { name: label })}
          onClick={onRemove}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  );
};

/** The limits that a player offers for smaller copies. */
export const FitSection = () => {
  const { t } = useTranslation();
  const { fitPresets } = useLiveData().settings;
  const changeSettings = useChangeSettings();
  const change = (edit: (presets: readonly FitPreset[]) => readonly FitPreset[]): void =>
    changeSettings((before) => {
      const next = edit(before.fitPresets);
      return next.every(isFitPreset) ? { ...before, fitPresets: next } : before;
    });
  const [first] = DEFAULT_FIT_PRESETS;
  return (
    <Section title={t("fit.settings")}>
      <p className={classes.hint}>{t("fit.settingsHint")}</p>
      <ol className={classes.list}>
        {fitPresets.map((preset, i) => (
          <PresetFields
            key={i}
            preset={preset}
            onChange={(part) => change((all) => all.map((one, n) => (n === i ? { ...one, ...part } : one)))}
            onRemove={fitPresets.length > 1 ? () => change((all) => all.filter((_, n) => n !== i)) : null}
          />
        ))}
      </ol>
      {first && fitPresets.length < MOST_FIT_PRESETS && (
        <Button
          className={classes.add ?? ""}
          size="compact-md"
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => change((all) => [...all, first])}
        >
          {t("fit.add")}
        </Button>
      )}
    </Section>
  );
};
