import { Button, Progress } from "@mantine/core";
import { IconDownload, IconFileZip, IconFolderDown } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../common/announcer";
import { useServices } from "../services-context";
import { useSave } from "./save-context";
import classes from "./search.module.css";

const Working = ({ done, total }: { done: number; total: number }) => {
  const { t } = useTranslation();
  const { stop } = useSave();
  const text = t("save.progress", { done, total });
  return (
    <>
      <div className={classes.saveProgress}>
        <span>{text}</span>
        <Progress.Root size="lg">
          <Progress.Section value={total ? (done / total) * 100 : 0} aria-label={text} />
        </Progress.Root>
      </div>
      <Button variant="default" onClick={stop}>
        {t("save.stop")}
      </Button>
    </>
  );
};

const Choices = () => {
  const { t } = useTranslation();
  const { clips } = useServices();
  const { selected, select, save, results } = useSave();
  const [folder, setFolder] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    void clips.folderName().then((name) => current && setFolder(name));
    return () => {
      current = false;
    };
  }, [clips, results]);
  return (
    <>
      <strong className={classes.saveCount}>{t("save.selected", { count: selected.size })}</strong>
      <Button variant="subtle" color="gray" onClick={() => select([...selected], false)}>
        {t("save.selectNone")}
      </Button>
      <span className={classes.saveSpace} />
      <Button variant="default" leftSection={<IconFileZip size={18} />} onClick={() => void save("zip")}>
        {t("save.zip")}
      </Button>
      <Button variant="default" leftSection={<IconDownload size={18} />} onClick={() => void save("download")}>
        {t("save.download")}
      </Button>
      <Button leftSection={<IconFolderDown size={18} />} onClick={() => void save("folder")}>
        {folder ? t("save.toFolderNamed", { name: folder }) : t("save.toFolder")}
      </Button>
    </>
  );
};

/** Along the bottom as soon as something is selected. */
export const SaveBar = () => {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { selected, progress, results } = useSave();
  const all = [...results.values()];
  const saved = all.filter(({ clip }) => clip !== null).length;
  const summary =
    all.length === 0
      ? ""
      : saved === all.length && all.every(({ clip }) => clip?.verified)
        ? t("save.doneAll", { count: saved })
        : t("save.doneSome", { saved, total: all.length });
  useEffect(() => {
    if (summary && !progress) announce(summary);
  }, [announce, summary, progress]);
  if (selected.size === 0 && !progress) return null;
  return (
    <section className={classes.saveBar} aria-label={t("save.bar")}>
      {summary && !progress && <p className={classes.saveSummary}>{summary}</p>}
      {progress ? <Working {...progress} /> : <Choices />}
    </section>
  );
};
