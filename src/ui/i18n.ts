import i18next, { type i18n, type TFunction } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../domain/model/settings";
import { en } from "./texts/en";
import { vi } from "./texts/vi";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof vi };
  }
}

export type Translate = TFunction;

const STORED = "vtrack.language";
export const LANGUAGES: readonly Language[] = ["vi", "en"];

/** Remembered choice, then the browser's own order of languages, then Vietnamese. */
export const firstLanguage = (): Language => {
  const wanted = [localStorage.getItem(STORED) ?? "", ...navigator.languages].map((tag) =>
    tag.slice(0, 2).toLowerCase(),
  );
  return LANGUAGES.find((language) => language === wanted.find((tag) => tag === "vi" || tag === "en")) ?? "vi";
};

/** The copy for the next first paint; the lasting choice lives in the settings. */
export const rememberLanguage = (language: Language): void => localStorage.setItem(STORED, language);

export const createI18n = (language: Language): i18n => {
  const instance = i18next.createInstance();
  const showInDocument = (tag: string): void => {
    document.documentElement.lang = tag;
  };
  instance.on("languageChanged", showInDocument);
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { vi: { translation: vi }, en: { translation: en } },
    // React escapes every text itself.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  showInDocument(language);
  return instance;
};
