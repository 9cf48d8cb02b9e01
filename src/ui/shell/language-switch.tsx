import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLanguage } from "./use-language";

const NAMES = { vi: "Tiếng Việt", en: "English" } as const;

/** Each language is written in itself, so that it is found from the wrong one too. */
export const LanguageSwitch = ({ long = false }: { long?: boolean }) => {
  const { t } = useTranslation();
  const { language, choose } = useLanguage();
  return (
    <SegmentedControl
      size={long ? "sm" : "xs"}
      aria-label={t("app.language")}
      value={language}
      onChange={(value) => choose(value === "en" ? "en" : "vi")}
      data={(["vi", "en"] as const).map((value) => ({
        value,
        label: (
          <span lang={value}>
            <span aria-hidden={!long}>{long ? NAMES[value] : value.toUpperCase()}</span>
            {!long && <span className="visually-hidden">{NAMES[value]}</span>}
          </span>
        ),
      }))}
    />
  );
};
