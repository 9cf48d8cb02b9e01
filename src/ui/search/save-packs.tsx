import { Button, Modal, NativeSelect } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileZip, IconFolderDown, IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PackOptions } from "../../services/evidence-service";
import { useLiveData } from "../common/live-data";
import { presetLabel } from "../common/preset-label";
import { useSave } from "./save-context";
import { useFolderName } from "./use-folder-name";
import classes from "./save-packs.module.css";

const NONE = "none";

const PackForm = ({ count, onSave }: { count: number; onSave: (options: PackOptions) => void }) => {
  const { t } = useTranslation();
  const { fitPresets } = useLiveData().settings;
  const folder = useFolderName();
  const [choice, setChoice] = useState(fitPresets.length > 0 ? "0" : NONE);
  const preset = choice === NONE ? null : (fitPresets[Number(choice)] ?? null);
  return (
    <div className={classes.form}>
      <p className={classes.explain}>{t("pack.explain")}</p>
      <NativeSelect
        label={t("pack.copy")}
        value={choice}
        onChange={(change) => setChoice(change.currentTarget.value)}
        data={[
          ...fitPresets.map((one, i) => ({ value: String(i), label: presetLabel(t, one) })),
          { value: NONE, label: t("pack.noCopy") },
        ]}
      />
      <div className={classes.buttons} data-count={count}>
        <Button
          variant="default"
          leftSection={<IconFileZip size={18} />}
          onClick={() => onSave({ where: "zip", preset })}
        >
          {t("pack.zip")}
        </Button>
        <Button leftSection={<IconFolderDown size={18} />} onClick={() => onSave({ where: "folder", preset })}>
          {folder ? t("pack.toFolderNamed", { name: folder }) : t("pack.toFolder")}
        </Button>
      </div>
    </div>
  );
};

type SavePacksProps = { readonly eventIds: readonly string[]; readonly compact?: boolean };

/** Asks what goes into evidence packs and where they go, then makes them. */
export const SavePacks = ({ eventIds, compact = false }: SavePacksProps) => {
  const { t } = useTranslation();
  const { save, progress } = useSave();
  const [opened, { open, close }] = useDisclosure(false);
  const onSave = (options: PackOptions): void => {
    close();
    void save({ what: "packs", ...options }, eventIds);
  };
  return (
    <>
      <Button
        {...(compact ? { size: "compact-md", variant: "light" } : {})}
        leftSection={<IconShieldCheck size={compact ? 17 : 18} />}
        disabled={progress !== null}
        onClick={open}
      >
        {t("pack.button")}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t("pack.title", { count: eventIds.length })}
        closeButtonProps={{ "aria-label": t("app.close") }}
        centered
      >
        <PackForm count={eventIds.length} onSave={onSave} />
      </Modal>
    </>
  );
};
