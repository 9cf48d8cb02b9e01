import { useTranslation } from "react-i18next";
import { Logo } from "./logo";
import classes from "./shell.module.css";

/** While the stored data is opened; mostly too short to be seen. */
export const Opening = () => {
  const { t } = useTranslation();
  return (
    <p className={classes.opening} role="status">
      <Logo size={44} />
      {t("app.loading")}
    </p>
  );
};
