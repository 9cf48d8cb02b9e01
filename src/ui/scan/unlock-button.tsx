import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LockedSource } from "../../services/library-service";
import { useTask } from "../common/use-task";
import { failureSentence } from "../errors";
import { useServices } from "../services-context";

type UnlockButtonProps = {
  readonly source: LockedSource;
  readonly onOpened: () => void;
  /** What else is good to know before it is pressed. */
  readonly hint?: string;
};

/** The way into a closed source: the browser's question, the folder dialog when it is lost, or what else to do. */
export const UnlockButton = ({ source, onOpened, hint }: UnlockButtonProps) => {
  const { t } = useTranslation();
  const { library } = useServices();
  const { busy, run } = useTask();
  const [refused, setRefused] = useState(false);
  if (source.isLost && source.kind !== "folder") return <span>{failureSentence(t, "files-lost").next}</span>;
  const unlock = async (): Promise<void> => {
    const isOpen = await run(() => library.unlock(source.id));
    setRefused(isOpen === false && !source.isLost);
    if (isOpen) onOpened();
  };
  return (
    <>
      <Button size="compact-md" loading={busy} onClick={() => void unlock()}>
        {t(source.isLost ? "scan.chooseAgain" : "scan.unlock")}
      </Button>
      {refused ? (
        <span role="alert">{t("scan.unlockRefused")}</span>
      ) : (
        <span>{source.isLost ? t("scan.chooseAgainHint") : hint}</span>
      )}
    </>
  );
};
