import { Button, Progress } from "@mantine/core";
import { IconDownload, IconFileZip, IconFolderDown } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../common/announcer";
import { percentOf } from "../common/format";
import { FailedAgain } from "../evidence/failed-again";
import type { Translate } from "../i18n";
import { closedFailures, useSave, type SaveState } from "./save-context";
import { SavePacks } from "./save-packs";
import { useFolderName } from "./use-folder-name";
import classes from "./search.module.css";

const wordsOf = (t: Translate, progress: NonNullable<SaveState["progress"]>): string => {
  if (progress.what === "clips") return t("save.progress", { done: progress.done, total: progress.total });
  const { done, total, step, part } = progress;
  const words = { number: Math.min(done + 1, total), total, step: t(`pack.steps.${step}`) };
  return part === null ? t("pack.progress", words) : t("pack.progressPart", { ...words, percent: percentOf(part, 1) });
};

const Working = ({ progress }: { progress: NonNullable<SaveState["progress"]> }) => {
  const { t } = useTranslation();
  const { stop } = useSave();
  const { done, total } = progress;
  const text = wordsOf(t, progress);
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
  const { selected, select, save } = useSave();
  const folder = useFolderName();
  return (
    <>
      <strong className={classes.saveCount}>{t("save.selected", { count: selected.size })}</strong>
      <Button variant="subtle" color="gray" onClick={() => select([...selected], false)}>
        {t("save.selectNone")}
      </Button>
      <span className={classes.saveSpace} />
      <Button
        variant="default"
        leftSection={<IconFileZip size={18} />}
        onClick={() => void save({ what: "clips", where: "zip" })}
      >
        {t("save.zip")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} />}
        onClick={() => void save({ what: "clips", where: "download" })}
      >
        {t("save.download")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFolderDown size={18} />}
        onClick={() => void save({ what: "clips", where: "folder" })}
      >
        {folder ? t("save.toFolderNamed", { name: folder }) : t("save.toFolder")}
      </Button>
      <SavePacks eventIds={[...selected]} />
    </>
  );
};

/** How the last job ended, in a sentence; empty before the first. */
const summaryOf = (t: Translate, { last, results }: SaveState): string => {
  if (!last) return "";
  const { job, total, failed } = last;
  const saved = total - failed.length;
  const key = job.what === "clips" ? "save" : "pack";
  const isGood = job.what === "packs" || [...results.values()].every(({ clip }) => clip?.verified);
  return saved === total && isGood ? t(`${key}.doneAll`, { count: saved }) : t(`${key}.doneSome`, { saved, total });
};

/** Along the bottom as soon as something is selected, or a closed folder kept something from being saved. */
export const SaveBar = () => {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const state = useSave();
  const { selected, progress } = state;
  const summary = summaryOf(t, state);
  useEffect(() => {
    if (summary && !progress) announce(summary);
  }, [announce, summary, progress]);
  const isClosed = closedFailures(state).length > 0;
  if (selected.size === 0 && !progress && !isClosed) return null;
  return (
    <section className={classes.saveBar} aria-label={t("save.bar")}>
      {summary && !progress && (
        <div className={classes.saveSummary}>
          <span>{summary}</span>
          <FailedAgain />
        </div>
      )}
      {progress ? <Working progress={progress} /> : selected.size > 0 && <Choices />}
    </section>
  );
};
