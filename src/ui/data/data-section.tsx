import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { StorageUse } from "../../ports/environment";
import { formatBytes } from "../common/format";
import { useLiveData } from "../common/live-data";
import { NumberField } from "../settings/number-field";
import { useChangeSettings } from "../settings/use-change-settings";
import { Field, Section } from "../settings/section";
import { useServices } from "../services-context";
import { BackupButton } from "./backup-button";
import classes from "./data.module.css";
import { RebuildButton } from "./rebuild-button";
import { RestoreButton } from "./restore-button";

const SidecarState = () => {
  const { t } = useTranslation();
  const { data } = useServices();
  const { folder, problem } = useSyncExternalStore(data.onSidecar, data.sidecar);
  if (folder === null) return <p className={classes.hint}>{t("data.sidecarNone")}</p>;
  return (
    <p className={classes.hint} data-testid="sidecar-state" data-problem={problem ?? ""}>
      {t(problem ? "data.sidecarBad" : "data.sidecarGood", { folder })}
    </p>
  );
};

const StorageState = () => {
  const { t, i18n } = useTranslation();
  const { data } = useServices();
  const [use, setUse] = useState<StorageUse | null>(null);
  useEffect(() => {
    let current = true;
    data.storage().then(
      (found) => current && setUse(found),
      () => undefined, // a browser that tells nothing
    );
    return () => {
      current = false;
    };
  }, [data]);
  if (!use) return null;
  const size = (bytes: number): string => formatBytes(bytes, i18n.language);
  return (
    <Field label={t("data.storage")}>
      <p className={classes.hint}>{t("data.used", { used: size(use.usedBytes), quota: size(use.quotaBytes) })}</p>
      <p className={classes.hint}>{t(use.persisted ? "data.persisted" : "data.notPersisted")}</p>
    </Field>
  );
};

/** Copies of what V_Track knows, and the room it takes. */
export const DataSection = () => {
  const { t } = useTranslation();
  const { settings } = useLiveData();
  const change = useChangeSettings();
  return (
    <Section title={t("data.title")}>
      <Field label={t("data.sidecar")}>
        <SidecarState />
        <p className={classes.hint}>{t("data.rebuildHint")}</p>
      </Field>
      <RebuildButton />
      <div className={classes.buttons}>
        <BackupButton />
        <RestoreButton />
      </div>
      <NumberField
        label={t("data.keepDays")}
        hint={t("data.keepDaysHint")}
        value={settings.keepDays}
        min={1}
        max={3650}
        onCommit={(keepDays) => change((before) => ({ ...before, keepDays: Math.round(keepDays) }))}
      />
      <StorageState />
    </Section>
  );
};
