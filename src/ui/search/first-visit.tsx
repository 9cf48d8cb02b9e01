import { IconDownload, IconFolderOpen, IconPlayerPlay, type Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { FirstSteps } from "../common/first-steps";
import { PickFilesButton } from "../common/pick-files-button";
import { useAddSource } from "../common/use-add-source";
import { ComeBack } from "../data/come-back";
import classes from "./first-visit.module.css";

type ChoiceProps = {
  readonly icon: Icon;
  readonly title: string;
  readonly hint: string;
  readonly disabled: boolean;
  readonly dashed?: boolean;
  readonly onClick: () => void;
};

const Choice = ({ icon: IconOf, title, hint, disabled, dashed = false, onClick }: ChoiceProps) => (
  <button type="button" className={classes.choice} data-dashed={dashed} disabled={disabled} onClick={onClick}>
    <IconOf size={40} stroke={1.5} aria-hidden />
    <strong>{title}</strong>
    <span>{hint}</span>
  </button>
);

/** Three ways in, nothing long to read. */
export const FirstVisit = () => {
  const { t } = useTranslation();
  const { busy, addFolder, addSample, addDropped } = useAddSource();
  return (
    <div className={classes.first}>
      <div className={classes.steps}>
        <FirstSteps />
      </div>
      <div>
        <h2 className={classes.title}>{t("first.title")}</h2>
        <p className={classes.lead}>{busy ? t("app.adding") : t("first.lead")}</p>
      </div>
      <div className={classes.choices}>
        <Choice
          icon={IconPlayerPlay}
          title={t("first.sample")}
          hint={t("first.sampleHint")}
          disabled={busy}
          onClick={() => void addSample()}
        />
        <Choice
          icon={IconFolderOpen}
          title={t("first.folder")}
          hint={t("first.folderHint")}
          disabled={busy}
          onClick={() => void addFolder()}
        />
        <PickFilesButton onPick={(items) => void addDropped(items)}>
          {({ onClick }) => (
            <Choice
              icon={IconDownload}
              title={t("first.drop")}
              hint={t("first.dropHint")}
              disabled={busy}
              dashed
              onClick={onClick}
            />
          )}
        </PickFilesButton>
      </div>
      <ComeBack />
    </div>
  );
};
