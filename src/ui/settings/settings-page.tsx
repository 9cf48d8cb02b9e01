import { useTranslation } from "react-i18next";
import { Page } from "../common/page";
import { AboutSection } from "./about-section";
import { ClipSection } from "./clip-section";
import { DetectionSection } from "./detection-section";
import { LookSection } from "./look-section";
import classes from "./settings.module.css";

export const SettingsPage = () => {
  const { t } = useTranslation();
  return (
    <Page title={t("settings.title")}>
      <div className={classes.sections}>
        <LookSection />
        <ClipSection />
        <DetectionSection />
        <AboutSection />
      </div>
    </Page>
  );
};
