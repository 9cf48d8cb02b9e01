import { Button } from "@mantine/core";
import { IconCameraOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { EmptyNote } from "./empty-note";
import { Page } from "./page";

/** An address of a camera that is not there any more. */
export const UnknownCamera = () => {
  const { t } = useTranslation();
  return (
    <Page title={t("cameras.unknown")}>
      <EmptyNote icon={IconCameraOff} title={t("cameras.unknown")}>
        <Button component={Link} href="/cameras" variant="light">
          {t("cameras.all")}
        </Button>
      </EmptyNote>
    </Page>
  );
};
