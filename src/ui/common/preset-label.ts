import type { FitPreset } from "../../domain/model/fit-preset";
import type { Translate } from "../i18n";

/** `30 MB · 60 giây · 720p`, behind the name a person gave it. */
export const presetLabel = (t: Translate, { name, maxMb, maxS, shortSide }: FitPreset): string => {
  const picture = shortSide === null ? t("fit.recorded") : t("fit.lines", { count: shortSide });
  const limits = [`${maxMb} MB`, t("units.seconds", { count: maxS }), picture].join(" · ");
  return name === "" ? limits : `${name}: ${limits}`;
};

/** Megabytes of 10^6 bytes with the language's own decimal sign, rounded up so that no limit seems kept that is not. */
export const formatMegabytes = (bytes: number, language: string): string =>
  `${(Math.ceil(bytes / 1e5) / 10).toLocaleString(language, { maximumFractionDigits: 1 })} MB`;
