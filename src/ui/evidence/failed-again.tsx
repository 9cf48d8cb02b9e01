import { Button } from "@mantine/core";
import { IconFolder, IconLockOpen, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Source } from "../../domain/model/source";
import { sourceName } from "../common/source-name";
import { useTask } from "../common/use-task";
import { useLockedSources } from "../scan/use-locked-sources";
import { closedFailures, useSave } from "../search/save-context";
import { useServices } from "../services-context";

type ClosedFolderProps = {
  readonly source: Source;
  readonly count: number;
  /** Called when it may be that the folder is open. */
  readonly onOpened: () => Promise<void>;
};

/** A folder the browser has closed: one click opens it and goes on; refused, it is chosen or dropped again. */
const ClosedFolder = ({ source, count, onOpened }: ClosedFolderProps) => {
  const { t } = useTranslation();
  const { library } = useServices();
  const { busy, run } = useTask();
  const [refused, setRefused] = useState(false);
  const unlock = async (): Promise<void> => {
    const isOpen = await run(() => library.unlock(source.id));
    setRefused(isOpen === false);
    if (isOpen) await onOpened();
  };
  const chooseAgain = async (): Promise<void> => {
    if (await run(() => library.chooseFolder())) await onOpened();
  };
  return (
    <>
      <span role="alert">
        {t(refused ? "pack.stillClosed" : "pack.closed", { name: sourceName(t, source), count })}
      </span>
      <Button size="compact-sm" loading={busy} leftSection={<IconLockOpen size={16} />} onClick={() => void unlock()}>
        {t("pack.open")}
      </Button>
      {refused && source.kind === "folder" && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          leftSection={<IconFolder size={16} />}
          onClick={() => void chooseAgain()}
        >
          {t("pack.chooseAgain")}
        </Button>
      )}
    </>
  );
};

/** The way on for what the last job could not save: only that is done again. */
export const FailedAgain = () => {
  const { t } = useTranslation();
  const { library } = useServices();
  const state = useSave();
  const { last, save } = state;
  const closed = closedFailures(state);
  const { locked, check } = useLockedSources(closed);
  if (!last || last.failed.length === 0) return null;
  const [source] = locked;
  const goOn = async (): Promise<void> => {
    check();
    // Of several folders each is opened by a click of its own: the browser asks once a click.
    if ((await library.locked(closed)).length === 0) await save(last.job, last.failed);
  };
  return source ? (
    <ClosedFolder key={source.id} source={source} count={closed.length} onOpened={goOn} />
  ) : (
    <Button
      size="compact-sm"
      variant="light"
      leftSection={<IconRefresh size={16} />}
      onClick={() => void save(last.job, last.failed)}
    >
      {t("pack.retry", { count: last.failed.length })}
    </Button>
  );
};
