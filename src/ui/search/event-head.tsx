import { useTranslation } from "react-i18next";
import classes from "./event-row.module.css";

/** Column names over the rows; each row carries its own words for screen readers and phones. */
export const EventHead = () => {
  const { t } = useTranslation();
  return (
    <div className={classes.head} aria-hidden>
      <span />
      <span>{t("event.stills")}</span>
      <span>{t("search.label")}</span>
      <span>{t("event.camera")}</span>
      <span>{t("event.date")}</span>
      <span>{t("event.time")}</span>
      <span>{t("event.duration")}</span>
      <span>{t("event.notes")}</span>
      <span />
    </div>
  );
};
