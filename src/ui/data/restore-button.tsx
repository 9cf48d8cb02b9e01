import { Button, FileButton, Modal } from "@mantine/core";
import { IconRestore } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BackupSummary } from "../../services/data-service";
import { useLiveData } from "../common/live-data";
import { reloadAllTabs } from "../common/all-tabs";
import { formatDate, formatTime } from "../common/format";
import { useServices } from "../services-context";
import { CopyProgressBar } from "./copy-progress";
import classes from "./data.module.css";
import { useCopyTask } from "./use-copy-task";

type Chosen = { readonly file: File; readonly summary: BackupSummary };

/** Reads the whole file first; asks before anything is replaced. */
export const RestoreButton = () => {
  const { t } = useTranslation();
  const { data } = useServices();
  const { settings } = useLiveData();
  const { percent, run } = useCopyTask();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const momentOf = (at: number): string => `${formatDate(at, settings.zone)} ${formatTime(at, settings.zone)}`;
  const inspect = async (file: File | null): Promise<void> => {
    const summary = file && (await run((onProgress) => data.inspect(file, onProgress)));
    if (file && summary) setChosen({ file, summary });
  };
  const restore = async ({ file }: Chosen): Promise<void> => {
    const restored = await run(async (onProgress) => {
      await data.restore(file, onProgress);
      return true;
    });
    setChosen(null);
    if (restored) reloadAllTabs();
  };
  return (
    <>
      <FileButton accept=".gz,application/gzip" onChange={(file) => void inspect(file)}>
        {(props) => (
          <Button
            {...props}
            size="compact-md"
            variant="default"
            disabled={percent !== null}
            leftSection={<IconRestore size={16} />}
          >
            {t("data.restore")}
          </Button>
        )}
      </FileButton>
      {!chosen && <CopyProgressBar percent={percent} />}
      <Modal opened={chosen !== null} onClose={() => setChosen(null)} title={t("data.restoreTitle")} centered>
        {chosen && (
          <div className={classes.stack}>
            <p>{t("data.restoreHolds", { ...chosen.summary, date: momentOf(chosen.summary.at) })}</p>
            <p>{t("data.restoreWarning")}</p>
            <CopyProgressBar percent={percent} />
            <div className={classes.buttons}>
              <Button variant="default" disabled={percent !== null} onClick={() => setChosen(null)}>
                {t("data.cancel")}
              </Button>
              <Button color="red" disabled={percent !== null} onClick={() => void restore(chosen)}>
                {t("data.restoreConfirm")}
              </Button>
            </div>
          </div>
        )}
      </Modal>
    </>
  );
};
