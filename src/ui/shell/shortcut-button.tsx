import { ActionIcon, Tooltip } from "@mantine/core";
import { IconKeyboard } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useShortcutHelp } from "../shortcuts/use-shortcuts";

/** For those who do not know yet that "?" lists the shortcuts. */
export const ShortcutButton = () => {
  const { t } = useTranslation();
  const openHelp = useShortcutHelp();
  return (
    <Tooltip label={`${t("shortcuts.open")} (?)`}>
      <ActionIcon
        className="desk-only"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("shortcuts.open")}
        onClick={openHelp}
      >
        <IconKeyboard size={20} />
      </ActionIcon>
    </Tooltip>
  );
};
