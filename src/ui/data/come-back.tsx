import { useTranslation } from "react-i18next";
import classes from "./data.module.css";
import { RebuildButton } from "./rebuild-button";
import { RestoreButton } from "./restore-button";

/** For an empty library: the ways back for whoever had one before. */
export const ComeBack = () => {
  const { t } = useTranslation();
  return (
    <div className={classes.comeBack}>
      <span>{t("data.before")}</span>
      <RebuildButton />
      <RestoreButton />
    </div>
  );
};
