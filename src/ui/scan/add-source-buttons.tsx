import { Button } from "@mantine/core";
import { IconFiles, IconFolderPlus, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLiveData } from "../common/live-data";
import { PickFilesButton } from "../common/pick-files-button";
import { useAddSource } from "../common/use-add-source";
import classes from "./scan.module.css";

export const AddSourceButtons = () => {
  const { t } = useTranslation();
  const { sources } = useLiveData();
  const { busy, addFolder, addSample, addDropped } = useAddSource();
  return (
    <div className={classes.add}>
      <Button
        variant="default"
        disabled={busy}
        leftSection={<IconFolderPlus size={18} />}
        onClick={() => void addFolder()}
      >
        {t("scan.addFolder")}
      </Button>
      <PickFilesButton onPick={(items) => void addDropped(items)}>
        {({ onClick }) => (
          <Button variant="default" disabled={busy} leftSection={<IconFiles size={18} />} onClick={onClick}>
            {t("scan.addFiles")}
          </Button>
        )}
      </PickFilesButton>
      {!sources.some(({ kind }) => kind === "sample") && (
        <Button
          variant="default"
          disabled={busy}
          leftSection={<IconPlayerPlay size={18} />}
          onClick={() => void addSample()}
        >
          {t("scan.addSample")}
        </Button>
      )}
      <span className={`${classes.dropHint} ${busy ? "" : "desk-only"}`}>
        {busy ? t("app.adding") : t("scan.dropAnywhere")}
      </span>
    </div>
  );
};
