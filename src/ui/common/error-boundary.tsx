import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./page.module.css";

const Broken = () => {
  const { t } = useTranslation();
  return (
    <div className={classes.page} role="alert">
      <p>
        <strong>{t("app.failedPage")}</strong> {t("failures.unexpected.next")}
      </p>
      <div>
        <Button onClick={() => window.location.reload()}>{t("app.reload")}</Button>
      </div>
    </div>
  );
};

/** A page that breaks takes nothing else with it. React itself writes the error to the console. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
