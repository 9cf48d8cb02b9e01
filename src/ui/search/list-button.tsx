import { ActionIcon, FileButton, Tooltip } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useListImport } from "./list-import";

/** Old and foreign workbooks too: choosing one says what to do with it. */
const ACCEPT = ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods";

/** The file dialog for a list of codes. */
export const ListButton = ({ className }: { className: string | undefined }) => {
  const { t } = useTranslation();
  const { reading, open } = useListImport();
  return (
    <FileButton
      multiple
      accept={ACCEPT}
      onChange={(files: File[]) => {
        if (files.length > 0) open(files);
      }}
      inputProps={{ "data-testid": "pick-list", "aria-hidden": true, tabIndex: -1 } as object}
    >
      {({ onClick }) => (
        <Tooltip label={t("list.choose")}>
          <ActionIcon
            variant="default"
            size={50}
            className={className ?? ""}
            aria-label={reading ? t("list.reading") : t("list.choose")}
            loading={reading}
            onClick={onClick}
          >
            <IconFileSpreadsheet size={22} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  );
};
