import { useTranslation } from "react-i18next";
import { Page } from "../common/page";
import { DataSection } from "../data/data-section";
import { AboutSection } from "./about-section";
import { ClipSection } from "./clip-section";
import { CodesSection } from "./codes-section";
import { DetectionSection } from "./detection-section";
import { FitSection } from "./fit-section";
import { LookSection } from "./look-section";
import { ScanSection } from "./scan-section";
import { SettingsChangeProvider } from "./settings-change-provider";
import classes from "./settings.module.css";

export const SettingsPage = () => {
  const { t } = useTranslation();
  return (
    <Page title={t("settings.title")}>
      <SettingsChangeProvider>
        <div className={classes.sections}>
          <div>
            <LookSection />
            <ScanSection />
            <DetectionSection />
            <CodesSection />
          </div>
          <div>
            <ClipSection />
            <FitSection />
            <DataSection />
            <AboutSection />
          </div>
        </div>
      </SettingsChangeProvider>
    </Page>
  );
};
