import { Button } from "@mantine/core";
import { IconDatabaseExport } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useServices } from "../services-context";
import { CopyProgressBar } from "./copy-progress";
import { useCopyTask } from "./use-copy-task";

/** Everything into one file. */
export const BackupButton = () => {
  const { t } = useTranslation();
  const { data } = useServices();
  const { percent, run } = useCopyTask();
  const [done, setDone] = useState(false);
  const backup = async (): Promise<void> => {
    setDone(false);
    if (await run((onProgress) => data.backup(onProgress))) setDone(true);
  };
  return (
    <>
      <Button
        size="compact-md"
        variant="default"
        disabled={percent !== null}
        leftSection={<IconDatabaseExport size={16} />}
        onClick={() => void backup()}
      >
        {t("data.backup")}
      </Button>
      <CopyProgressBar percent={percent} />
      {done && <span role="status">{t("data.backupDone")}</span>}
    </>
  );
};
