import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "../../domain/model/settings";
import { useLiveData } from "../common/live-data";
import { useTask } from "../common/use-task";
import { rememberLanguage } from "../i18n";
import { useServices } from "../services-context";

/** The language shown, and the switch that stores it in the settings and for the next first paint. */
export const useLanguage = (): { readonly language: Language; readonly choose: (language: Language) => void } => {
  const { i18n } = useTranslation();
  const { settings } = useServices();
  const { run } = useTask();
  const choose = (language: Language): void => {
    rememberLanguage(language);
    void i18n.changeLanguage(language);
    void run(async () => settings.put({ ...(await settings.get()), language }));
  };
  return { language: i18n.language === "en" ? "en" : "vi", choose };
};

/** Takes over the stored language, also when another tab changes it. */
export const useStoredLanguage = (): void => {
  const { i18n } = useTranslation();
  const stored = useLiveData().settings.language;
  useEffect(() => {
    if (!stored || stored === i18n.language) return;
    rememberLanguage(stored);
    void i18n.changeLanguage(stored);
    // Only a change of the stored language counts: switching must not be undone before it is stored.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [stored]);
};
