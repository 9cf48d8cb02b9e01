import { Button, Menu, Progress } from "@mantine/core";
import { IconDownload, IconFolderDown, IconMinimize, IconSettings } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { FitPreset } from "../../domain/model/fit-preset";
import type { PreparedClip } from "../../services/clip-preparation";
import type { FittedCopy } from "../../services/fit-service";
import { useAnnounce } from "../common/announcer";
import { formatClock, formatDuration, percentOf } from "../common/format";
import { useLiveData } from "../common/live-data";
import { Notice } from "../common/notice";
import { formatMegabytes, presetLabel } from "../common/preset-label";
import { failureSentence } from "../errors";
import { useFit } from "./use-fit";
import classes from "./fit-panel.module.css";

const Choice = ({ onChoose }: { onChoose: (preset: FitPreset) => void }) => {
  const { t } = useTranslation();
  const { fitPresets } = useLiveData().settings;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button size="compact-md" variant="light" leftSection={<IconMinimize size={17} />}>
          {t("fit.button")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("fit.choose")}</Menu.Label>
        {fitPresets.map((preset, i) => (
          <Menu.Item key={i} onClick={() => onChoose(preset)}>
            {presetLabel(t, preset)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} href="/settings" leftSection={<IconSettings size={16} />}>
          {t("fit.change")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const Working = ({ done, onStop }: { done: number; onStop: () => void }) => {
  const { t } = useTranslation();
  const percent = percentOf(done, 1);
  return (
    <div className={classes.panel} data-testid="fit-working">
      <span>{t("fit.working", { percent })}</span>
      <Progress.Root size="lg">
        <Progress.Section value={percent} aria-label={t("fit.progress")} />
      </Progress.Root>
      <Button size="compact-sm" variant="default" onClick={onStop}>
        {t("fit.stop")}
      </Button>
    </div>
  );
};

type ReadyProps = {
  readonly copy: FittedCopy;
  readonly clipS: number;
  readonly saved: { readonly name: string; readonly intact: boolean } | null;
  readonly busy: boolean;
  readonly onSave: (where: "folder" | "download") => void;
  readonly onAgain: () => void;
};

/** A picture's length at each end. */
const WHOLE_S = 0.2;

const Ready = ({ copy, clipS, saved, busy, onSave, onAgain }: ReadyProps) => {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const { from, to } = copy.range;
  const size = formatMegabytes(copy.blob.size, i18n.language);
  const result = t("fit.done", { size, length: formatDuration(t, to - from) });
  useEffect(() => announce(result), [announce, result]);
  const isWhole = from < WHOLE_S && clipS - to < 2 * WHOLE_S;
  return (
    <div className={classes.panel} data-testid="fit-ready">
      <strong>{result}</strong>
      <span className={classes.note}>{t("fit.picture", { width: copy.width, height: copy.height })}</span>
      {!isWhole && (
        <span className={classes.note}>{t("fit.shortened", { from: formatClock(from), to: formatClock(to) })}</span>
      )}
      {copy.audioLeftOut && <span className={classes.note}>{t("fit.audioLeftOut")}</span>}
      <Button
        size="compact-md"
        loading={busy}
        leftSection={<IconDownload size={17} />}
        onClick={() => onSave("download")}
      >
        {t("fit.download")}
      </Button>
      <Button
        size="compact-md"
        variant="default"
        loading={busy}
        leftSection={<IconFolderDown size={17} />}
        onClick={() => onSave("folder")}
      >
        {t("fit.toFolder")}
      </Button>
      {saved && (
        <span className={classes.name}>{t(saved.intact ? "fit.saved" : "fit.notIntact", { name: saved.name })}</span>
      )}
      <Button size="compact-sm" variant="subtle" onClick={onAgain}>
        {t("fit.again")}
      </Button>
    </div>
  );
};

/** A smaller copy of the clip for an upload form: choose limits, wait, save. */
export const FitPanel = ({ clipOfEvent }: { clipOfEvent: () => Promise<PreparedClip> }) => {
  const { t } = useTranslation();
  const { state, start, reset, save, busy } = useFit(clipOfEvent);
  const choice = <Choice onChoose={(preset) => void start(preset)} />;
  if (state.phase === "idle") return choice;
  if (state.phase === "working") return <Working done={state.done} onStop={reset} />;
  if (state.phase === "ready") {
    const { copy, clipS, saved } = state;
    const onSave = (where: "folder" | "download") => void save(copy, where);
    return <Ready copy={copy} clipS={clipS} saved={saved} busy={busy} onSave={onSave} onAgain={reset} />;
  }
  const { title, next } = failureSentence(t, state.failure);
  return (
    <>
      <Notice tone="bad" urgent title={title}>
        <span>{next}</span>
      </Notice>
      {choice}
    </>
  );
};
