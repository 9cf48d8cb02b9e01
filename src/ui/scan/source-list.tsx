import { ActionIcon, Button, Modal, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconFiles, IconFolder, IconPlayerPlay, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Source } from "../../domain/model/source";
import type { LockedSource } from "../../services/library-service";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { useTask } from "../common/use-task";
import { sourceName } from "../common/source-name";
import { useServices } from "../services-context";
import { UnlockButton } from "./unlock-button";
import { useLockedSources } from "./use-locked-sources";
import classes from "./scan.module.css";

const ICONS = { folder: IconFolder, files: IconFiles, sample: IconPlayerPlay } as const;
const KINDS = { folder: "scan.kindFolder", files: "scan.kindFiles", sample: "scan.kindSample" } as const;

const SourceRow = ({ source, onRemove }: { source: Source; onRemove: () => void }) => {
  const { t } = useTranslation();
  const { library } = useServices();
  const { recordings } = useLiveData();
  const { busy, run } = useTask();
  const IconOf = ICONS[source.kind];
  const videos = recordings.filter(({ sourceId }) => sourceId === source.id).length;
  const refresh = async (): Promise<void> => {
    const count = await run(() => library.refresh(source.id));
    if (count !== undefined) notifications.show({ message: t("scan.refreshed", { count }) });
  };
  return (
    <li className={classes.source}>
      <IconOf size={20} stroke={1.7} aria-hidden />
      <strong className={classes.sourceName}>{sourceName(t, source)}</strong>
      <span className={classes.dim}>
        {source.kind === "sample" ? "" : `${t(KINDS[source.kind])} · `}
        {t("scan.videos", { count: videos })}
      </span>
      <span className={classes.space} />
      {source.kind === "folder" && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={busy}
          leftSection={<IconRefresh size={16} />}
          onClick={() => void refresh()}
        >
          {t("scan.refresh")}
        </Button>
      )}
      <Tooltip label={t("scan.remove")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("scan.removeNamed", { name: sourceName(t, source) })}
          onClick={onRemove}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
};

const LockedNotice = ({ source, onUnlocked }: { source: LockedSource; onUnlocked: () => void }) => {
  const { t } = useTranslation();
  const { scan } = useServices();
  const { run } = useTask();
  const goOn = (): void => {
    onUnlocked();
    // What was waiting for the folder goes on; lasts as long as the scan, so it is not waited for.
    void run(() => scan.start());
  };
  const title = t(source.isLost ? "scan.lost" : "scan.locked", { name: sourceName(t, source) });
  return (
    <Notice tone="locked" title={title}>
      <UnlockButton source={source} onOpened={goOn} {...(source.kind === "folder" && { hint: t("scan.unlockHint") })} />
    </Notice>
  );
};

const RemoveDialog = ({ source, onClose }: { source: Source; onClose: () => void }) => {
  const { t } = useTranslation();
  const { library } = useServices();
  const { busy, run } = useTask();
  const [pinned, setPinned] = useState(0);
  useEffect(() => {
    // A storage that can not be read is told when it is tried to remove anything.
    library.pinnedIn(source.id).then(setPinned, () => undefined);
  }, [library, source.id]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("scan.removeTitle", { name: sourceName(t, source) })}
      centered
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      <p className={classes.dialogText}>{t("scan.removeBody")}</p>
      {pinned > 0 && (
        <Notice tone="warn" urgent title={t("scan.removePinned", { count: pinned })}>
          {t("scan.removePinnedNext")}
        </Notice>
      )}
      <div className={classes.dialogButtons}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("scan.cancel")}
        </Button>
        <Button color="red.8" loading={busy} onClick={() => void run(() => library.remove(source.id)).then(onClose)}>
          {t("scan.removeConfirm")}
        </Button>
      </div>
    </Modal>
  );
};

export const SourceList = () => {
  const { t } = useTranslation();
  const { sources } = useLiveData();
  const { locked, check } = useLockedSources();
  const [removing, setRemoving] = useState<Source | null>(null);
  return (
    <section aria-label={t("scan.sources")} className={classes.stack}>
      {locked.map((source) => (
        <LockedNotice key={source.id} source={source} onUnlocked={check} />
      ))}
      <ul className={`panel ${classes.sources}`}>
        {sources.map((source) => (
          <SourceRow key={source.id} source={source} onRemove={() => setRemoving(source)} />
        ))}
      </ul>
      {removing && <RemoveDialog source={removing} onClose={() => setRemoving(null)} />}
    </section>
  );
};
