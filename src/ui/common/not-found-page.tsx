import { Button } from "@mantine/core";
import { IconMapQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { EmptyNote } from "./empty-note";
import { Page } from "./page";

export const NotFoundPage = () => {
  const { t } = useTranslation();
  return (
    <Page title={t("app.notFound")}>
      <EmptyNote icon={IconMapQuestion} title={t("app.notFound")}>
        <Button component={Link} href="/" variant="light">
          {t("app.backHome")}
        </Button>
      </EmptyNote>
    </Page>
  );
};
