import { Button } from "@mantine/core";
import { IconCloudDownload, IconRefresh } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PrecacheProgress } from "../../services/app-service";
import { useLiveData } from "../common/live-data";
import { useServices } from "../services-context";
import classes from "./shell.module.css";

/** A new version waits; it takes over only when asked, and never during a scan. */
export const UpdateBar = () => {
  const { t } = useTranslation();
  const { app } = useServices();
  const { scan } = useLiveData();
  const [ready, setReady] = useState(false);
  useEffect(() => app?.onUpdateReady(() => setReady(true)), [app]);
  if (!ready || !app) return null;
  const scanning = scan.phase !== "idle";
  return (
    <div className={classes.bar} role="status">
      <IconRefresh size={18} aria-hidden />
      <span>
        {t("app.updateReady")} {scanning && t("app.updateLater")}
      </span>
      <Button size="compact-sm" disabled={scanning} onClick={() => app.applyUpdate()}>
        {t("app.updateNow")}
      </Button>
    </div>
  );
};

const toMegabytes = (bytes: number, language: string): string =>
  (bytes / 1_000_000).toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const OfflineIndicator = () => {
  const { t, i18n } = useTranslation();
  const { app } = useServices();
  const [progress, setProgress] = useState<PrecacheProgress | null>(null);
  useEffect(() => app?.onPrecacheProgress(setProgress), [app]);
  if (!progress || progress.loadedBytes >= progress.totalBytes) return null;
  return (
    <footer className={classes.offline}>
      <IconCloudDownload size={16} aria-hidden />
      {t("app.offlineParts", {
        done: toMegabytes(progress.loadedBytes, i18n.language),
        total: toMegabytes(progress.totalBytes, i18n.language),
      })}
    </footer>
  );
};
