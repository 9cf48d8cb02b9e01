import { Button, Switch, TextInput } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLiveData } from "../common/live-data";
import { useTask } from "../common/use-task";
import { ZoneSelect } from "../common/zone-select";
import { useServices } from "../services-context";
import { NumberField } from "./number-field";
import { Field, Section } from "./section";
import { useChangeSettings } from "./use-change-settings";
import classes from "./settings.module.css";

const FolderField = () => {
  const { t } = useTranslation();
  const { clips } = useServices();
  const { busy, run } = useTask();
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    void run(() => clips.folderName()).then((found) => current && setName(found ?? null));
    return () => {
      current = false;
    };
  }, [clips, run]);
  const choose = async (): Promise<void> => {
    const chosen = await run(() => clips.chooseFolder());
    if (chosen) setName(chosen);
  };
  return (
    <Field label={t("settings.folder")}>
      <div className={classes.folder}>
        <span className={name ? classes.folderName : classes.dim}>{name ?? t("settings.folderNone")}</span>
        <Button
          size="compact-md"
          variant="default"
          loading={busy}
          leftSection={<IconFolderOpen size={16} />}
          onClick={() => void choose()}
        >
          {t("settings.folderChoose")}
        </Button>
      </div>
    </Field>
  );
};

const BrandField = () => {
  const { t } = useTranslation();
  const { brand } = useLiveData().settings;
  const change = useChangeSettings();
  const [draft, setDraft] = useState(brand);
  const [shown, setShown] = useState(brand);
  if (shown !== brand) {
    setShown(brand);
    setDraft(brand);
  }
  const commit = (): void => change((settings) => ({ ...settings, brand: draft.trim() }));
  return (
    <TextInput
      label={t("settings.brand")}
      description={t("settings.brandHint")}
      maxLength={40}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
      }}
    />
  );
};

export const ClipSection = () => {
  const { t } = useTranslation();
  const { settings } = useLiveData();
  const change = useChangeSettings();
  return (
    <Section title={t("settings.clips")}>
      <BrandField />
      <NumberField
        label={t("settings.padding")}
        hint={t("settings.paddingHint")}
        value={settings.paddingS}
        min={0}
        max={60}
        onCommit={(paddingS) => change((before) => ({ ...before, paddingS }))}
      />
      <ZoneSelect
        label={t("settings.zone")}
        value={settings.zone}
        onChange={(zone) => change((before) => ({ ...before, zone }))}
      />
      <Switch
        label={t("settings.clipStart")}
        description={t("settings.clipStartHint")}
        checked={settings.clipStart === "keyframe"}
        onChange={({ currentTarget: { checked } }) =>
          change((before) => ({ ...before, clipStart: checked ? "keyframe" : "exact" }))
        }
      />
      <Switch
        label={t("settings.clipJoin")}
        description={t("settings.clipJoinHint")}
        checked={settings.clipJoin === "re-encode"}
        onChange={({ currentTarget: { checked } }) =>
          change((before) => ({ ...before, clipJoin: checked ? "re-encode" : "separate" }))
        }
      />
      <FolderField />
    </Section>
  );
};
