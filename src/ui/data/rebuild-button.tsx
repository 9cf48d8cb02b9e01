import { Button } from "@mantine/core";
import { IconFolderSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Rebuilt } from "../../services/data-service";
import { Notice } from "../common/notice";
import { useServices } from "../services-context";
import { CopyProgressBar } from "./copy-progress";
import { useCopyTask } from "./use-copy-task";

/** Brings back what a sidecar tells, and says how much that was. */
export const RebuildButton = () => {
  const { t } = useTranslation();
  const { data } = useServices();
  const { percent, run } = useCopyTask();
  const [rebuilt, setRebuilt] = useState<Rebuilt | null>(null);
  const rebuild = async (): Promise<void> => {
    const found = await run((onProgress) => data.rebuild(onProgress));
    if (found) setRebuilt(found);
  };
  return (
    <>
      <div>
        <Button
          size="compact-md"
          variant="default"
          disabled={percent !== null}
          leftSection={<IconFolderSearch size={16} />}
          onClick={() => void rebuild()}
        >
          {t("data.rebuild")}
        </Button>
      </div>
      <CopyProgressBar percent={percent} />
      {rebuilt && (
        <Notice tone="good" title={t("data.rebuilt", { ...rebuilt })}>
          {rebuilt.skipped > 0 && <p>{t("data.rebuiltSkipped", { count: rebuilt.skipped })}</p>}
          {rebuilt.recordings > 0 && <p>{t("data.rebuiltNext")}</p>}
        </Notice>
      )}
    </>
  );
};
