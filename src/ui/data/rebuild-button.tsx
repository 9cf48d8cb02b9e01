import { Button } from "@mantine/core";
import { IconFolderSearch } from "@tabler/icons-react";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useServices } from "../services-context";
import { CopyProgressBar } from "./copy-progress";
import { useCopyTask } from "./use-copy-task";

/** Brings back what a sidecar tells, and says how much that was. */
export const RebuildButton = () => {
  const { t } = useTranslation();
  const { data } = useServices();
  const { percent, run } = useCopyTask();
  const rebuild = async (): Promise<void> => {
    const found = await run((onProgress) => data.rebuild(onProgress));
    if (!found) return;
    const { recordings, skipped } = found;
    const parts = [
      skipped > 0 ? t("data.rebuiltSkipped", { count: skipped }) : "",
      recordings > 0 ? t("data.rebuiltNext") : "",
    ];
    // The page that was asked from may be another one now: the first visit ends with the first source.
    const message = parts.filter(Boolean).join(" ");
    notifications.show({ color: "teal", title: t("data.rebuilt", { ...found }), message, autoClose: false });
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
    </>
  );
};
