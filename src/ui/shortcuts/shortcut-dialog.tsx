import { Kbd, Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SHORTCUT_GROUPS, SHORTCUTS, type ShortcutName } from "./shortcut-keys";
import classes from "./shortcuts.module.css";

const ARROWS: Readonly<Record<string, string>> = {
  "Shift+ArrowLeft": "Shift ←",
  "Shift+ArrowRight": "Shift →",
  "Shift+ArrowUp": "Shift ↑",
  "Shift+ArrowDown": "Shift ↓",
};

/** All shortcuts, as they are pressed. */
export const ShortcutDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation();
  const keyWord = (key: string): string => (key === " " ? t("shortcuts.space") : (ARROWS[key] ?? key.toUpperCase()));
  const line = (name: ShortcutName) => (
    <div key={name} className={classes.line}>
      <dt>{t(`shortcuts.${name}`)}</dt>
      <dd>
        {SHORTCUTS[name].map((key) => (
          <Kbd key={key}>{keyWord(key)}</Kbd>
        ))}
      </dd>
    </div>
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("shortcuts.title")}
      size={640}
      closeButtonProps={{ "aria-label": t("shortcuts.close") }}
    >
      <div className={classes.groups}>
        {(["everywhere", "packing", "player"] as const).map((group) => (
          <section key={group}>
            <h3 className={classes.group}>{t(`shortcuts.${group}`)}</h3>
            <dl className={classes.list}>{SHORTCUT_GROUPS[group].map(line)}</dl>
          </section>
        ))}
      </div>
      <p className={classes.note}>{t("shortcuts.note")}</p>
    </Modal>
  );
};
