import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "../shell/language-switch";
import { SchemeSwitch } from "../shell/scheme-switch";
import { Field, Section } from "./section";

export const LookSection = () => {
  const { t } = useTranslation();
  return (
    <Section title={t("settings.look")}>
      <Field label={t("app.language")}>
        <LanguageSwitch long />
      </Field>
      <Field label={t("app.theme")}>
        <SchemeSwitch />
      </Field>
    </Section>
  );
};
