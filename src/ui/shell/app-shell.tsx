import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { ShortcutsProvider } from "../shortcuts/shortcuts-provider";
import { OfflineIndicator, UpdateBar } from "./app-bars";
import { MarkKeys } from "../disputes/mark-keys";
import { ListImportProvider } from "../search/list-import";
import { WedgeScanner } from "../search/wedge-scanner";
import { DropZone } from "./drop-zone";
import { LanguageSwitch } from "./language-switch";
import { Logo } from "./logo";
import { Nav } from "./nav";
import { ScanGuard } from "./scan-guard";
import { ScanIndicator } from "./scan-indicator";
import { ShortcutButton } from "./shortcut-button";
import { useStoredLanguage } from "./use-language";
import classes from "./shell.module.css";

/** What stays around every page. */
export const AppShell = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation();
  useStoredLanguage();
  const [, navigate] = useLocation();
  return (
    <ShortcutsProvider onSearchPage={() => navigate("/")}>
      <ListImportProvider>
        <div className={classes.shell}>
          <a className={classes.skip} href="#main">
            {t("app.skip")}
          </a>
          <header className={classes.header}>
            <Link href="/" className={classes.brand ?? ""}>
              <Logo />
              <span>{t("app.name")}</span>
            </Link>
            <Nav />
            <div className={classes.tools}>
              <ScanIndicator />
              <ShortcutButton />
              <LanguageSwitch />
            </div>
          </header>
          <UpdateBar />
          <main id="main" tabIndex={-1} className={classes.main}>
            {children}
          </main>
          <OfflineIndicator />
          <ScanGuard />
          <DropZone />
          <WedgeScanner />
          <MarkKeys />
        </div>
      </ListImportProvider>
    </ShortcutsProvider>
  );
};
